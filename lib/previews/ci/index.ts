export { githubActions } from "./github-actions";
export { gitlabCi } from "./gitlab-ci";
export {
  type GerritProps,
  type JenkinsPlace,
  jenkinsGerrit,
  jenkinsMultibranch,
  type MultibranchProps,
} from "./jenkins";
export type { LabelScriptProps } from "./label-script";
export type { FileEnd, PipelineFile, PipelineProps } from "./pipeline";
export { type PreviewScriptProps, previewScript } from "./preview-script";
export { type TektonPlace, tekton } from "./tekton";
