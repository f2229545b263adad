/**
 * An Application → the resources of all its sources, and what the controller makes of them. Pure: what has to be done outside is yielded
 * as steps. Upstream: controller/state.go GetRepoObjs, controller/hydrator_dependencies.go (Argo CD 3.5).
 */
import { goJson } from "../go/json-text";
import { type ApplicationSource, type RenderedTarget, readApplication } from "./application";
import type { GitSource } from "./git-source";
import { CLUSTER_WIDE_KINDS, type NormalizedResources, normalizeResources } from "./normalize";
import { type RenderedSource, renderSource } from "./render-source";
import { isCustomResourceDefinition, kindOf } from "./resource";
import { DEFAULT_LABEL_KEY, type RenderSettings } from "./settings";
import type { RefTarget, SourceContext } from "./source-context";
import { SourceError } from "./source-error";
import { act, type Plan } from "./steps";
import { type Tracking, tracked, untracked } from "./tracking";
import { isMap, own, type Resource, type Value } from "./value";

/** Why an Application has no resources. */
export interface RenderFailure {
  /** Argo CD's own text. */
  readonly error: string;
  /** Set where it is not Argo CD's verdict but something that is missing or refused here: the resources are unknown. */
  readonly unknown?: SourceError["unknown"];
}

/** One source: what it became, or why not. */
export type SourceOutcome = (RenderedSource & { readonly error?: undefined }) | RenderFailure;

export interface RenderedApplication {
  /** In the order of the spec, up to the first that fails. Resources have their tracking marks. */
  readonly sources: readonly SourceOutcome[];
  readonly isMultiSource: boolean;
  /** The first error. There are no resources then. */
  readonly failure: RenderFailure | undefined;
  /** Of all sources, one after the other. */
  readonly resources: readonly Resource[];
  /** What the controller compares with the cluster. */
  readonly normalized: NormalizedResources;
  /** With a source hydrator: the dry source, and what hydration would write. */
  readonly dry?: { readonly source: SourceOutcome; readonly hydrated: readonly Resource[] | undefined };
}

export interface RenderInput {
  /** The Application object. */
  readonly application: unknown;
  readonly settings?: RenderSettings;
  /** @throws {SourceError} for a repository that is not there */
  readonly repository: (url: string) => GitSource;
  /** `kustomize.buildOptions` may start programs and read any file of this machine. @default false */
  readonly trustsBuildOptions?: boolean;
}

/** Plans the rendering of an Application. Whoever drives it does the steps. */
export function* renderApplication(input: RenderInput): Plan<RenderedApplication> {
  const settings = input.settings ?? {};
  let target: RenderedTarget;
  try {
    target = readApplication(input.application, settings.controlPlaneNamespace ?? "argocd");
  } catch (error) {
    return failed([], false, failureOf(error));
  }
  const rendered = yield* renderSources(input, settings, target);
  if (target.drySource === undefined) return rendered;
  return { ...rendered, dry: yield* renderDry(input, settings, target, target.drySource) };
}

function* renderSources(
  input: RenderInput,
  settings: RenderSettings,
  target: RenderedTarget,
): Plan<RenderedApplication> {
  const { isMultiSource } = target;
  let context: SourceContext;
  try {
    context = contextOf(input, settings, target, isMultiSource ? refTargets(target.sources) : new Map());
  } catch (error) {
    return failed([], isMultiSource, failureOf(error));
  }
  const tracking = trackingOf(settings, target);
  const sources: SourceOutcome[] = [];
  for (const [index, source] of target.sources.entries()) {
    const outcome = yield* renderOne(context, source, tracking);
    sources.push(outcome);
    if (outcome.error !== undefined) return failed(sources, isMultiSource, outcome);
    const kindless = outcome.resources.find((resource) => kindOf(resource).kind === "");
    if (kindless !== undefined) {
      const place = `source ${index + 1} of ${target.sources.length}`;
      const error = `failed to unmarshal manifests for ${place}: Object 'Kind' is missing in '${goJson(kindless)}'`;
      return failed(sources, isMultiSource, { error });
    }
  }
  const resources = sources.flatMap((source) => (source.error === undefined ? source.resources : []));
  try {
    const normalized = normalizeResources(resources, tracking, clusterWide(settings));
    return { sources, isMultiSource, failure: undefined, resources, normalized };
  } catch (error) {
    return failed(sources, isMultiSource, failureOf(error));
  }
}

