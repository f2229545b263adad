/** Before a destroy: what is on the cluster that nobody could serve or delete any more, and in which order to take it away. */
import { type Problem, problem } from "../../errors";
import type { Guest } from "../../fleet/guest";
import { isObject } from "../../json";
import type { BaseOfCluster } from "../base-file";
import type { Kubectl } from "./kubectl";

/** As many names as help; the rest is a number. */
const NAMED = 5;

/** Nothing where the base has no guests; a refusal too where that cannot be said. */
export async function guestsOf(stack: string, base: BaseOfCluster, kubectl: Kubectl): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { owner, guests } of base.releases) {
    for (const guest of guests) {
      const found = await list(guest, base, kubectl);
      if (typeof found === "string")
        return [
          problem(
            "INFRA_UNREACHABLE",
            `stack ${stack}`,
            `the cluster does not say whether ${guest.resource} are left: ${found}`,
            { hint: "destroy needs kubectl and a valid login; --accept-guests to go on without looking" },
          ),
        ];
      if (found.length > 0) problems.push(refusal(stack, owner, guest, found));
    }
  }
  return problems;
}

function refusal(stack: string, owner: string, { resource, remedy }: Guest, found: readonly string[]): Problem {
  const more = found.length > NAMED ? `, and ${found.length - NAMED} more` : "";
  return problem(
    "INFRA_GUESTS",
    `stack ${stack}, ${owner}`,
    `${found.length} ${resource} ${found.length === 1 ? "needs" : "need"} ${owner}, which would be gone`,
    {
      got: `${found.slice(0, NAMED).join(", ")}${more}`,
      hint: `${remedy}; --accept-guests to leave ${found.length === 1 ? "it" : "them"} orphaned`,
    },
  );
}

/** Their names, or why they cannot be listed. */
async function list(guest: Guest, base: BaseOfCluster, kubectl: Kubectl): Promise<readonly string[] | string> {
  const { code, stdout, stderr } = await kubectl(["get", guest.resource, "--all-namespaces", "--output=json"]);
  // a kind that the cluster does not know has no objects
  if (code !== 0 && /doesn't have a resource type|could not find the requested resource/.test(stderr)) return [];
  if (code !== 0) return stderr.trim().split("\n").at(-1) ?? "kubectl failed without a message";
  const answer: unknown = JSON.parse(stdout);
  const items = isObject(answer) && Array.isArray(answer.items) ? answer.items.filter(isObject) : [];
  return items.filter((item) => isGuest(item, guest, base)).map(nameOf);
}

function isGuest(item: Record<string, unknown>, guest: Guest, base: BaseOfCluster): boolean {
  const spec = isObject(item.spec) ? item.spec : {};
  const csi = isObject(spec.csi) ? spec.csi : {};
  if (guest.storageClasses !== undefined && !guest.storageClasses.includes(String(spec.storageClassName))) return false;
  if (guest.driver !== undefined && csi.driver !== guest.driver) return false;
  return !isOurs(item, base);
}

/** Objects of the base's own releases go with them, in the right order. */
function isOurs(item: Record<string, unknown>, base: BaseOfCluster): boolean {
  const metadata = isObject(item.metadata) ? item.metadata : {};
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {};
  return base.releases.some(
    ({ name, namespace }) =>
      annotations["meta.helm.sh/release-name"] === name && annotations["meta.helm.sh/release-namespace"] === namespace,
  );
}

function nameOf(item: Record<string, unknown>): string {
  const { namespace, name } = isObject(item.metadata) ? item.metadata : {};
  return namespace === undefined ? String(name) : `${namespace}/${name}`;
}
