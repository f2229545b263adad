/** A chart in a checkout → the calls of helm, and its output as resources. Upstream: reposerver helmTemplate, util/helm/cmd.go (Argo CD 3.5). */

import { fromJson } from "../go/values";
import type { JsonObject } from "../json";
import { stringifyYaml } from "../yaml";
import { pathIn, placeIn } from "./app-folder";
import type { ApplicationSource, HelmBlock } from "./application";
import { substitute } from "./environment";
import { buildDependencies, type ChartRepository, dependencyRepositories } from "./helm-dependencies";
import { plainKubeVersion } from "./kube-version";
import { readManifests } from "./manifest-stream";
import { helmOutput } from "./program-call";
import { helmReads } from "./reads";
import { prefixed, SourceError } from "./source-error";
import { type Argument, act, type Command, type Plan, reads } from "./steps";
import type { Resource } from "./value";
import { GlobWithoutMatch, resolveFile, resolveValueFiles, type ValueFile, type ValueFileContext } from "./value-files";

export interface HelmRequest {
  readonly source: ApplicationSource;
  readonly values: ValueFileContext;
  /** The Application's name without its namespace. */
  readonly appName: string;
  /** The destination's namespace. */
  readonly namespace: string;
  readonly kubeVersion: string;
  /** The cluster's, sorted. */
  readonly apiVersions: readonly string[];
  readonly project: string;
  readonly sourceRepos: readonly string[];
  /** Known chart repositories that the project may use. */
  readonly repositories: readonly ChartRepository[];
  /** Whether the source's own repository is reached without looking at its certificate. */
  readonly insecure: boolean;
}

/** @throws {SourceError} */
export function* helmResources(request: HelmRequest): Plan<Resource[]> {
  const { app } = request.values;
  const block = request.source.helm ?? {};
  const kubeVersion = plainKubeVersion(
    block.kubeVersion || request.source.kustomize?.kubeVersion || request.kubeVersion,
  );
  const valueFiles = valueFilesOf(request, block);
  const inline = inlineValues(block);
  const parameters = parameterFlags(request, block);
  const repositories = dependencyRepositories(app, request.repositories);
  const version = block.version ?? "";
  if (!["", "v3", "v4"].includes(version)) {
    throw new SourceError(
      `error initializing helm app object: failed to create new helm command: helm version '${version}' is not supported`,
    );
  }

  for (const part of helmReads(app, valueFiles.concat(parameters.files))) yield* reads(part);
  yield* act({
    kind: "copy",
    root: app.root,
    tree: app.tree,
    ...(app.rootName === undefined ? {} : { folderName: app.rootName }),
  });
  for (const file of valueFiles.concat(parameters.files)) {
    if (file.kind === "file" && file.root !== app.root) yield* act({ kind: "copy", root: file.root, tree: file.tree });
  }
  if (inline !== undefined) yield* act({ kind: "write", at: { root: "values", path: "" }, content: inline });
  const command: Command = {
    program: "helm",
    cwd: placeIn(app, app.folder),
    args: [
      ...["template", ".", "--name-template", block.releaseName || request.appName],
      ...flag("--namespace", block.namespace || request.source.kustomize?.namespace || request.namespace),
      ...flag("--kube-version", kubeVersion),
      ...parameters.args,
      ...valueFiles.flatMap((file): Argument[] => ["--values", fileArgument("", file, false)]),
      ...(inline === undefined ? [] : ["--values", { before: "", at: { root: "values", path: "" } }]),
      ...apiVersionsOf(request).flatMap((item) => ["--api-versions", item]),
      ...(block.skipCrds ? [] : ["--include-crds"]),
      ...(block.skipSchemaValidation ? ["--skip-schema-validation"] : []),
      ...(block.skipTests ? ["--skip-tests"] : []),
    ],
  };
  const text = yield* templated(request, command, repositories);
  const { objects, error } = readManifests(text);
  if (error !== undefined) throw new SourceError(error);
  return [...objects];
}

function* templated(request: HelmRequest, command: Command, repositories: readonly ChartRepository[]): Plan<string> {
  const { app } = request.values;
  try {
    return yield* template(command);
  } catch (error) {
    if (!(error instanceof SourceError) || !isMissingDependency(error.message)) throw error;
  }
  // helm leaves a lock file behind, which would keep it from building
  const lock = pathIn(app.folder, "Chart.lock");
  if (app.tree.follow(lock) === undefined) yield* act({ kind: "remove", at: placeIn(app, lock) });
  yield* buildDependencies({
    app,
    repositories,
    passCredentials: request.source.helm?.passCredentials ?? false,
    insecure: request.insecure,
    project: request.project,
    sourceRepos: request.sourceRepos,
  });
  return yield* template(command);
}

