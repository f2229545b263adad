export { FileChart, type FileChartProps } from "./file-chart";
export {
  isManifestSource,
  isProblemSource,
  isStreaming,
  MANIFEST_FILE,
  MANIFESTS,
  type ManifestGroup,
  type ManifestSource,
  PROBLEMS,
  type ProblemSource,
  whileStreaming,
} from "./manifest-source";
