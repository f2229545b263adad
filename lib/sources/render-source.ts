/**
 * One source of an Application → its resources, with Argo CD's checks in Argo CD's order: revision, refs, checkout, links, path, overrides,
 * type, tool. Upstream: reposerver/repository/repository.go (Argo CD 3.5).
 */
import type { FileTree } from "../inventory/files/file-tree";
import type { AppFolder } from "./app-folder";
import type { ApplicationSource } from "./application";
import { chartVersion, type PulledChart, pullChart } from "./chart-source";
import { appFolder, outOfBoundsLink } from "./checkout-checks";
import { directoryResources } from "./directory";
import { buildEnvironment } from "./environment";
import type { GitSource } from "./git-source";
import { isPermitted, normalizedGitUrl } from "./git-url";
import { helmResources } from "./helm";
import type { ChartRepository } from "./helm-dependencies";
import { kustomizeResources } from "./kustomize";
import { artifactDigest, artifactFiles } from "./oci-source";
import { withOverrides } from "./overrides";
import { DEFAULT_KUBE_VERSION, quantityBytes, type RenderSettings, type RepositorySecret } from "./settings";
import { SourceError } from "./source-error";
import { type SourceType, sourceTypeOf } from "./source-type";
import type { Plan, RootName } from "./steps";
import type { Resource } from "./value";
import type { RefCheckout } from "./value-files";

/** What an Application's sources have in common. */
export interface SourceContext {
  readonly settings: RenderSettings;
  readonly instanceName: string;
  readonly name: string;
  readonly project: string;
  /** The destination's. */
  readonly namespace: string;
  readonly isMultiSource: boolean;
  /** Empty for hydration, which knows no cluster. @default the settings' */
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly repository: (url: string) => GitSource;
  readonly trustsBuildOptions: boolean;
  /** Refs of the Application by name with its dollar. */
  readonly refs: ReadonlyMap<string, RefTarget>;
  /** Repositories that a source of this Application has been checked out of, by normalised URL. */
  readonly checkouts: Map<string, FileTree>;
  /** Charts and artifacts that a source of this Application has brought. */
  readonly downloads: Map<string, PulledChart>;
}

export interface RefTarget {
  readonly url: string;
  readonly revision: string;
  readonly isChart: boolean;
}

export interface RenderedSource {
  /** Absent where nothing is rendered: a ref alone. */
  readonly sourceType?: SourceType;
  readonly revision: string;
  /** In the repo server's order, without tracking. */
  readonly resources: readonly Resource[];
}

/** @throws {SourceError} */
export function* renderSource(context: SourceContext, source: ApplicationSource): Plan<RenderedSource> {
  const url = source.repoURL ?? "";
  const isArtifact = url.startsWith("oci://");
  const isChart = !isArtifact && Boolean(source.chart);
  const hasNothing = context.isMultiSource && !source.path && !source.chart;
  if (hasNothing && !isArtifact && source.ref) return { revision: gitCommit(context, source), resources: [] };
  const checkout = isArtifact
    ? yield* artifact(context, source)
    : isChart
      ? yield* chart(context, source)
      : gitCheckout(context, source);
  if (hasNothing) return { revision: checkout.revision, resources: [] };
  const app: AppFolder = {
    tree: checkout.tree,
    folder: isChart ? "" : appFolder(checkout.tree, source.path ?? ""),
    root: isChart ? "chart" : "repo",
    ...(checkout.name === undefined ? {} : { rootName: checkout.name }),
  };
  const refs = context.isMultiSource ? checkoutRefs(context, source, checkout) : new Map<string, RefCheckout>();
  return yield* generate(context, source, app, checkout.revision, refs);
}

interface Checkout {
  readonly tree: FileTree;
  readonly revision: string;
  /** The known name of its folder: a chart's. */
  readonly name?: string;
}

function gitCommit({ repository }: SourceContext, source: ApplicationSource): string {
  return repository(source.repoURL ?? "").commit(source.targetRevision ?? "", source.tagPrefix ?? "");
}

