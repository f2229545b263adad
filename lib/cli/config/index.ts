export { readConfiguration } from "./read-config";
export type { Configuration } from "./shape";
