/**
 * Pipelines of a service's repository that end with the file of a preview: build and push the image, then write the file with its digest; on close,
 * delete it. The tag is the head commit, never the merge commit. No text of the pull request reaches a script: only its number, and that checked.
 */
import { EnvMatrixError, type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import { emitYaml } from "../../yaml/emit-yaml";
import { type PreviewScriptProps, previewScript, scriptProblems } from "./preview-script";

/** What a pipeline builds and where it writes. One service per repository. */
export interface PipelineProps extends Omit<PreviewScriptProps, "services"> {
  readonly service: string;
  /** The image without tag, as in the Previews object. */
  readonly image: string;
  /** URL of the repository that Argo CD reads, with `https://`. */
  readonly repository: string;
  /** The folder with the Dockerfile. @default "." */
  readonly context?: string;
}

/** A file of the service's repository. */
export interface PipelineFile {
  readonly path: string;
  readonly text: string;
}

const SCRIPT = ".ci/preview.sh";
const IMAGE = /^[a-z0-9][a-z0-9._:/-]*$/;
const CONTEXT = /^[A-Za-z0-9._/-]+$/;

/**
 * A workflow of GitHub Actions and its script. Secrets: `PREVIEW_TOKEN` writes the repository, `REGISTRY_USER` and `REGISTRY_PASSWORD` push. Pull requests
 * from forks get no preview: they get no secrets, and their code is not to be run with any.
 * @throws {PREVIEWS_INVALID}
 */
export function githubActions(props: PipelineProps): readonly PipelineFile[] {
  const script = scriptOf(props);
  const sameRepository = "github.event.pull_request.head.repo.full_name == github.repository";
  const checkout = {
    uses: "actions/checkout@v4",
    with: { ref: expression("github.event.pull_request.head.sha"), "persist-credentials": false },
  };
  const env = {
    PREVIEW_NUMBER: expression("github.event.pull_request.number"),
    PREVIEW_TOKEN: expression("secrets.PREVIEW_TOKEN"),
  };
  const workflow: JsonObject = {
    name: "Preview",
    on: { pull_request: { types: ["opened", "synchronize", "reopened", "closed"] } },
    permissions: { contents: "read" },
    concurrency: { group: `preview-${expression("github.event.pull_request.number")}`, "cancel-in-progress": true },
    jobs: {
      open: {
        if: `github.event.action != 'closed' && ${sameRepository}`,
        "runs-on": "ubuntu-latest",
        steps: [
          checkout,
          {
            name: "Build and push",
            env: {
              IMAGE: props.image,
              TAG: expression("github.event.pull_request.head.sha"),
              REGISTRY_USER: expression("secrets.REGISTRY_USER"),
              REGISTRY_PASSWORD: expression("secrets.REGISTRY_PASSWORD"),
            },
            run: buildScript(props),
          },
          { name: "Write the preview", env: { ...env, PREVIEW_ACTION: "open" }, run: handOff(props) },
        ],
      },
      close: {
        if: `github.event.action == 'closed' && ${sameRepository}`,
        "runs-on": "ubuntu-latest",
        // the branch may be gone: the script of the target branch does it
        steps: [
          { uses: "actions/checkout@v4", with: { "persist-credentials": false } },
          { name: "Delete the preview", env: { ...env, PREVIEW_ACTION: "close" }, run: handOff(props) },
        ],
      },
    },
  };
  return [{ path: ".github/workflows/preview.yaml", text: emitYaml(workflow) }, script];
}

/**
 * A pipeline of GitLab CI and its script, for merge requests. Variables: `PREVIEW_TOKEN` writes the repository, `REGISTRY_USER` and `REGISTRY_PASSWORD` push.
 * @throws {PREVIEWS_INVALID}
 */
export function gitlabCi(props: PipelineProps): readonly PipelineFile[] {
  const script = scriptOf(props);
  const environment = { name: `preview/${props.prefix}-$CI_MERGE_REQUEST_IID` };
  const isRequest = '$CI_PIPELINE_SOURCE == "merge_request_event"';
  const pipeline: JsonObject = {
    "preview-open": {
      rules: [{ if: `${isRequest} && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID` }],
      environment: { ...environment, on_stop: "preview-close" },
      resource_group: "preview-$CI_MERGE_REQUEST_IID",
      variables: { IMAGE: props.image },
      script: [
        // with merged results, CI_COMMIT_SHA is the merge commit
        `TAG="\${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}"; export TAG`,
        buildScript(props),
        'export PREVIEW_ACTION=open PREVIEW_NUMBER="$CI_MERGE_REQUEST_IID"',
        handOff(props),
      ],
    },
    "preview-close": {
      rules: [{ if: isRequest, when: "manual", allow_failure: true }],
      environment: { ...environment, action: "stop" },
      resource_group: "preview-$CI_MERGE_REQUEST_IID",
      script: ['export PREVIEW_ACTION=close PREVIEW_NUMBER="$CI_MERGE_REQUEST_IID"', handOff(props)],
    },
  };
  return [{ path: ".gitlab/preview.yml", text: emitYaml(pipeline) }, script];
}

/** An expression of GitHub Actions. It may stand in environment variables only: in a script it would be replaced before the shell reads it. */
function expression(path: string): string {
  return `\${{ ${path} }}`;
}

function scriptOf({ service, ...props }: PipelineProps): PipelineFile {
  const problems: Problem[] = scriptProblems({ ...props, services: [service] });
  const check = (isRight: boolean, where: string, got: string, expected: string): void => {
    if (!isRight)
      problems.push(
        problem("PREVIEWS_INVALID", where, "it cannot be part of a pipeline", { got: JSON.stringify(got), expected }),
      );
  };
  check(IMAGE.test(props.image), "image", props.image, "an image without tag");
  check(
    /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._/-]+$/.test(props.repository),
    "repository",
    props.repository,
    "an https URL without credentials",
  );
  check(CONTEXT.test(props.context ?? "."), "context", props.context ?? ".", "a plain folder");
  if (problems.length > 0) throw new EnvMatrixError(problems);
  return { path: SCRIPT, text: previewScript({ ...props, services: [service] }) };
}

function buildScript({ image, context = "." }: PipelineProps): string {
  const registry = image.split("/")[0] as string;
  return [
    "set -eu",
    `printf '%s' "$REGISTRY_PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin '${registry}'`,
    `docker build --tag "$IMAGE:$TAG" '${context}'`,
    'docker push "$IMAGE:$TAG"',
    "docker inspect --format '{{index .RepoDigests 0}}' \"$IMAGE:$TAG\" | cut -d@ -f2 > .preview-digest",
    "",
  ].join("\n");
}

/** The token goes to git by an environment variable, never into an argument that a process list shows. */
function handOff({ service, repository }: PipelineProps): string {
  return [
    "set -eu",
    `PREVIEW_REPOSITORY='${repository}'`,
    `PREVIEW_IMAGES="${service} $(cat .preview-digest 2>/dev/null || true)"`,
    "export PREVIEW_REPOSITORY PREVIEW_IMAGES",
    "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader",
    "GIT_CONFIG_VALUE_0=\"Authorization: Basic $(printf 'previews:%s' \"$PREVIEW_TOKEN\" | base64 | tr -d '\\n')\"",
    "export GIT_CONFIG_VALUE_0",
    `sh ${SCRIPT}`,
    "",
  ].join("\n");
}
