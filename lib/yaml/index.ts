export type { YamlLimits } from "./decode";
export { type ParseOptions, parseDocuments, parseYaml, type YamlDocument } from "./parse";
export type { NodePlace, Positions, TextPlace } from "./positions";
export { stringifyYaml } from "./stringify";
export { YamlError, yamlProblem } from "./yaml-error";
