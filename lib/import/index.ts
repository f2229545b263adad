export { Arrow, Call, type Code, isNode, Laid, Name, Tagged } from "./code";
export { type Module, modulesOf } from "./module-text";
export { authored, type Form, formsOf, type ObjectCode } from "./object-code";
export {
  type Constant,
  type ImportedFile,
  type ImportedGroup,
  type ImportedObject,
  type Program,
  programOf,
  type Step,
} from "./program";
export { evaluationDifferences, objectDifference, ownDifference } from "./same";
