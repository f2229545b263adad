export type { YamlLimits } from "./decode";
export { emitYaml } from "./emit-yaml";
export { type ParseOptions, parseDocuments, parseYaml, type YamlDocument } from "./parse";
export type { NodePlace, Positions, RepeatedKey, TextPlace } from "./positions";
export { stringifyYaml } from "./stringify";
export { YamlError, yamlProblem } from "./yaml-error";
