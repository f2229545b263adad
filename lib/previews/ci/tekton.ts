/**
 * Tekton: a listener with a trigger for open and one for closed pull requests, and the pipelines that they start. What the webhook says reaches a
 * pipeline as two parameters, number and commit, and a step as environment variables. Facts: the types of triggers.tekton.dev/v1beta1 and tekton.dev/v1.
 */
import type { Problem } from "../../errors";
import type { JsonObject } from "../../json";
import { emitYaml } from "../../yaml/emit-yaml";
import { type PipelineFile, type PipelineParts, type PipelineProps, pipelineParts, unfit } from "./pipeline";

/** What Tekton must know beside what is built. */
export interface TektonPlace {
  /** Whose webhooks come. */
  readonly events: "github" | "gitlab" | "bitbucketServer";
  /** URL of the service's repository, with `https://`: never the webhook's word. */
  readonly url: string;
  /** The namespace of all objects. */
  readonly namespace: string;
  /** The account of the listener, which may read triggers and make PipelineRuns. @default "tekton-triggers" */
  readonly serviceAccount?: string;
  /** Secret with the webhook's token under `token`. @default "preview-webhook" */
  readonly webhookSecret?: string;
  /** Secret with `PREVIEW_TOKEN`, `REGISTRY_USER` and `REGISTRY_PASSWORD`, and for private repositories `CLONE_TOKEN`. @default "preview" */
  readonly secret?: string;
  /** Images of the steps. @default public ones */
  readonly images?: {
    /** With git, a shell and base64; for a label with curl, too, so that it must be given then. @default alpine/git of Docker Hub */
    readonly git?: string;
    /** With buildah. @default buildah of quay.io */
    readonly buildah?: string;
  };
  /** The room of the checkout. @default "2Gi" */
  readonly storage?: string;
}

const IMAGES = { git: "docker.io/alpine/git:v2.49.1", buildah: "quay.io/buildah/stable:v1.41.4" };
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/;
const REPOSITORY = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._/-]+$/;
const IMAGE = /^[a-z0-9][A-Za-z0-9._:/@-]*$/;
const WORK = "/workspace/source";

interface Events {
  readonly interceptor: string;
  readonly types: readonly string[];
  readonly open: string;
  readonly closed: string;
  readonly number: string;
  readonly commit: string;
}

/** What webhooks of pull requests look like. Forks are left out where they open a preview. */
const EVENTS: Readonly<Record<TektonPlace["events"], Events>> = {
  github: {
    interceptor: "github",
    types: ["pull_request"],
    open: "body.action in ['opened', 'synchronize', 'reopened'] && body.pull_request.head.repo.full_name == body.repository.full_name",
    closed: "body.action == 'closed'",
    number: "$(body.pull_request.number)",
    commit: "$(body.pull_request.head.sha)",
  },
  gitlab: {
    interceptor: "gitlab",
    types: ["Merge Request Hook"],
    open: "body.object_attributes.action in ['open', 'update', 'reopen'] && body.object_attributes.source_project_id == body.object_attributes.target_project_id",
    closed: "body.object_attributes.action in ['close', 'merge']",
    number: "$(body.object_attributes.iid)",
    commit: "$(body.object_attributes.last_commit.id)",
  },
  bitbucketServer: {
    interceptor: "bitbucket",
    types: ["pr:opened", "pr:from_ref_updated", "pr:reopened", "pr:merged", "pr:declined", "pr:deleted"],
    open: "body.eventKey in ['pr:opened', 'pr:from_ref_updated', 'pr:reopened'] && body.pullRequest.fromRef.repository.id == body.pullRequest.toRef.repository.id",
    closed: "body.eventKey in ['pr:merged', 'pr:declined', 'pr:deleted']",
    number: "$(body.pullRequest.id)",
    commit: "$(body.pullRequest.fromRef.latestCommit)",
  },
};

