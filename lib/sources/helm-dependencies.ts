/**
 * What a chart depends on and does not have: which repositories helm is told of, and `helm dependency build`. A dependency in a folder must
 * lie in the checkout, which Argo CD does not ask. Upstream: reposerver getHelmRepos, runHelmBuild, util/helm/helm.go (Argo CD 3.5).
 */
import { posix } from "node:path";
import { isObject } from "../json";
import { parseYaml, YamlError } from "../yaml";
import { type AppFolder, pathIn, placeIn } from "./app-folder";
import { decodeText } from "./file-text";
import { isPermitted } from "./git-url";
import { belowRoot, rootPath } from "./inside-path";
import { helmOutput } from "./program-call";
import { prefixed, SourceError } from "./source-error";
import { act, type Command, leadsOut, type Plan } from "./steps";
import { fromYaml } from "./value";

export interface ChartRepository {
  /** A URL; a registry without its scheme. */
  readonly repo: string;
  readonly name: string;
  readonly isRegistry: boolean;
  readonly username: string;
  readonly password: string;
  readonly insecure: boolean;
  readonly plainHttp: boolean;
}

/** The repositories of Chart.yaml that helm must be told of, with what is known about them. @throws {SourceError} */
export function dependencyRepositories(app: AppFolder, known: readonly ChartRepository[]): ChartRepository[] {
  return dependenciesOf(app).flatMap((repository) => {
    const named = /^(?:@|alias:)([\s\S]*)$/.exec(repository)?.[1];
    if (named !== undefined) return [withSecret(known, "", named, false)];
    const scheme = /^(https|oci):/i.exec(repository)?.[1]?.toLowerCase();
    if (scheme === undefined) return [];
    return [withSecret(known, repository.replace(/^oci:\/\//, ""), repository.replaceAll("/", "-"), scheme === "oci")];
  });
}

/** The Secret of a repository by its URL, else by its name, else for a registry the first that stands at the beginning of it. */
function withSecret(
  known: readonly ChartRepository[],
  repo: string,
  name: string,
  isRegistry: boolean,
): ChartRepository {
  const bare = (url: string) => url.replace(/^oci:\/\//, "");
  const exact =
    known.findLast((one) => bare(one.repo) === repo) ?? known.findLast((one) => name !== "" && one.name === name);
  if (exact !== undefined) return { ...exact };
  const plain = { repo, name, isRegistry, username: "", password: "", insecure: false, plainHttp: false };
  if (!isRegistry) return plain;
  const near = known.find(
    (one) => one.isRegistry && (repo.startsWith(bare(one.repo)) || bare(one.repo).startsWith(repo)),
  );
  if (near === undefined) return plain;
  return { ...plain, username: near.username, password: near.password, plainHttp: near.plainHttp };
}

function dependenciesOf(app: AppFolder): string[] {
  const path = pathIn(app.folder, "Chart.yaml");
  const shown = `{${app.root}}/${path}`;
  const content = app.tree.content(path);
  const refuse = (why: string) =>
    new SourceError(`error getting helm repos: error retrieving helm dependency repos: ${why}`);
  if (content === undefined)
    throw refuse(`error reading helm chart from ${shown}: open ${shown}: no such file or directory`);
  const unreadable = (why: string) =>
    refuse(`error unmarshalling the helm chart while getting helm dependency repos: ${why}`);
  let chart: unknown;
  try {
    chart = fromYaml(parseYaml(decodeText(content)));
  } catch (error) {
    if (error instanceof YamlError) throw unreadable(error.message);
    throw error;
  }
  const wrong = (what: string, type: string) =>
    unreadable(
      `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${what} into Go value of type ${type}`,
    );
  if (chart === null) return [];
  if (!isObject(chart)) throw wrong(Array.isArray(chart) ? "array" : typeof chart, "repository.dependencies");
  const list = chart.dependencies ?? [];
  if (!Array.isArray(list)) throw wrong(typeof list, "[]repository.repositories");
  return list.map((item: unknown) => {
    if (item === null) return "";
    if (!isObject(item)) throw wrong(typeof item, "repository.repositories");
    const { repository = "" } = item;
    if (typeof repository === "object" && repository !== null) throw wrong("object", "string");
    return repository === null ? "" : String(repository);
  });
}

export interface DependencyBuild {
  readonly app: AppFolder;
  readonly repositories: readonly ChartRepository[];
  readonly passCredentials: boolean;
  readonly insecure: boolean;
  readonly project: string;
  readonly sourceRepos: readonly string[];
}

/** @throws {SourceError} */
export function* buildDependencies(build: DependencyBuild): Plan<void> {
  const marker = pathIn(build.app.folder, ".argocd-helm-dep-up");
  // who commits the marker builds nothing
  if (build.app.tree.follow(marker) !== undefined) return;
  yield* refuseForeignFolders(build.app);
  try {
    yield* runBuild(build);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const told = `error building helm chart dependencies: ${error.message}`;
    const isUnreachable = /is not a valid chart repository or cannot be reached|could not download/.test(told);
    const forbidden = build.repositories
      .map(({ repo }) => repo)
      .filter((repo) => !isPermitted(repo, build.sourceRepos));
    if (isUnreachable && forbidden.length > 0) {
      throw new SourceError(
        `rpc error: code = PermissionDenied desc = helm repos ${forbidden.join(", ")} are not permitted in project '${build.project}'`,
      );
    }
    throw new SourceError(told, error.unknown);
  }
  yield* act({ kind: "write", at: placeIn(build.app, marker), content: "marker" });
}

function* runBuild({ app, repositories, passCredentials, insecure }: DependencyBuild): Plan<void> {
  const cwd = placeIn(app, app.folder);
  const loggedIn: string[] = [];
  try {
    for (const repository of repositories) {
      if (!repository.isRegistry) yield* addRepository(cwd, repository, passCredentials);
      else if (repository.username !== "" && repository.password !== "") {
        loggedIn.push(repository.repo);
        yield* login(cwd, repository, `failed to login to registry ${repository.repo}: `);
      }
    }
    const flags = [
      ...(insecure ? ["--insecure-skip-tls-verify"] : []),
      ...(repositories.some(({ plainHttp }) => plainHttp) ? ["--plain-http"] : []),
    ];
    try {
      yield* helmOutput({ program: "helm", cwd, args: ["dependency", "build", ...flags] });
    } catch (error) {
      throw prefixed("failed to build helm dependencies: failed to build dependencies: ", error);
    }
  } finally {
    for (const repo of loggedIn.toReversed()) yield* logout(cwd, repo);
  }
}

function* addRepository(cwd: Command["cwd"], repository: ChartRepository, passCredentials: boolean): Plan<void> {
  const { name, repo, username, password, insecure } = repository;
  const args = [
    ...["repo", "add"],
    ...(username === "" ? [] : ["--username", username]),
    ...(password === "" ? [] : ["--password", password]),
    ...(insecure ? ["--insecure-skip-tls-verify"] : []),
    ...(passCredentials ? ["--pass-credentials"] : []),
    ...[name, repo],
  ];
  try {
    yield* helmOutput({ program: "helm", cwd, args });
  } catch (error) {
    throw prefixed(`failed to add helm repository ${repo}: failed to add repository: `, error);
  }
}

/** @param told what goes in front of an error */
export function* login(cwd: Command["cwd"], repository: ChartRepository, told: string): Plan<void> {
  const { repo, username, password, insecure, plainHttp } = repository;
  const args = [
    ...["registry", "login", registryHost(repo)],
    ...(plainHttp ? ["--plain-http"] : []),
    ...["--username", username, "--password-stdin"],
    ...(insecure ? ["--insecure"] : []),
  ];
  try {
    yield* helmOutput({ program: "helm", cwd, args, input: password });
  } catch (error) {
    throw prefixed(`${told}failed to login to registry: `, error);
  }
}

/** Whether it worked does not matter. */
export function* logout(cwd: Command["cwd"], repo: string): Plan<void> {
  try {
    yield* helmOutput({ program: "helm", cwd, args: ["registry", "logout", registryHost(repo)] });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
  }
}

function registryHost(repo: string): string {
  return repo.replace(/^[a-z]+:\/\//i, "").split("/")[0] as string;
}

/** `file://` reads any folder that the process can read. One that is not there is left for helm to say. @throws {SourceError} */
function* refuseForeignFolders(app: AppFolder): Plan<void> {
  for (const repository of dependenciesOf(app)) {
    const folder = /^file:\/\/([\s\S]*)$/.exec(repository)?.[1];
    if (folder === undefined) continue;
    const inside = folder.startsWith("/")
      ? undefined
      : belowRoot(posix.join(rootPath(app.rootName), app.folder, folder), app.rootName);
    const traced = inside === undefined ? undefined : app.tree.trace(inside);
    if (traced !== undefined && !("failure" in traced && traced.failure === "outside")) continue;
    if (yield* leadsOut(placeIn(app, app.folder), folder)) {
      throw new SourceError(
        `error building helm chart dependencies: the dependency ${repository} lies outside the repository`,
        "refused",
      );
    }
  }
}
