export { FileChart, type FileChartProps } from "./file-chart";
export { patched } from "./json-patches";
export {
  EMITTED,
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
  whileStreaming,
} from "./manifest-source";
export { jsonOf, metadataJson } from "./object-json";
export { type SynthOptions, type SynthSummary, synth } from "./synth";
export { synthTo, type Writer } from "./synth-to";
export { hasOwnResolvers, isToken, resolved } from "./tokens";
export {
  type ManifestDocument,
  type ManifestFile,
  type WriteOptions,
  type WriteSummary,
  writeManifests,
} from "./write-manifests";