function gitCheckout(context: SourceContext, source: ApplicationSource): Checkout {
  const url = source.repoURL ?? "";
  const commit = gitCommit(context, source);
  resolveRefs(context, source);
  const tree = commitTree(context, url, commit);
  refuseLinks(context, tree, "repository");
  return { tree, revision: commit };
}

function commitTree(context: SourceContext, url: string, commit: string): FileTree {
  const tree = context.repository(url).tree(commit);
  if (tree === undefined) {
    throw new SourceError(
      `failed to initialize repository resources: rpc error: code = Internal desc = Failed to checkout revision ${commit}: \`git fetch origin ${commit} --tags --force --prune\` failed exit status 128: fatal: couldn't find remote ref ${commit}`,
    );
  }
  context.checkouts.set(normalizedGitUrl(url), tree);
  return tree;
}

function* chart(context: SourceContext, source: ApplicationSource): Plan<Checkout> {
  const request = {
    repository: chartRepository(context.settings, source.repoURL ?? ""),
    chart: source.chart ?? "",
    passCredentials: source.helm?.passCredentials ?? false,
  };
  const revision = yield* chartVersion(request, source.targetRevision ?? "");
  resolveRefs(context, source);
  const key = JSON.stringify([request.repository.repo, request.chart, revision]);
  const { tree, name } = context.downloads.get(key) ?? (yield* pullChart(request, revision));
  context.downloads.set(key, { tree, name });
  refuseLinks(context, tree, "chart");
  return { tree, revision, name };
}

function* artifact(context: SourceContext, source: ApplicationSource): Plan<Checkout> {
  const url = source.repoURL ?? "";
  const { username, password, insecure, plainHttp } = chartRepository(context.settings, url);
  const repository = { name: url.slice("oci://".length), username, password, insecure, plainHttp };
  const revision = yield* artifactDigest(repository, source.targetRevision ?? "");
  resolveRefs(context, source);
  const key = JSON.stringify([url, revision]);
  const tree = context.downloads.get(key)?.tree ?? (yield* artifactFiles(repository, revision));
  context.downloads.set(key, { tree, name: "" });
  refuseLinks(context, tree, "oci image");
  return { tree, revision };
}

function refuseLinks({ settings }: SourceContext, tree: FileTree, what: string): void {
  if (settings.allowOutOfBoundsSymlinks) return;
  const link = outOfBoundsLink(tree);
  if (link !== undefined) throw new SourceError(`${what} contains out-of-bounds symlinks. file: ${link}`);
}

/** The refs that a source's value files name, in their order. @throws {SourceError} for one that is none */
function namedRefs(
  { isMultiSource, refs }: SourceContext,
  { helm }: ApplicationSource,
): [name: string, target: RefTarget][] {
  if (!isMultiSource || !helm) return [];
  const paths = [...(helm.valueFiles ?? []), ...(helm.fileParameters ?? []).map(({ path = "" }) => path)];
  return paths
    .filter((path) => path.startsWith("$"))
    .map((path) => {
      const name = path.split("/")[0] as string;
      const target = refs.get(name);
      if (target !== undefined) return [name, target];
      throw new SourceError(
        refs.size === 0
          ? `source referenced ${JSON.stringify(name)}, but no source has a 'ref' field defined`
          : `source referenced ${JSON.stringify(name)}, which is not one of the available sources (${[...refs.keys()].join(", ")})`,
      );
    });
}

/** The commits of the repositories that refs name; of two refs to one repository the first decides. */
function resolveRefs(context: SourceContext, source: ApplicationSource): ReadonlyMap<string, string> {
  const commits = new Map<string, string>();
  for (const [, { url, revision, isChart }] of namedRefs(context, source)) {
    if (isChart) {
      throw new SourceError(
        "source has a 'chart' field defined, but Helm charts are not yet not supported for 'ref' sources",
      );
    }
    const key = normalizedGitUrl(url);
    if (!commits.has(key)) commits.set(key, refCommit(context, url, revision));
  }
  return commits;
}

