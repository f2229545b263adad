export { CONFIGURATION, type FoundConfiguration, findConfiguration, type SettingsFiles } from "./find-config";
export { readConfiguration } from "./read-config";
export type { Configuration, ManifestConfiguration } from "./shape";
