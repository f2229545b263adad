/** The pipeline of GitLab CI. */
import type { JsonObject } from "../../json";
import { emitYaml } from "../../yaml/emit-yaml";
import { type PipelineFile, type PipelineProps, pipelineParts } from "./pipeline";

/**
 * A pipeline of GitLab CI and its script, for merge requests. Variables: `PREVIEW_TOKEN` writes the repository, or sets labels; `REGISTRY_USER` and
 * `REGISTRY_PASSWORD` push.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function gitlabCi(props: PipelineProps): readonly PipelineFile[] {
  const { build, handOff, closes, script } = pipelineParts(props);
  const environment = { name: `preview/${"prefix" in props ? `${props.prefix}-` : ""}$CI_MERGE_REQUEST_IID` };
  const isRequest = '$CI_PIPELINE_SOURCE == "merge_request_event"';
  const resource_group = "preview-$CI_MERGE_REQUEST_IID";
  const pipeline: JsonObject = {
    "preview-open": {
      rules: [{ if: `${isRequest} && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID` }],
      ...(closes && { environment: { ...environment, on_stop: "preview-close" } }),
      resource_group,
      variables: { IMAGE: props.image },
      script: [
        // with merged results, CI_COMMIT_SHA is the merge commit
        `TAG="\${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}"; export TAG`,
        build,
        'export PREVIEW_ACTION=open PREVIEW_NUMBER="$CI_MERGE_REQUEST_IID"',
        handOff,
      ],
    },
    ...(closes && {
      "preview-close": {
        rules: [{ if: isRequest, when: "manual", allow_failure: true }],
        environment: { ...environment, action: "stop" },
        resource_group,
        script: ['export PREVIEW_ACTION=close PREVIEW_NUMBER="$CI_MERGE_REQUEST_IID"', handOff],
      },
    }),
  };
  return [{ path: ".gitlab/preview.yml", text: emitYaml(pipeline) }, script];
}