function refCommit(context: SourceContext, url: string, revision: string): string {
  try {
    return gitCommit(context, { repoURL: url, targetRevision: revision });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`failed to get git client for repo ${url}`, error.unknown);
  }
}

function checkoutRefs(context: SourceContext, source: ApplicationSource, own: Checkout): Map<string, RefCheckout> {
  const commits = resolveRefs(context, source);
  const ownUrl = normalizedGitUrl(source.repoURL ?? "");
  const first = new Map<string, readonly [name: string, revision: string]>();
  for (const [name, { url, revision }] of namedRefs(context, source)) {
    const key = normalizedGitUrl(url);
    const before = first.get(key);
    if (before !== undefined) {
      // making the cache's key puts the first one's commit into both, so that only a hard refresh sees the difference
      if (context.settings.hardRefresh && before[1] !== revision) throw twoRevisions(name, revision, before);
      continue;
    }
    first.set(key, [name, revision]);
    const commit = commits.get(key) as string;
    if (key === ownUrl && commit !== own.revision) {
      const shown = JSON.stringify(context.settings.hardRefresh ? revision : commit);
      throw new SourceError(
        `cannot reference a different revision of the same repository (${name} references ${shown} which resolves to ${JSON.stringify(commit)} while the application references ${JSON.stringify(source.targetRevision ?? "")} which resolves to ${JSON.stringify(own.revision)})`,
      );
    }
    refuseLinks(context, commitTree(context, url, commit), "repository");
  }
  return refCheckouts(context, ownUrl);
}

function twoRevisions(name: string, revision: string, [key, before]: readonly [string, string]): SourceError {
  return new SourceError(
    `cannot reference multiple revisions for the same repository (${name} references ${JSON.stringify(revision)} while ${key} references ${JSON.stringify(before)})`,
  );
}

/** Every ref whose repository has been checked out, whoever asked for it. */
function refCheckouts({ refs, checkouts }: SourceContext, ownUrl: string): Map<string, RefCheckout> {
  const found = new Map<string, RefCheckout>();
  for (const [name, { url }] of refs) {
    const key = normalizedGitUrl(url);
    const tree = checkouts.get(key);
    if (tree !== undefined) found.set(name, { tree, root: rootOf(key, ownUrl) });
  }
  return found;
}

function rootOf(url: string, ownUrl: string): RootName {
  return url === ownUrl ? "repo" : `repo:${url}`;
}

function* generate(
  context: SourceContext,
  written: ApplicationSource,
  app: AppFolder,
  revision: string,
  refs: ReadonlyMap<string, RefCheckout>,
): Plan<RenderedSource> {
  const { settings, instanceName, namespace, project } = context;
  const environment = buildEnvironment({
    appName: instanceName,
    namespace,
    project,
    revision,
    repoURL: written.repoURL ?? "",
    path: written.path ?? "",
    targetRevision: written.targetRevision ?? "",
  });
  const isEnabled = (type: SourceType) => settings.enabledSourceTypes?.[type] ?? true;
  const { source, sourceType } = typed(written, app, instanceName, isEnabled);
  const kubeVersion = context.kubeVersion ?? settings.kubeVersion ?? DEFAULT_KUBE_VERSION;
  const apiVersions = [...(context.apiVersions ?? settings.apiVersions ?? [])].sort();
  const done = (resources: readonly Resource[]): RenderedSource => ({ sourceType, revision, resources });
  switch (sourceType) {
    case "Helm":
      return done(
        yield* helmResources({
          source,
          values: {
            app,
            environment,
            allowedSchemes: settings.helmValuesFileSchemes ?? ["https", "http"],
            refs: withMissing(context, refs),
          },
          appName: appNameOf(instanceName),
          namespace,
          kubeVersion,
          apiVersions,
          project,
          sourceRepos: settings.sourceRepos ?? ["*"],
          repositories: permittedRepositories(settings, written.repoURL ?? ""),
          insecure: secretOf(settings, written.repoURL ?? "")?.insecure ?? false,
        }),
      );
    case "Kustomize":
      return done(
        yield* kustomizeResources({
          app,
          source,
          environment,
          kubeVersion,
          apiVersions,
          buildOptions: settings.kustomizeBuildOptions ?? "",
          trustsBuildOptions: context.trustsBuildOptions,
          versions: settings.kustomizeVersions ?? {},
        }),
      );
    case "Directory":
      return done(
        yield* directoryResources({
          app,
          block: source.directory ?? {},
          environment,
          maxSize: quantityBytes(settings.maxCombinedDirectoryManifestsSize ?? "10M") ?? 0,
          withJsonnet: isEnabled("Directory"),
        }),
      );
    case "Plugin":
      throw pluginRefused(source, instanceName);
    default:
      return sourceType satisfies never;
  }
}

