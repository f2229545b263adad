export { type ImportedFile, type ImportedObject, type Module, modulesOf } from "./module-text";
export { authored, type Form, formsOf, type ObjectCode } from "./object-code";
export { type Difference, evaluationDifferences, objectDifference } from "./same";
