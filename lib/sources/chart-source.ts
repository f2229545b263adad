/** A chart of a repository or registry: which version a constraint means, and its files as `helm pull` brings them. Upstream: util/helm/client.go (Argo CD 3.5). */
import { posix } from "node:path";
import { ArchiveError, readArchive } from "../inventory/files/archive";
import type { FileTree } from "../inventory/files/file-tree";
import { treeOf } from "../inventory/files/memory-files";
import { isObject } from "../json";
import { parseYaml, YamlError } from "../yaml";
import { type ChartRepository, login, logout } from "./helm-dependencies";
import { helmOutput } from "./program-call";
import { listTags } from "./registry";
import { isVersion, newestVersion } from "./revision";
import { prefixed, SourceError } from "./source-error";
import { type Argument, act, fetch, list, type Plan, read } from "./steps";
import { fromYaml } from "./value";

export interface ChartRequest {
  readonly repository: ChartRepository;
  readonly chart: string;
  readonly passCredentials: boolean;
}

/** The version that a revision means; an exact one is taken as it is, without asking. @throws {SourceError} */
export function* chartVersion({ repository, chart }: ChartRequest, revision: string): Plan<string> {
  if (isVersion(revision)) return revision;
  const versions = repository.isRegistry
    ? yield* registryVersions(repository, chart)
    : yield* indexVersions(repository, chart);
  const newest = newestVersion(revision, versions);
  if ("error" in newest) throw new SourceError(`invalid revision: ${newest.error}`);
  return newest.version;
}

function* registryVersions(repository: ChartRepository, chart: string): Plan<string[]> {
  try {
    return yield* listTags({ ...repository, name: `${repository.repo.replace("https://", "")}/${chart}` });
  } catch (error) {
    throw prefixed("unable to get tags: ", error);
  }
}

function* indexVersions(repository: ChartRepository, chart: string): Plan<string[]> {
  const url = new URL(repository.repo);
  url.pathname = posix.join(url.pathname, "index.yaml");
  const { username, password, insecure } = repository;
  const answer = yield* fetch({
    method: "GET",
    url: url.href,
    insecure,
    ...(username === "" && password === "" ? {} : { login: { username, password } }),
  });
  if ("unreachable" in answer) throw new SourceError(`error loading repo index: ${answer.unreachable}`, "network");
  if (answer.status !== 200) {
    throw new SourceError(`error loading repo index: failed to get index: ${answer.status} ${answer.statusText}`);
  }
  let index: unknown;
  try {
    index = fromYaml(parseYaml(answer.body.toString("utf8")));
  } catch (error) {
    if (error instanceof YamlError) throw new SourceError(`error decoding index: ${error.message}`);
    throw error;
  }
  const entries = isObject(index) && isObject(index.entries) ? index.entries : {};
  const versions = Object.hasOwn(entries, chart) ? entries[chart] : undefined;
  if (!Array.isArray(versions)) throw new SourceError(`chart '${chart}' not found in index`);
  return versions.flatMap((entry: unknown) => (isObject(entry) ? [String(entry.version ?? "")] : []));
}

export interface PulledChart {
  readonly tree: FileTree;
  /** The name of its folder. */
  readonly name: string;
}

/** The chart's files. @throws {SourceError} */
export function* pullChart(request: ChartRequest, version: string): Plan<PulledChart> {
  const { repository } = request;
  const cwd = { root: "tmp", path: "" };
  yield* act({ kind: "folder", root: "tmp" });
  const needsLogin = repository.isRegistry && repository.username !== "" && repository.password !== "";
  if (needsLogin) yield* login(cwd, repository, "error logging into OCI registry: ");
  try {
    yield* helmOutput({
      program: "helm",
      cwd,
      args: repository.isRegistry ? registryPull(request, version) : repositoryPull(request, version),
    });
  } catch (error) {
    const told = repository.isRegistry
      ? "error pulling OCI chart: failed to pull OCI chart: "
      : "error fetching chart: failed to fetch chart: ";
    throw prefixed(told, error);
  } finally {
    if (needsLogin) yield* logout(cwd, repository.repo);
  }
  const files = yield* list(cwd);
  if (files.length !== 1) throw new SourceError(`expected 1 file, found ${files.length}`);
  const archive = yield* read({ root: "tmp", path: files[0] as string });
  return unpacked(archive ?? Buffer.alloc(0), posix.basename(request.chart) || request.chart);
}

const DESTINATION: readonly Argument[] = ["--destination", { before: "", at: { root: "tmp", path: "" } }];

function registryPull({ repository, chart }: ChartRequest, version: string): Argument[] {
  return [
    ...["pull", `oci://${repository.repo}/${chart}`, "--version", version],
    ...DESTINATION,
    ...(repository.insecure ? ["--insecure-skip-tls-verify"] : []),
    ...(repository.plainHttp ? ["--plain-http"] : []),
  ];
}

function repositoryPull({ repository, chart, passCredentials }: ChartRequest, version: string): Argument[] {
  const { repo, username, password, insecure } = repository;
  return [
    "pull",
    ...DESTINATION,
    ...(version === "" ? [] : ["--version", version]),
    ...(username === "" ? [] : ["--username", username]),
    ...(password === "" ? [] : ["--password", password]),
    ...(insecure ? ["--insecure-skip-tls-verify"] : []),
    ...["--repo", repo, chart],
    ...(passCredentials ? ["--pass-credentials"] : []),
  ];
}

function unpacked(archive: Buffer, name: string): PulledChart {
  try {
    const below = `${name}/`;
    const files = [...readArchive(archive)].filter(([path]) => path.startsWith(below));
    return { tree: treeOf(files.map(([path, content]) => [path.slice(below.length), content] as const)), name };
  } catch (error) {
    if (error instanceof ArchiveError) throw new SourceError(`error untarring chart: ${error.message}`);
    throw error;
  }
}
