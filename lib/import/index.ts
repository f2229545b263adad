export { Call, type Code, Name } from "./code";
export { type ImportedFile, type ImportedObject, type Module, modulesOf, type Program, programOf } from "./module-text";
export { authored, type Form, formsOf, type ObjectCode } from "./object-code";
export { evaluationDifferences, objectDifference } from "./same";
