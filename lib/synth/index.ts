export type { WriteSummary } from "./commit";
export { FileChart, type FileChartProps } from "./file-chart";
export { patched } from "./json-patches";
export { type ManifestList, readManifestList } from "./manifest-list";
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
  WARNINGS,
  type WarningSource,
  whileStreaming,
} from "./manifest-source";
export { KNOWN_NAMES, type KnownNames } from "./named-things";
export { jsonOf, metadataJson } from "./object-json";
export { outputFiles } from "./output-files";
export { refuseOwnSynthesis } from "./own-synthesis";
export { noApp, type SynthOptions, type SynthSummary, synth, type Transform } from "./synth";
export { building, sayingProblems, synthTo, type Writer } from "./synth-to";
export { hasOwnResolvers, isToken, resolved } from "./tokens";
export { EXISTING_CHILDREN, existingConstructs } from "./walk";
export {
  type ManifestDocument,
  type ManifestFile,
  type TextFile,
  type WriteOptions,
  writeManifests,
} from "./write-manifests";
