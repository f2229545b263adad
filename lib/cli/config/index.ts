export { readConfiguration } from "./read-config";
export type { Configuration, ManifestConfiguration } from "./shape";
