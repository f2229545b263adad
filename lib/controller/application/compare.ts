/**
 * An Application's sources against what lives: which objects it has and should have, whether they differ, its health and the conditions
 * that come of it. Upstream: CompareAppState of Argo CD 3.5.1.
 */
import type { JsonObject } from "../../json";
import { differs } from "../api-server/apply";
import {
  groupOf,
  type KubeObject,
  keyOf,
  nameOf,
  objectsAt,
  ownersOf,
  specOf,
  textAt,
  withMetadata,
} from "../api-server/object";
import { isStandIn, standIn } from "../api-server/stand-in";
import {
  type Condition,
  destinationOf,
  type HealthStatus,
  type ResourceStatus,
  type SyncStatus,
  syncOptionsOf,
} from "./application";
import type { Cluster } from "./clusters";
import { aggregatedHealth, type Resource } from "./health";
import { isHook, isSkipped } from "./hook";
import { type IgnoreDifferences, ignoreDifferencesOf } from "./ignore-differences";
import { isNamespaced } from "./kinds";
import { permitsObject } from "./project";
import type { Surroundings } from "./surroundings";
import { effectiveOption } from "./sync-option";
import { isSelfReferenced, tracked, trackerOf } from "./tracking";

export const COMPARISON_CONDITIONS = ["ComparisonError", "SharedResourceWarning", "RepeatedResourceWarning"];

export interface Comparison {
  readonly sync: SyncStatus;
  /** What the sources' revisions stand for; as they were asked for where a source failed. */
  readonly revisions: readonly string[];
  readonly health: HealthStatus;
  readonly conditions: readonly Condition[];
  readonly resources: readonly ResourceStatus[];
  readonly pairs: readonly ComparedResource[];
  /** A source could not be loaded. */
  readonly failed: boolean;
}

export interface ComparedResource extends Resource {
  /** The object differs from its target, or one of both is absent. */
  readonly isOutOfSync: boolean;
}

export interface ComparisonInput {
  readonly app: KubeObject;
  readonly project: KubeObject;
  readonly cluster: Cluster;
  readonly sources: readonly JsonObject[];
  readonly revisions: readonly string[];
  readonly afresh: boolean;
}

export function compareAppState(input: ComparisonInput, surroundings: Surroundings): Comparison {
  const { app, project, cluster } = input;
  const name = app.metadata.name;
  const loaded = loadTargets(input, surroundings);
  const conditions = [...loaded.conditions];
  const server = surroundings.apiServer(cluster);
  const live = new Map<string, KubeObject>();
  for (const object of server.marked(name)) {
    if (ownersOf(object).length === 0) live.set(keyOf(nameOf(object)), object);
  }
  for (const target of loaded.targets) {
    const object = server.get(nameOf(target));
    if (object !== undefined) live.set(keyOf(nameOf(object)), object);
  }
  for (const [key, object] of live) {
    const isLeftAlone = isHook(object) || loaded.skipped.has(key);
    if (isLeftAlone || !permitsObject(project, object, cluster)) live.delete(key);
  }
  for (const object of live.values()) {
    const tracker = trackerOf(object);
    if (tracker === undefined || tracker === name) continue;
    conditions.push({
      type: "SharedResourceWarning",
      message: `${object.kind}/${object.metadata.name} is part of applications ${surroundings.namespace}/${name} and ${tracker}`,
    });
  }
  const resources = paired(loaded.targets, live);
  const ignored = ignoreDifferencesOf(app);
  for (const reason of ignored.unknown) surroundings.unknown(`Application/${name}`, `ignoreDifferences: ${reason}`);
  const compared = resources.map((resource) => comparedResource(resource, ignored));
  const isOutOfSync = compared.some(({ pair, counts }) => counts && pair.isOutOfSync && !isExtraneousIgnored(pair));
  return {
    sync: loaded.failed ? "Unknown" : isOutOfSync ? "OutOfSync" : "Synced",
    revisions: loaded.revisions,
    health: aggregatedHealth(resources, surroundings.applicationHealthCheck, (object) => isSelf(object, app)),
    conditions,
    resources: compared.map(({ pair, counts }) => resourceStatus(pair, counts, loaded.failed, syncOptionsOf(app))),
    pairs: compared.map(({ pair }) => pair),
    failed: loaded.failed,
  };
}

interface Targets {
  readonly targets: readonly KubeObject[];
  /** Keys of objects that are in Git, and that no sync touches. */
  readonly skipped: ReadonlySet<string>;
  readonly revisions: readonly string[];
  readonly conditions: readonly Condition[];
  readonly failed: boolean;
}