function* template(command: Command): Plan<string> {
  try {
    return yield* helmOutput(command);
  } catch (error) {
    if (!(error instanceof SourceError) || (error.unknown !== undefined && error.unknown !== "network")) throw error;
    const short = error.message.includes("--api-versions")
      ? error.message.replace(/(--api-versions [^ ]+ )+/g, "<api versions removed> ")
      : error.message;
    throw new SourceError(`failed to execute helm template command: ${short}`, error.unknown);
  }
}

function isMissingDependency(text: string): boolean {
  return (
    text.includes("found in requirements.yaml, but missing in charts") ||
    text.includes("found in Chart.yaml, but missing in charts/ directory")
  );
}

function valueFilesOf({ values }: HelmRequest, block: HelmBlock): ValueFile[] {
  try {
    return resolveValueFiles(values, block.valueFiles ?? [], block.ignoreMissingValueFiles ?? false);
  } catch (error) {
    const told = prefixed("error resolving helm value files: ", error);
    if (error instanceof GlobWithoutMatch) throw prefixed("rpc error: code = NotFound desc = ", told);
    throw told;
  }
}

/** The text of the file with inline values; undefined where there are none. */
export function inlineValues({ values, valuesObject }: HelmBlock): string | undefined {
  if (valuesObject !== undefined && valuesObject !== null) return stringifyYaml(fromJson(valuesObject as JsonObject));
  return values === undefined || values === "" ? undefined : values;
}

interface ParameterFlags {
  readonly args: readonly Argument[];
  readonly files: readonly ValueFile[];
}

/**
 * The three groups of parameters. Argo CD takes each from a map, so that the order within a group is random; here they are sorted, and of
 * one name the last counts as there.
 */
function parameterFlags({ values }: HelmRequest, block: HelmBlock): ParameterFlags {
  const texts = { "--set": new Map<string, string>(), "--set-string": new Map<string, string>() };
  for (const { name = "", value = "", forceString } of block.parameters ?? []) {
    texts[forceString ? "--set-string" : "--set"].set(name, value);
  }
  const files = new Map<string, ValueFile>();
  for (const { name = "", path = "" } of block.fileParameters ?? []) files.set(name, parameterFile(values, path));
  const pairs = (group: ReadonlyMap<string, string>) =>
    [...group].map(([name, value]) => `${name}=${escapeCommas(substitute(value, values.environment))}`).sort();
  return {
    args: [
      ...pairs(texts["--set"]).flatMap((pair) => ["--set", pair]),
      ...pairs(texts["--set-string"]).flatMap((pair) => ["--set-string", pair]),
      ...[...files]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, file]) => ["--set-file", fileArgument(`${name}=`, file, true)]),
    ],
    files: [...files.values()],
  };
}

function parameterFile(values: ValueFileContext, path: string): ValueFile {
  const isRef = path.startsWith("$") && values.refs.has(path.split("/")[0] as string);
  try {
    return resolveFile(values, path).file;
  } catch (error) {
    throw prefixed(isRef ? "error resolving set-file path: " : "error resolving helm value file path: ", error);
  }
}

function fileArgument(before: string, file: ValueFile, escaped: boolean): Argument {
  if (file.kind === "web") return before + (escaped ? escapeCommas(file.url) : file.url);
  if (!escaped || !file.path.includes(",")) return { before, at: { root: file.root, path: file.path } };
  return { before, at: { root: file.root, path: "" }, after: `/${escapeCommas(file.path)}` };
}

/** A list in braces stays one; every other comma would end the value. */
function escapeCommas(value: string): string {
  if (value.startsWith("{") && value.endsWith("}")) return value;
  return value.replace(/(?<!\\),/g, "\\,");
}

function apiVersionsOf({ source, apiVersions }: HelmRequest): readonly string[] {
  if (source.helm?.apiVersions?.length) return source.helm.apiVersions;
  return source.kustomize?.apiVersions?.length ? source.kustomize.apiVersions : apiVersions;
}

function flag(name: string, value: string): string[] {
  return value === "" ? [] : [name, value];
}
