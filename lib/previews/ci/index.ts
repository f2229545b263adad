export { githubActions, gitlabCi, type PipelineFile, type PipelineProps } from "./pipelines";
export { type PreviewScriptProps, previewScript } from "./preview-script";