function loadTargets(input: ComparisonInput, surroundings: Surroundings): Targets {
  const { app, sources, revisions, afresh } = input;
  const objects: KubeObject[] = [];
  const found: string[] = [];
  for (const [i, source] of sources.entries()) {
    const loaded = surroundings.objects(source, revisions[i] ?? textAt(source, "targetRevision"), afresh);
    if ("error" in loaded) {
      const message = `Failed to load target state: failed to generate manifest for source ${i + 1} of ${sources.length}: rpc error: code = Unknown desc = ${loaded.error}`;
      return {
        targets: [],
        skipped: new Set(),
        revisions,
        conditions: [{ type: "ComparisonError", message }],
        failed: true,
      };
    }
    found.push(loaded.revision);
    if ("objects" in loaded) objects.push(...loaded.objects);
    else {
      surroundings.unknown(`Application/${app.metadata.name}`, loaded.unknown);
      objects.push(...unknownObjects(input, source, surroundings));
    }
  }
  if (objects.some(isHook)) surroundings.unknown(`Application/${app.metadata.name}`, "hooks are not modelled");
  const { targets, conditions } = normalizedTargets(
    objects.filter((object) => !isHook(object)),
    app,
  );
  const skipped = new Set(targets.filter(isSkipped).map((target) => keyOf(nameOf(target))));
  const kept = targets.filter((target) => !isSkipped(target));
  return { targets: kept, skipped, conditions, revisions: found, failed: false };
}

/**
 * Objects of a source whose content is not known stand as one, so that its fate can be told. What already lives is taken to stay.
 */
function unknownObjects(
  { app, cluster }: ComparisonInput,
  source: JsonObject,
  surroundings: Surroundings,
): KubeObject[] {
  const own = surroundings.apiServer(cluster).marked(app.metadata.name);
  const live = own.find(isStandIn);
  return [...own.filter((object) => !isStandIn(object)), standIn(live?.metadata.name ?? standInName(source))];
}

function standInName(source: JsonObject): string {
  return [textAt(source, "repoURL"), textAt(source, "path"), textAt(source, "chart")]
    .filter((part) => part !== "")
    .join("#");
}

function normalizedTargets(
  objects: readonly KubeObject[],
  app: KubeObject,
): { targets: KubeObject[]; conditions: Condition[] } {
  const { namespace } = destinationOf(app);
  const byKey = new Map<string, { count: number; object: KubeObject }>();
  for (const object of objects) {
    const placed = isNamespaced(groupOf(object), object.kind)
      ? withMetadata(object, { namespace: object.metadata.namespace || namespace })
      : withMetadata(object, { namespace: undefined });
    const target = tracked(placed, app.metadata.name);
    const key = keyOf(nameOf(target));
    byKey.set(key, { count: (byKey.get(key)?.count ?? 0) + 1, object: target });
  }
  const conditions = [...byKey]
    .filter(([, { count }]) => count > 1)
    .map(([key, { count }]) => ({
      type: "RepeatedResourceWarning",
      message: `Resource ${key} appeared ${count} times among application resources.`,
    }));
  return { targets: [...byKey.values()].map(({ object }) => object), conditions };
}

function paired(targets: readonly KubeObject[], live: ReadonlyMap<string, KubeObject>): Resource[] {
  const wanted = new Set(targets.map((target) => keyOf(nameOf(target))));
  return [
    ...targets.map((target): Resource => {
      const object = live.get(keyOf(nameOf(target)));
      return object === undefined ? { target } : { target, live: object };
    }),
    ...[...live].filter(([key]) => !wanted.has(key)).map(([, object]): Resource => ({ live: object })),
  ];
}

function comparedResource(
  resource: Resource,
  { normalized }: IgnoreDifferences,
): { readonly pair: ComparedResource; readonly counts: boolean } {
  const { target, live } = resource;
  const isOutOfSync = target === undefined || live === undefined || differs(target, live, normalized);
  const counts = live === undefined || target !== undefined || isSelfReferenced(live);
  return { pair: { ...resource, isOutOfSync }, counts };
}

function isExtraneousIgnored({ target, live }: Resource): boolean {
  const options = live?.metadata.annotations?.["argocd.argoproj.io/compare-options"] ?? "";
  return target === undefined && options.split(",").some((option) => option.trim() === "IgnoreExtraneous");
}

function resourceStatus(
  pair: ComparedResource,
  counts: boolean,
  failed: boolean,
  syncOptions: readonly string[],
): ResourceStatus {
  const { target, live, isOutOfSync } = pair;
  const name = nameOf((live ?? target) as KubeObject);
  const needsWord = [target, live].some(
    (object) =>
      object !== undefined &&
      ["Delete", "Prune"].some((option) => effectiveOption(object, syncOptions, option) === "confirm"),
  );
  return {
    ...name,
    ...(failed
      ? { status: "Unknown" as const }
      : counts && { status: isOutOfSync ? ("OutOfSync" as const) : "Synced" }),
    ...(target === undefined && counts && { requiresPruning: true }),
    ...(needsWord && { requiresDeletionConfirmation: true }),
  };
}

function isSelf(object: KubeObject, app: KubeObject): boolean {
  return object.metadata.uid !== undefined && object.metadata.uid === app.metadata.uid;
}

/** The sources of a spec as one value, to tell whether they have changed. */
export function comparedTo(app: KubeObject): JsonObject {
  const spec = specOf(app);
  const sources = objectsAt(spec, "sources");
  return {
    ...(sources.length > 0 ? { sources } : { source: spec.source }),
    destination: spec.destination,
  };
}
