/** What an update is beside a change of fields: a move, another project, another source. */
import { equalJson, type JsonObject } from "../json";
import { repositoryIdentity } from "../match/repository-url";
import type { Trait } from "./change";
import { isLocal, isOtherCluster, targetOf } from "./destination";
import { memberOf, projectOf } from "./resources";
import type { PlanSide } from "./side";

export function traitsOf(before: JsonObject, after: JsonObject, base: PlanSide, head: PlanSide): Trait[] {
  const [from, to] = [targetOf(before), targetOf(after)];
  const traits: Trait[] = [];
  if (isOtherCluster(from, to, base, head)) {
    traits.push("move-cluster");
    if (isLocal(to, head)) traits.push("local-cluster");
  }
  if (from.namespace !== to.namespace) traits.push("move-namespace");
  if (projectOf(before) !== projectOf(after)) traits.push("project-change");
  if (!equalJson(origins(before), origins(after))) traits.push("source-change");
  if (ownerOf(before) !== ownerOf(after)) traits.push("owner-change");
  return traits;
}

/** Where the manifests come from: another revision, other values of the same chart or another spelling of the address are no other source. */
function origins({ spec }: JsonObject): readonly JsonObject[] {
  const sources = memberOf(spec, "sources");
  const list = Array.isArray(sources) && sources.length > 0 ? sources : [memberOf(spec, "source") ?? {}];
  return (list as JsonObject[]).map(({ repoURL, path, chart }) => {
    const repository = typeof repoURL === "string" && chart === undefined ? repositoryIdentity(repoURL) : repoURL;
    return { repository, path, chart };
  });
}

/** `ApplicationSet name` of the object that controls it. */
export function ownerOf({ metadata }: JsonObject): string | undefined {
  const owners = memberOf(metadata, "ownerReferences");
  const owner = Array.isArray(owners)
    ? (owners as JsonObject[]).find(({ controller }) => controller === true)
    : undefined;
  return owner && `${String(owner.kind)} ${String(owner.name)}`;
}
