export { allFunctions } from "./all-functions";
export { builtinFunctions } from "./builtins";
export { compareText } from "./compare-text";
export { compileFlat, type FlatTemplate } from "./flat";
export { formatFloat, formatV, goTypeOf, sortedKeys, truth } from "./format";
export { type FunctionRun, GoError, type GoFunction, type GoType } from "./function";
export { compileGoTemplate, type GoTemplate, type GoTemplateOptions } from "./go-template";
export { DEFAULT_LIMITS, type TemplateLimits } from "./limit";
export { printOperand, printTemplate } from "./print-tree";
export { quote } from "./quote";
export { type RunOptions, RunState, type Usage } from "./run-state";
export { TemplateError, type TemplatePlace, type TemplateStage } from "./template-error";
export type { TemplateTree } from "./tree";
export {
  fromJson,
  GoInt,
  type GoMap,
  type GoMember,
  GoOpaque,
  GoSlice,
  type GoValue,
  goInt,
  StringMap,
} from "./values";
