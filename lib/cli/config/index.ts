export { CONFIGURATION, type FoundConfiguration, findConfiguration } from "./find-config";
export { readConfiguration } from "./read-config";
export type { Configuration, ManifestConfiguration } from "./shape";