function typed(
  written: ApplicationSource,
  app: AppFolder,
  instanceName: string,
  isEnabled: (type: SourceType) => boolean,
): { readonly source: ApplicationSource; readonly sourceType: SourceType } {
  try {
    const source = withOverrides(written, app, instanceName);
    return { source, sourceType: sourceTypeOf(source, app, isEnabled) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`error getting app source type: ${error.message}`);
  }
}

/** The name of an instance without its namespace. */
function appNameOf(instanceName: string): string {
  const cut = instanceName.indexOf("_");
  return cut < 0 ? instanceName : instanceName.slice(cut + 1);
}

function withMissing(
  { refs }: SourceContext,
  found: ReadonlyMap<string, RefCheckout>,
): ReadonlyMap<string, RefCheckout | { readonly missing: string }> {
  return new Map(
    [...refs].map(([name, { url }]) => [
      name,
      found.get(name) ?? { missing: `failed to find repo ${JSON.stringify(url)}` },
    ]),
  );
}

/** No plugin runs here; it is told as a repo server without plugins tells it. */
function pluginRefused({ plugin }: ApplicationSource, instanceName: string): SourceError {
  const { name } = (plugin ?? {}) as { readonly name?: string };
  const folder = "/home/argocd/cmp-server/plugins";
  const gone = "no such file or directory";
  const why = name
    ? `could not find cmp-server plugin with name ${JSON.stringify(name)} supporting the given repository: error dialing to cmp-server for plugin ${name}.sock: error dial proxy: dial unix ${folder}/${name}.sock: connect: ${gone}`
    : `failed to list all plugins in dir: open ${folder}: ${gone}`;
  return new SourceError(`CMP processing failed for application ${JSON.stringify(instanceName)}: ${why}`, "program");
}

function secretOf({ repositories = [] }: RenderSettings, url: string): RepositorySecret | undefined {
  const key = normalizedGitUrl(url);
  return repositories.find(({ repo }) => normalizedGitUrl(repo) === key);
}

/** A repository of charts with what its Secret says. What has no host in its URL is a registry. */
function chartRepository(settings: RenderSettings, url: string): ChartRepository {
  const secret = secretOf(settings, url);
  return fromSecret(secret ?? { repo: url }, url);
}

function fromSecret(secret: RepositorySecret, url = secret.repo): ChartRepository {
  return {
    repo: url,
    name: secret.name ?? "",
    isRegistry: Boolean(secret.enableOCI) || secret.type === "oci" || !/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(url),
    username: secret.username ?? "",
    password: secret.password ?? "",
    insecure: secret.insecure ?? false,
    plainHttp: secret.insecureOCIForceHttp ?? false,
  };
}

/** Charts may also depend on artifacts' registries where the source itself is one. */
function permittedRepositories(
  { repositories = [], sourceRepos = ["*"] }: RenderSettings,
  url: string,
): ChartRepository[] {
  const types = url.startsWith("oci://") ? ["helm", "oci"] : ["helm"];
  return repositories
    .filter(({ type = "git", repo }) => types.includes(type) && isPermitted(repo, sourceRepos))
    .map((secret) => ({ ...fromSecret(secret), isRegistry: Boolean(secret.enableOCI) || secret.type === "oci" }));
}
