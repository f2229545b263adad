/** Roots that read another revision of the repository: the plan takes what they apply from the files that it compares. */
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { repositoryIdentity } from "../match/repository-url";
import type { Looked } from "./passed-over";
import { sourcesOf, titleOf } from "./roots";
import { keyOf } from "./side";
import type { Standing } from "./standing";

export function rootRevisions(
  { whole: { head }, roots, after }: Looked & { readonly after: Standing },
  namespace: string,
): Problem[] {
  const own = head.repoURL === undefined ? undefined : repositoryIdentity(head.repoURL);
  return roots.before.keys.flatMap((key) => {
    const [old, now] = [roots.before.named(key), after.get(key)];
    if (old === undefined || now === undefined || old.object.spec === now.spec) return [];
    const [was, is] = [old.object, now].map((object) => ownSources(object, own)) as [JsonObject[], JsonObject[]];
    const moved = is.find(({ path, revision }) => was.some((one) => one.path === path && one.revision !== revision));
    const before = moved && was.find(({ path }) => path === moved.path);
    if (moved === undefined || before === undefined) return [];
    const message = `${titleOf(old)} reads the revision ${moved.revision} now (before: ${before.revision}); what it applies is taken from the files that are compared here`;
    const hint = "compare these revisions, too: env-matrix plan --base REVISION --head REVISION";
    const place = head.applications.find(({ object }) => keyOf(object, namespace) === key)?.place;
    return [problem("PLAN_ROOT_REVISION", { ...place, path: place?.path || key }, message, { hint })];
  });
}

function ownSources({ spec }: JsonObject, own: string | undefined): JsonObject[] {
  return sourcesOf(spec)
    .filter(({ repoURL }) => typeof repoURL === "string" && repositoryIdentity(repoURL) === own)
    .map(({ path, targetRevision }) => ({ path, revision: String(targetRevision || "HEAD") }));
}
