/** A kustomization → the edits and the build that Argo CD runs, and what the build prints. Upstream: util/kustomize/kustomize.go (Argo CD 3.5). */

import { posix } from "node:path";
import type { GoData } from "../evaluate/primitives/go-decode";
import { encodeGo } from "../evaluate/primitives/go-encode";
import { fromJson, type GoMap, type GoValue } from "../go/values";
import { isObject, type JsonObject } from "../json";
import { parseYaml, stringifyYaml, YamlError } from "../yaml";
import { type AppFolder, pathIn, placeIn } from "./app-folder";
import { type ApplicationSource, type KustomizeBlock, SOURCE_TYPE } from "./application";
import { refuseDangerousFlags } from "./build-options";
import { type BuildEnvironment, substitute } from "./environment";
import { decodeText } from "./file-text";
import { belowRoot, rootPath } from "./inside-path";
import { plainKubeVersion } from "./kube-version";
import { readManifests } from "./manifest-stream";
import { output } from "./program-call";
import { kustomizeReads } from "./reads";
import { SourceError } from "./source-error";
import { KUSTOMIZATION_NAMES } from "./source-type";
import { type Argument, act, type Command, type Plan, read, reads } from "./steps";
import type { Resource } from "./value";

export interface KustomizeRequest {
  readonly app: AppFolder;
  readonly source: ApplicationSource;
  readonly environment: BuildEnvironment;
  readonly kubeVersion: string;
  readonly apiVersions: readonly string[];
  readonly buildOptions: string;
  /** Build options may start programs and read any file. */
  readonly trustsBuildOptions: boolean;
  /** Registered programs by version. */
  readonly versions: Readonly<Record<string, string>>;
}

/** @throws {SourceError} */
export function* kustomizeResources(request: KustomizeRequest): Plan<Resource[]> {
  const { app, source } = request;
  const block = source.kustomize ?? {};
  const program = programOf(block, request.versions);
  const kubeVersion = plainKubeVersion(source.helm?.kubeVersion || block.kubeVersion || request.kubeVersion);
  if (!request.trustsBuildOptions) refuseDangerousFlags(fieldsOf(request.buildOptions));
  yield* reads(kustomizeReads(app, block, request.buildOptions));
  yield* act({
    kind: "copy",
    root: app.root,
    tree: app.tree,
    ...(app.rootName === undefined ? {} : { folderName: app.rootName }),
  });
  const cwd = placeIn(app, app.folder);
  for (const args of firstEdits(block, request.environment)) yield* output({ program, cwd, args });
  if (block.patches?.length) yield* appendPatches(request);
  const components = presentComponents(app, block);
  const environment = Object.fromEntries(request.environment);
  if (components.length > 0)
    yield* output({ program, cwd, args: ["edit", "add", "component", ...components], environment });
  const build: Command = {
    program,
    cwd: placeIn(app, ""),
    args: ["build", { before: "", at: placeIn(app, app.folder) }, ...buildFlags(request, kubeVersion)],
    environment,
  };
  const { objects, error } = readManifests(yield* output(build));
  if (error !== undefined) throw new SourceError(error);
  return [...objects];
}

function programOf({ version = "" }: KustomizeBlock, versions: Readonly<Record<string, string>>): string {
  if (version === "") return "kustomize";
  const path = Object.hasOwn(versions, version) ? versions[version] : undefined;
  if (path !== undefined) return path || "kustomize";
  throw new SourceError(`error getting kustomize binary path: kustomize version ${version} is not registered`);
}

/** Lazily, because a wrong number of replicas is an error only after the edits before it. */
function* firstEdits(block: KustomizeBlock, environment: BuildEnvironment): Generator<string[]> {
  if (block.namePrefix) yield ["edit", "set", "nameprefix", "--", block.namePrefix];
  if (block.nameSuffix) yield ["edit", "set", "namesuffix", "--", block.nameSuffix];
  if (block.images?.length) {
    yield ["edit", "set", "image", ...block.images.map((image) => substitute(image, environment))];
  }
  if (block.replicas?.length) {
    yield [
      "edit",
      "set",
      "replicas",
      ...block.replicas.map(({ name = "", count = 0 }) => `${name}=${wholeCount(count)}`),
    ];
  }
  const labels = pairsOf(block.commonLabels, environment);
  if (labels.length > 0) {
    const flags = [
      ...(block.forceCommonLabels ? ["--force"] : []),
      ...(block.labelWithoutSelector ? ["--without-selector"] : []),
      ...(block.labelIncludeTemplates ? ["--include-templates"] : []),
    ];
    yield ["edit", "add", "label", ...flags, ...labels];
  }
  const annotations = pairsOf(block.commonAnnotations, block.commonAnnotationsEnvsubst ? environment : undefined);
  if (annotations.length > 0) {
    yield ["edit", "add", "annotation", ...(block.forceCommonAnnotations ? ["--force"] : []), ...annotations];
  }
  if (block.namespace) yield ["edit", "set", "namespace", "--", block.namespace];
}