const NOTHING: NormalizedResources = { resources: [], warnings: [] };

function failed(
  sources: readonly SourceOutcome[],
  isMultiSource: boolean,
  { error, unknown }: RenderFailure,
): RenderedApplication {
  const failure = unknown === undefined ? { error } : { error, unknown };
  return { sources, isMultiSource, failure, resources: [], normalized: NOTHING };
}

/** The dry source knows nothing of the cluster, and loses its marks again. */
function* renderDry(
  input: RenderInput,
  settings: RenderSettings,
  target: RenderedTarget,
  source: ApplicationSource,
): Plan<NonNullable<RenderedApplication["dry"]>> {
  const alone = { ...settings, hardRefresh: true };
  const context = {
    ...contextOf(input, alone, { ...target, isMultiSource: false }, new Map()),
    kubeVersion: "",
    apiVersions: [],
  };
  const outcome = yield* renderOne(context, source, trackingOf(settings, target));
  if (outcome.error !== undefined) return { source: outcome, hydrated: undefined };
  try {
    const method = settings.trackingMethod ?? "annotation";
    return { source: outcome, hydrated: outcome.resources.map((resource) => untracked(resource, method)) };
  } catch (error) {
    return { source: failureOf(error), hydrated: undefined };
  }
}

function* renderOne(context: SourceContext, source: ApplicationSource, tracking: Tracking): Plan<SourceOutcome> {
  yield* act({ kind: "begin" });
  try {
    const rendered = yield* renderSource(context, source);
    return {
      ...rendered,
      resources: rendered.resources.flatMap(takenApart).map((resource) => marked(resource, tracking)),
    };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): RenderFailure {
  if (!(error instanceof SourceError)) throw error;
  return error.unknown === undefined ? { error: error.message } : { error: error.message, unknown: error.unknown };
}

/** Any object with a list `items` is taken apart, one level; one whose items are null is dropped. */
function takenApart(resource: Resource): readonly Resource[] {
  const items = own(resource, "items");
  if (Array.isArray(items)) {
    return items.map((item: Value) => {
      if (isMap(item)) return item;
      throw new SourceError("items member is not an object: map[string]interface {}");
    });
  }
  const isNullList = items === null && !Object.hasOwn(resource, "spec") && !Object.hasOwn(resource, "status");
  return isNullList ? [] : [resource];
}

function marked(resource: Resource, tracking: Tracking): Resource {
  if (tracking.labelKey === "" || tracking.appName === "" || isCustomResourceDefinition(resource)) return resource;
  try {
    return tracked(resource, tracking);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`failed to set app instance tracking info on manifest: ${error.message}`);
  }
}

function contextOf(
  input: RenderInput,
  settings: RenderSettings,
  target: RenderedTarget,
  refs: ReadonlyMap<string, RefTarget>,
): SourceContext {
  const { instanceName, name, project, namespace, isMultiSource } = target;
  return {
    settings,
    instanceName,
    name,
    project,
    namespace,
    isMultiSource,
    repository: input.repository,
    trustsBuildOptions: input.trustsBuildOptions ?? false,
    refs,
    checkouts: new Map(),
    downloads: new Map(),
  };
}

function refTargets(sources: readonly ApplicationSource[]): Map<string, RefTarget> {
  const refs = new Map<string, RefTarget>();
  for (const { ref, repoURL = "", targetRevision = "", chart } of sources) {
    if (!ref) continue;
    if (!/^[a-zA-Z0-9_-]+$/.test(ref)) {
      throw new SourceError(`sources.ref ${ref} cannot contain any special characters except '_' and '-'`);
    }
    if (refs.has(`$${ref}`)) throw new SourceError("invalid sources: multiple sources had the same `ref` key");
    refs.set(`$${ref}`, { url: repoURL, revision: targetRevision, isChart: Boolean(chart) });
  }
  return refs;
}

function trackingOf(settings: RenderSettings, { instanceName, namespace }: RenderedTarget): Tracking {
  return {
    method: settings.trackingMethod ?? "annotation",
    labelKey: settings.appLabelKey ?? DEFAULT_LABEL_KEY,
    installationID: settings.installationID ?? "",
    appName: instanceName,
    namespace,
  };
}

function clusterWide({ clusterScoped = [] }: RenderSettings): (groupKind: string) => boolean {
  const further = new Set(clusterScoped);
  return (groupKind) => CLUSTER_WIDE_KINDS.has(groupKind) || further.has(groupKind);
}
