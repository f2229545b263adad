/**
 * One source of an Application → its resources, with Argo CD's checks in Argo CD's order: revision, refs, checkout, links, path, overrides,
 * type, tool. Upstream: reposerver/repository/repository.go (Argo CD 3.5).
 */
import type { AppFolder } from "./app-folder";
import type { ApplicationSource } from "./application";
import { checkoutKind, checkoutOf, revisionOf } from "./checkout";
import { appFolder } from "./checkout-checks";
import { directoryResources } from "./directory";
import { buildEnvironment } from "./environment";
import { helmResources } from "./helm";
import { kustomizeResources } from "./kustomize";
import { withOverrides } from "./overrides";
import { permittedRepositories, secretOf } from "./repository-secrets";
import { DEFAULT_KUBE_VERSION, quantityBytes } from "./settings";
import type { SourceContext } from "./source-context";
import { SourceError } from "./source-error";
import { checkoutRefs, resolveRefs } from "./source-refs";
import { type SourceType, sourceTypeOf } from "./source-type";
import type { Plan } from "./steps";
import type { Resource } from "./value";
import type { RefCheckout } from "./value-files";

export interface RenderedSource {
  /** Absent where nothing is rendered: a ref alone. */
  readonly sourceType?: SourceType;
  readonly revision: string;
  /** In the repo server's order, without tracking. */
  readonly resources: readonly Resource[];
}

/** @throws {SourceError} */
export function* renderSource(context: SourceContext, source: ApplicationSource): Plan<RenderedSource> {
  const kind = checkoutKind(source);
  const hasNothing = context.isMultiSource && !source.path && !source.chart;
  const revision = yield* revisionOf(context, source);
  // a ref alone is not even checked out
  if (hasNothing && kind === "git" && source.ref) return { revision, resources: [] };
  resolveRefs(context, source);
  const checkout = yield* checkoutOf(context, source, revision);
  if (hasNothing) return { revision, resources: [] };
  const app: AppFolder = {
    tree: checkout.tree,
    folder: kind === "chart" ? "" : appFolder(checkout.tree, source.path ?? ""),
    root: kind === "chart" ? "chart" : "repo",
    ...(checkout.name === undefined ? {} : { rootName: checkout.name }),
  };
  const refs = context.isMultiSource ? checkoutRefs(context, source, checkout) : new Map<string, RefCheckout>();
  return yield* generate(context, source, app, revision, refs);
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
