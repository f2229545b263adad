/** A refresh of an Application: whether one is due, and what its status says afterwards. Upstream: processAppRefreshQueueItem, Argo CD 3.5.1. */
import { equalJson } from "../../json";
import { annotationsOf, type KubeObject, objectsAt, specOf, textAt, withAnnotation } from "../api-server/object";
import {
  type ApplicationStatus,
  projectOf,
  REFRESH_ANNOTATION,
  sourcesOf,
  statusOf,
  withConditions,
  withStatus,
} from "./application";
import { type AutoSync, autoSync } from "./auto-sync";
import { COMPARISON_CONDITIONS, compareAppState, comparedTo } from "./compare";
import { specConditions } from "./project";
import type { Surroundings } from "./surroundings";

/** How far a refresh looks: at the revisions that were compared last, at what the cache says, at the server. */
export type RefreshLevel = "recent" | "latest" | "afresh";

export interface Refreshed {
  readonly app: KubeObject;
  readonly autoSync: AutoSync;
}

/** @param requested a level that the controller itself has asked for */
export function refreshLevel(app: KubeObject, requested: RefreshLevel | undefined): RefreshLevel | undefined {
  if (annotationsOf(app)[REFRESH_ANNOTATION] !== undefined) return "afresh";
  const compared = statusOf(app).sync?.comparedTo;
  const { destination, ...sources } = comparedTo(app);
  const { destination: comparedDestination, ...comparedSources } = compared ?? {};
  if (compared === undefined || !equalJson(sources, comparedSources)) return "afresh";
  if (!equalJson(destination, comparedDestination)) return "latest";
  return requested;
}

export function refreshed(app: KubeObject, level: RefreshLevel, surroundings: Surroundings): Refreshed | undefined {
  const { conditions: old = [] } = statusOf(app);
  const project = surroundings.project(projectOf(app));
  const cluster = surroundings.cluster(app);
  const invalid =
    project === undefined
      ? [
          {
            type: "InvalidSpecError",
            message: `Application referencing project ${projectOf(app)} which does not exist`,
          },
        ]
      : specConditions(app, project, cluster);
  const conditions = withConditions(old, ["InvalidSpecError", "UnknownError"], invalid);
  if (project === undefined || invalid.length > 0 || "error" in cluster) {
    const sync = { ...(statusOf(app).sync ?? { comparedTo: {} }), status: "Unknown" as const };
    return { app: done(app, { conditions, sync, health: { status: "Unknown" } }), autoSync: undefined };
  }
  if (objectsAt(specOf(project), "syncWindows").length > 0) {
    const reason = `sync windows of the project ${project.metadata.name} depend on the time of day: none is taken to be shut`;
    surroundings.unknown(`Application/${app.metadata.name}`, reason);
  }
  const sources = sourcesOf(app);
  const known = statusOf(app).sync;
  const recent = known?.revisions ?? (known?.revision === undefined ? [] : [known.revision]);
  const revisions =
    level === "recent" && recent.length === sources.length
      ? recent
      : sources.map((source) => textAt(source, "targetRevision"));
  const input = { app, project, cluster, sources, revisions, afresh: level === "afresh" };
  const comparison = compareAppState(input, surroundings);
  // an error of the repository is believed only where somebody looked afresh
  if (comparison.failed && level !== "afresh") return undefined;
  const next = autoSync(app, comparison, surroundings.now());
  const syncErrors = next !== undefined && "condition" in next ? [next.condition] : [];
  const several = objectsAt(specOf(app), "sources").length > 0;
  const status: Partial<ApplicationStatus> = {
    sync: {
      status: comparison.sync,
      comparedTo: comparedTo(app),
      ...(several ? { revisions: comparison.revisions } : { revision: comparison.revisions[0] ?? "" }),
    },
    health: { status: comparison.health },
    resources: comparison.resources,
    conditions: withConditions(
      withConditions(conditions, COMPARISON_CONDITIONS, comparison.conditions),
      ["SyncError"],
      syncErrors,
    ),
  };
  return { app: done(app, status), autoSync: next };
}

function done(app: KubeObject, status: Partial<ApplicationStatus>): KubeObject {
  return withStatus(withAnnotation(app, REFRESH_ANNOTATION, undefined), status);
}