function wholeCount(count: string | number): string {
  if (typeof count === "number") return String(count);
  if (/^[+-]?[0-9]+$/.test(count)) return String(BigInt(count.replace(/^\+/, "")));
  throw new SourceError(`expected integer value for count. Received: ${count}`);
}

/** Argo CD takes them from a map, in random order; here they are sorted. */
function pairsOf(pairs: Readonly<Record<string, string>> | null | undefined, environment?: BuildEnvironment): string[] {
  return Object.entries(pairs ?? {})
    .map(([name, value]) => `${name}:${environment === undefined ? value : substitute(value, environment)}`)
    .sort();
}

/** There is no edit command for patches: the file is written anew, its keys sorted and its comments lost. */
function* appendPatches({ app, source }: KustomizeRequest): Plan<void> {
  const name = KUSTOMIZATION_NAMES.find((candidate) => app.tree.follow(pathIn(app.folder, candidate)) !== undefined);
  if (name === undefined) throw new SourceError("kustomization file not found in the path");
  const at = placeIn(app, pathIn(app.folder, name));
  const content = yield* read(at);
  if (content === undefined) throw new SourceError("failed to load kustomization.yaml: no such file or directory");
  let kustomization: GoValue;
  try {
    kustomization = parseYaml(decodeText(content));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new SourceError(`failed to unmarshal kustomization.yaml: ${error.message}`);
  }
  if (!(kustomization instanceof Map)) {
    throw new SourceError("expected kustomization.yaml to be type map[string]any, but got map[string]interface {}");
  }
  const fields: GoMap = new Map(kustomization as GoMap);
  const before = fields.get("patches");
  if (fields.has("patches") && !Array.isArray(before)) {
    throw new SourceError(
      `expected 'patches' field in kustomization.yaml to be []any, but got ${goType(before ?? null)}`,
    );
  }
  fields.set("patches", [...(Array.isArray(before) ? before : []), ...patchesOf(source)]);
  yield* act({ kind: "write", at, content: stringifyYaml(fields) });
}

function patchesOf(source: ApplicationSource): GoValue[] {
  const { kustomize } = encodeGo(SOURCE_TYPE, source as unknown as GoData);
  const patches = isObject(kustomize) ? (kustomize as JsonObject).patches : [];
  return (fromJson(patches) ?? []) as GoValue[];
}

function goType(value: GoValue): string {
  if (value === null) return "<nil>";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" ? "float64" : "map[string]interface {}";
}

function presentComponents(app: AppFolder, block: KustomizeBlock): readonly string[] {
  const written = block.components ?? [];
  if (!block.ignoreMissingComponents) return written;
  return written.filter((component) => {
    const path = belowRoot(posix.join(rootPath(app.rootName), app.folder, component), app.rootName);
    return path !== undefined && app.tree.resolve(path) !== undefined;
  });
}

/** Split at blanks; quotes are not understood. */
function fieldsOf(options: string): string[] {
  return options.split(/[\t\n\v\f\r \u0085\u00a0]+/).filter((flag) => flag !== "");
}

function buildFlags({ source, buildOptions, apiVersions }: KustomizeRequest, kubeVersion: string): Argument[] {
  if (buildOptions === "") return [];
  const flags = fieldsOf(buildOptions);
  if (!buildOptions.includes("--enable-helm")) return flags;
  const versions = source.helm?.apiVersions?.length
    ? source.helm.apiVersions
    : source.kustomize?.apiVersions?.length
      ? source.kustomize.apiVersions
      : apiVersions;
  return [
    ...flags,
    ...(kubeVersion === "" ? [] : ["--helm-kube-version", kubeVersion]),
    ...versions.flatMap((version) => ["--helm-api-versions", version]),
  ];
}
