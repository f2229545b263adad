export { committed, type OutputWorld, worldOfFiles } from "./world-of-files";
