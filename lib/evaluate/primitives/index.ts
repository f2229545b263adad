export { applicationType, templateType } from "./application-object";
export { doublestar } from "./doublestar";
export { type FlattenOptions, flattenV } from "./flatten";
export { mergeGeneratorTemplate, type TemplateResult } from "./generator-template";
export { compileGitDirectories, type DirectoryItem, gitDirectories } from "./git-directories";
export { gitLsFiles, type ListingError, sortByBytes } from "./git-ls-files";
export { type FileTree, fileTree, globTree } from "./glob-tree";
export { type Decoded, decodeGo, type GoData } from "./go-decode";
export { encodeGo } from "./go-encode";
export { goJson } from "./go-json-text";
export { normalizeApplicationSpec } from "./normalize-spec";
export { BAD_PATTERN, compilePathMatch, type PathMatcher, pathMatch } from "./path-match";
export {
  compileSelector,
  type LabelSelector,
  type SelectorError,
  type SelectorMatcher,
  type SelectorOptions,
  selectorMatches,
} from "./selector";
export { applyTemplatePatch, type PatchOptions, type PatchResult, templatePatch } from "./template-patch";
