/** `--protect SELECTOR`: Applications with these labels are neither deleted nor made again, renamed, moved, nor pruned for another source. */
import { type Problem, problem } from "../../errors";
import { compileSelector } from "../../match/selector";
import type { Change } from "../change";
import type { PlanManifests } from "../manifests";
import { eachOf, type Gate, isDeletion, refusalOf } from "./gate";
import { parseSelector } from "./selector-text";

/** @returns the gate, or what is wrong with the text */
export function protect(text: string): Gate | Problem {
  const selector = parseSelector(text);
  const matcher = selector && compileSelector(selector);
  if (typeof matcher !== "function") {
    const hint = "write labels as kubectl takes them: env=prod,tier!=test";
    return problem("USAGE", "protect", `${text} is no label selector`, { hint });
  }
  const isProtected = ({ labels }: Change): boolean => matcher(new Map(Object.entries(labels)));
  return ({ changes, manifests }) =>
    eachOf(
      changes,
      (change) => isHarmed(change, manifests) && isProtected(change),
      (change) => {
        const hint = change.resources?.fate === "pruned" ? SOURCE_HINT : HINT;
        return refusalOf("GATE_PROTECTED", change, `${wordOf(change)}, and ${text} protects it`, hint);
      },
    );
}

const HINT =
  "do it by its safe steps, or leave it out of this change; where it is meant, take the label off in a change of its own before";
const SOURCE_HINT = "with --manifests it passes where nothing is removed; or leave it out of this change";

function isHarmed(change: Change, manifests: PlanManifests | undefined): boolean {
  if (change.kind !== "Application") return false;
  return isDeletion(change) || change.traits.some((trait) => trait.startsWith("move-")) || loses(change, manifests);
}

/** Another source deletes what it does not have, unless it is known that there is nothing. */
function loses({ name, resources }: Change, manifests: PlanManifests | undefined): boolean {
  if (resources?.fate !== "pruned") return false;
  if (manifests === undefined) return true;
  const own = manifests.applications.find((one) => one.name === name);
  return own?.unknown !== undefined || own?.resources.some(({ action }) => action === "removed") === true;
}

function wordOf({ action, traits, resources }: Change): string {
  if (resources?.fate === "pruned") return "its source is another one and automated.prune deletes what that lacks";
  if (traits.includes("rename")) return "it is renamed";
  if (action === "delete") return "it is deleted";
  return action === "recreate" ? "it is deleted and made again" : "it is moved";
}