/**
 * Tekton's objects in one file, and the script. The pipelines read the script from the repository's default branch, so a pull request cannot change
 * what runs with a token.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function tekton(props: PipelineProps & TektonPlace): readonly PipelineFile[] {
  const parts = pipelineParts(props, placeProblems(props), { source: "source", script: "trusted" });
  const objects = [
    listener(props, parts.closes),
    ...(["open", "close"] as const)
      .filter((action) => action === "open" || parts.closes)
      .flatMap((action) => [binding(props, action), template(props, action), pipeline(props, parts, action)]),
  ];
  const text = objects.map((one) => emitYaml(one)).join("---\n");
  return [{ path: `tekton/preview-${props.service}.yaml`, text }, parts.script];
}

type Action = "open" | "close";
type Props = PipelineProps & TektonPlace;

function listener(props: Props, closes: boolean): JsonObject {
  const { interceptor, types, open, closed } = EVENTS[props.events];
  const secretRef = { secretName: props.webhookSecret ?? "preview-webhook", secretKey: "token" };
  const trigger = (action: Action, filter: string): JsonObject => ({
    name: action,
    interceptors: [
      {
        ref: { name: interceptor, kind: "ClusterInterceptor" },
        params: [
          { name: "secretRef", value: secretRef },
          { name: "eventTypes", value: types },
        ],
      },
      { ref: { name: "cel", kind: "ClusterInterceptor" }, params: [{ name: "filter", value: filter }] },
    ],
    bindings: [{ ref: nameOf(props, action), kind: "TriggerBinding" }],
    template: { ref: nameOf(props, action) },
  });
  return {
    apiVersion: "triggers.tekton.dev/v1beta1",
    kind: "EventListener",
    metadata: { name: `preview-${props.service}`, namespace: props.namespace },
    spec: {
      serviceAccountName: props.serviceAccount ?? "tekton-triggers",
      triggers: [trigger("open", open), ...(closes ? [trigger("close", closed)] : [])],
    },
  };
}

function binding(props: Props, action: Action): JsonObject {
  const { number, commit } = EVENTS[props.events];
  return {
    apiVersion: "triggers.tekton.dev/v1beta1",
    kind: "TriggerBinding",
    metadata: { name: nameOf(props, action), namespace: props.namespace },
    spec: {
      params: [{ name: "number", value: number }, ...(action === "open" ? [{ name: "revision", value: commit }] : [])],
    },
  };
}

function template(props: Props, action: Action): JsonObject {
  const names = action === "open" ? ["number", "revision"] : ["number"];
  const claim = {
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: props.storage ?? "2Gi" } } },
  };
  return {
    apiVersion: "triggers.tekton.dev/v1beta1",
    kind: "TriggerTemplate",
    metadata: { name: nameOf(props, action), namespace: props.namespace },
    spec: {
      params: names.map((name) => ({ name })),
      resourcetemplates: [
        {
          apiVersion: "tekton.dev/v1",
          kind: "PipelineRun",
          metadata: { generateName: `${nameOf(props, action)}-`, namespace: props.namespace },
          spec: {
            pipelineRef: { name: nameOf(props, action) },
            params: names.map((name) => ({ name, value: `$(tt.params.${name})` })),
            workspaces: [{ name: "source", volumeClaimTemplate: claim }],
          },
        },
      ],
    },
  };
}

function pipeline(props: Props, parts: PipelineParts, action: Action): JsonObject {
  const names = action === "open" ? ["number", "revision"] : ["number"];
  return {
    apiVersion: "tekton.dev/v1",
    kind: "Pipeline",
    metadata: { name: nameOf(props, action), namespace: props.namespace },
    spec: {
      params: names.map((name) => ({ name, type: "string" })),
      workspaces: [{ name: "source" }],
      tasks: [
        {
          name: "preview",
          params: names.map((name) => ({ name, value: `$(params.${name})` })),
          workspaces: [{ name: "source", workspace: "source" }],
          taskSpec: {
            params: names.map((name) => ({ name, type: "string" })),
            workspaces: [{ name: "source", mountPath: WORK }],
            steps: action === "open" ? openSteps(props, parts) : closeSteps(props, parts),
          },
        },
      ],
    },
  };
}

function openSteps(props: Props, parts: PipelineParts): JsonObject[] {
  const images = { ...IMAGES, ...props.images };
  return [
    step("clone", images.git, cloneScript(props), [
      param("REVISION", "revision"),
      secret(props, "CLONE_TOKEN", { optional: true }),
    ]),
    step("build", images.buildah, buildScript(props), [
      { name: "IMAGE", value: props.image },
      param("TAG", "revision"),
      secret(props, "REGISTRY_USER"),
      secret(props, "REGISTRY_PASSWORD"),
    ]),
    step("hand-off", images.git, parts.handOff, [
      ...(parts.closes ? [{ name: "PREVIEW_ACTION", value: "open" }] : []),
      param("PREVIEW_NUMBER", "number"),
      secret(props, "PREVIEW_TOKEN"),
    ]),
  ];
}

function closeSteps(props: Props, parts: PipelineParts): JsonObject[] {
  const { git } = { ...IMAGES, ...props.images };
  return [
    step("clone", git, cloneTrusted(props), [secret(props, "CLONE_TOKEN", { optional: true })]),
    step("hand-off", git, parts.handOff, [
      { name: "PREVIEW_ACTION", value: "close" },
      param("PREVIEW_NUMBER", "number"),
      secret(props, "PREVIEW_TOKEN"),
    ]),
  ];
}

/** The default branch beside the commit: what runs with a token is what has been merged. */
function cloneTrusted({ url }: Props): string {
  return [
    "#!/bin/sh",
    "set -eu",
    `if [ -n "\${CLONE_TOKEN:-}" ]; then`,
    "  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader",
    "  GIT_CONFIG_VALUE_0=\"Authorization: Basic $(printf 'previews:%s' \"$CLONE_TOKEN\" | base64 | tr -d '\\n')\"",
    "  export GIT_CONFIG_VALUE_0",
    "fi",
    `git clone --quiet --depth 1 -- '${url}' trusted`,
    "",
  ].join("\n");
}

