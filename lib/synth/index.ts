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
  validateByProblems,
  WARNINGS,
  type WarningSource,
  whileStreaming,
} from "./manifest-source";
export { outputFiles } from "./output-files";
export { type SynthOptions, type SynthSummary, synth } from "./synth";
export { synthTo, type Writer } from "./synth-to";
export {
  type ManifestDocument,
  type ManifestFile,
  type WriteOptions,
  type WriteSummary,
  writeManifests,
} from "./write-manifests";
