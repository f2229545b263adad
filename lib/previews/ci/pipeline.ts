/**
 * What all pipelines have in common: build and push the image of the head commit, then hand off: the file of a preview with the image's digest, or the
 * label that a set waits for. No text of a pull request reaches a script: only its number and commit, in environment variables.
 */
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { isDnsLabel } from "../../k8s-names";
import { type LabelScriptProps, labelProblems, labelScript } from "./label-script";
import { type PreviewScriptProps, previewScript, scriptProblems } from "./preview-script";

/** What a pipeline builds, and how it ends. One service per repository. */
export type PipelineProps = {
  readonly service: string;
  /** The image without tag, as in the Previews object. */
  readonly image: string;
  /** The folder with the Dockerfile. @default "." */
  readonly context?: string;
} & (FileEnd | LabelScriptProps);

/** The file of a preview, written after the push and deleted on close: for `source: { kind: "files" }`. */
export interface FileEnd extends Omit<PreviewScriptProps, "services" | "keyedBy"> {
  /** URL of the repository that Argo CD reads, with `https://`. */
  readonly repository: string;
}

/** A file of the service's repository. */
export interface PipelineFile {
  readonly path: string;
  readonly text: string;
}

/** The parts of every pipeline, as shell scripts. */
export interface PipelineParts {
  /** Reads `IMAGE`, `TAG`, `REGISTRY_USER` and `REGISTRY_PASSWORD`, and leaves the digest in `.preview-digest`. */
  readonly build: string;
  /** Reads `PREVIEW_NUMBER` and `PREVIEW_TOKEN`, and with a file `PREVIEW_ACTION` too. */
  readonly handOff: string;
  /** Whether something is to be done when the pull request is closed: a label goes with it. */
  readonly closes: boolean;
  readonly script: PipelineFile;
}

const SCRIPT = ".ci/preview.sh";
const IMAGE = /^[a-z0-9][a-z0-9._:/-]*$/;
const CONTEXT = /^[A-Za-z0-9._/-]+$/;
const REPOSITORY = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._/-]+$/;

/**
 * @param places where the source is checked out, and the folder with the script, seen from where the scripts run
 * @param more what else is wrong with the props
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function pipelineParts(
  props: PipelineProps,
  more: readonly Problem[] = [],
  places: { readonly source: string; readonly script: string } = { source: ".", script: "." },
): PipelineParts {
  const problems = [...pipelineProblems(props), ...more];
  if (problems.length > 0) throw new EnvMatrixError(problems);
  const { service } = props;
  const script = joined(places.script, SCRIPT);
  const isFile = "repository" in props;
  return {
    build: buildScript(props.image, joined(places.source, props.context ?? ".")),
    handOff: isFile ? fileHandOff(service, props.repository, script) : `set -eu\nsh ${script}\n`,
    closes: isFile,
    script: { path: SCRIPT, text: isFile ? previewScript({ ...props, services: [service] }) : labelScript(props) },
  };
}

/** A problem of the props: what stands there would become text of a script or a definition. */
export function unfit(where: string, got: string, expected: string): Problem {
  return problem("PREVIEWS_INVALID", where, "it cannot be part of a pipeline", { got: JSON.stringify(got), expected });
}

function pipelineProblems(props: PipelineProps): Problem[] {
  const { service, image, context = "." } = props;
  const isFile = "repository" in props;
  const problems = isFile ? scriptProblems({ ...props, services: [service] }) : labelProblems(props);
  if (!isFile && !isDnsLabel(service)) problems.push(unfit("service", service, "a DNS label"));
  if (!IMAGE.test(image)) problems.push(unfit("image", image, "an image without tag"));
  if (isFile && !REPOSITORY.test(props.repository))
    problems.push(unfit("repository", props.repository, "an https URL without credentials"));
  if (!CONTEXT.test(context) || context.startsWith("-")) problems.push(unfit("context", context, "a plain folder"));
  return problems;
}

/** The image is built before anybody logs in: code of a pull request runs where no password is. */
function buildScript(image: string, context: string): string {
  const registry = image.split("/")[0] as string;
  return [
    "set -eu",
    `docker build --tag "$IMAGE:$TAG" '${context}'`,
    `printf '%s' "$REGISTRY_PASSWORD" | docker login --username "$REGISTRY_USER" --password-stdin '${registry}'`,
    'docker push "$IMAGE:$TAG"',
    'docker inspect --format \'{{range .RepoDigests}}{{println .}}{{end}}\' "$IMAGE:$TAG" | sed -n "s|^$IMAGE@||p" | head -n 1 > .preview-digest',
    "",
  ].join("\n");
}

/** The token goes to git by an environment variable, never into an argument that a process list shows. */
function fileHandOff(service: string, repository: string, script: string): string {
  return [
    "set -eu",
    `PREVIEW_REPOSITORY='${repository}'`,
    `PREVIEW_IMAGES="${service} $(cat .preview-digest 2>/dev/null || true)"`,
    "export PREVIEW_REPOSITORY PREVIEW_IMAGES",
    "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader",
    "GIT_CONFIG_VALUE_0=\"Authorization: Basic $(printf 'previews:%s' \"$PREVIEW_TOKEN\" | base64 | tr -d '\\n')\"",
    "export GIT_CONFIG_VALUE_0",
    `sh ${script}`,
    "",
  ].join("\n");
}

function joined(folder: string, path: string): string {
  return folder === "." ? path : path === "." ? folder : `${folder}/${path}`;
}