function cloneScript(props: Props): string {
  return [
    cloneTrusted(props).trimEnd(),
    "case \"$REVISION\" in *[!0-9a-f]*|'') echo 'preview: the revision is no commit' >&2; exit 2 ;; esac",
    "git init --quiet source",
    `git -C source fetch --quiet --depth 1 -- '${props.url}' "$REVISION"`,
    "git -C source checkout --quiet --detach FETCH_HEAD",
    "",
  ].join("\n");
}

/** As `docker build` and `docker push`, by buildah, which needs no daemon. */
function buildScript({ image, context = "." }: Props): string {
  const registry = image.split("/")[0] as string;
  const folder = context === "." ? "source" : `source/${context}`;
  return [
    "#!/bin/sh",
    "set -eu",
    `buildah build --storage-driver vfs --isolation chroot --tag "$IMAGE:$TAG" '${folder}'`,
    `printf '%s' "$REGISTRY_PASSWORD" | buildah login --username "$REGISTRY_USER" --password-stdin '${registry}'`,
    'buildah push --storage-driver vfs --digestfile .preview-digest "$IMAGE:$TAG"',
    "",
  ].join("\n");
}

function step(name: string, image: string, script: string, env: readonly JsonObject[]): JsonObject {
  return { name, image, workingDir: WORK, env, script: script.startsWith("#!") ? script : `#!/bin/sh\n${script}` };
}

function param(name: string, of: string): JsonObject {
  return { name, value: `$(params.${of})` };
}

function secret({ secret: name = "preview" }: Props, key: string, more: JsonObject = {}): JsonObject {
  return { name: key, valueFrom: { secretKeyRef: { name, key, ...more } } };
}

function nameOf({ service }: Props, action: Action): string {
  return `preview-${service}-${action}`;
}

function placeProblems(props: Props): Problem[] {
  const { url, namespace, serviceAccount, webhookSecret, secret, images, storage } = props;
  const problems = Object.entries({ namespace, serviceAccount, webhookSecret, secret }).flatMap(([where, text]) =>
    text === undefined || NAME.test(text) ? [] : [unfit(where, text, "a name of Kubernetes")],
  );
  if (!REPOSITORY.test(url)) problems.push(unfit("url", url, "an https URL without credentials"));
  for (const [key, image] of Object.entries(images ?? {}))
    if (image !== undefined && !IMAGE.test(image)) problems.push(unfit(`images.${key}`, image, "an image"));
  if ("label" in props && images?.git === undefined)
    problems.push(unfit("images.git", "", "an image with git and curl: the usual one has no curl to set a label"));
  if (storage !== undefined && !/^[1-9][0-9]*(?:Mi|Gi)$/.test(storage))
    problems.push(unfit("storage", storage, "an amount such as 2Gi"));
  return problems;
}
