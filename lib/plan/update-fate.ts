/**
 * What becomes of what an Application has deployed when the Application stays and is changed. A sync does it, so it counts whether one
 * comes by itself: for another destination alone only with selfHeal. Measured with Argo CD 3.5.1.
 */
import { equalJson, isObject, type JsonObject } from "../json";
import { repositoryIdentity } from "../match/repository-url";
import type { Resources, Trait } from "./change";
import type { Projects } from "./deletion-fate";
import { automatedOf, memberOf } from "./resources";
import type { PlanSide } from "./side";

/** Undefined where what it deployed stays where it is. */
export function resourcesAtUpdate(
  before: JsonObject,
  after: JsonObject,
  traits: readonly Trait[],
  projects: Projects,
  head: PlanSide,
): Resources | undefined {
  const isMove = traits.includes("move-cluster") || traits.includes("move-namespace");
  if (!isMove && !traits.includes("source-change")) return undefined;
  const [refusal] = projects.after.refusals(after);
  if (refusal !== undefined && isMove) {
    return { fate: "stay", rule: `nothing is synced, and what runs stays at the old place: ${refusal}` };
  }
  if (traits.includes("move-cluster")) {
    const rule = `spec.destination names another cluster: made there${when(before, after, head)}; on the old one all stays, and no Application tracks it`;
    return { fate: "left-behind", rule };
  }
  if (!isMove) return atOtherSource(after, refusal);
  const where = "spec.destination.namespace: made in the new one";
  const later = when(before, after, head);
  if (!prunes(after)) {
    return { fate: "left-behind", rule: `${where}${later}; in the old one it stays until somebody syncs with prune` };
  }
  if (!projects.after.reaches(withDestination(after, before))) {
    const rule = `${where}${later}; the project no longer permits the old one, so that Argo CD prunes nothing there`;
    return { fate: "left-behind", rule };
  }
  return { fate: "moved", rule: `${where}, then pruned from the old one (automated.prune)${later}` };
}

/** What is not in the new source goes. */
function atOtherSource(after: JsonObject, refusal: string | undefined): Resources | undefined {
  if (!prunes(after) || refusal !== undefined) return undefined;
  const rule =
    "the source is another one, and automated.prune deletes what it does not have; --manifests shows what that is";
  return { fate: "pruned", rule };
}

/** When the sync comes; empty where at once. */
function when(before: JsonObject, after: JsonObject, { repoURL }: PlanSide): string {
  const automated = automatedOf(after);
  if (automated === undefined) return ", when somebody syncs it (it has no syncPolicy.automated)";
  if (automated.selfHeal === true || !equalJson(sourcesOf(before), sourcesOf(after))) return "";
  const own = repoURL === undefined ? undefined : repositoryIdentity(repoURL);
  const isOurs = own !== undefined && sourcesOf(after).some((source) => isIn(source, own));
  // a commit to the repository that it syncs is a new revision for it
  if (isOurs) return "";
  return ", with the next commit of its source or when somebody syncs it (no automated.selfHeal)";
}

function isIn(source: unknown, repository: string): boolean {
  return isObject(source) && typeof source.repoURL === "string" && repositoryIdentity(source.repoURL) === repository;
}

/** The Application as it is now, at the place where it was. */
function withDestination(after: JsonObject, before: JsonObject): JsonObject {
  const destination = memberOf(before.spec, "destination") ?? {};
  return { ...after, spec: { ...(after.spec as JsonObject), destination } };
}

export function prunes(application: JsonObject): boolean {
  return automatedOf(application)?.prune === true;
}

function sourcesOf({ spec }: JsonObject): readonly (JsonObject | undefined)[] {
  const sources = memberOf(spec, "sources");
  return (Array.isArray(sources) && sources.length > 0 ? sources : [memberOf(spec, "source")]) as readonly JsonObject[];
}
