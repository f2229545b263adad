/** `--protect SELECTOR`: Applications with these labels are neither deleted nor made again, renamed or moved. */
import { type Problem, problem } from "../../errors";
import { compileSelector } from "../../match/selector";
import type { Change } from "../change";
import { type Gate, isDeletion, refusalOf } from "./gate";
import { parseSelector } from "./selector-text";

/** @returns the gate, or what is wrong with the text */
export function protect(text: string): Gate | Problem {
  const selector = parseSelector(text);
  const matcher = selector && compileSelector(selector);
  if (typeof matcher !== "function") {
    const hint = "write labels as kubectl takes them: env=prod,tier!=test";
    return problem("USAGE", "protect", `${text} is no label selector`, { hint });
  }
  return ({ changes }) =>
    changes
      .filter((change) => isHarmed(change) && matcher(new Map(Object.entries(change.labels))))
      .map((change) => refusalOf("GATE_PROTECTED", change, `${wordOf(change)}, and ${text} protects it`, HINT));
}

const HINT =
  "do it by its safe steps, or leave it out of this change; where it is meant, take the label off in a change of its own before";

function isHarmed(change: Change): boolean {
  return (
    change.kind === "Application" && (isDeletion(change) || change.traits.some((trait) => trait.startsWith("move-")))
  );
}

function wordOf({ action, traits }: Change): string {
  if (traits.includes("rename")) return "it is renamed";
  if (action === "delete") return "it is deleted";
  return action === "recreate" ? "it is deleted and made again" : "it is moved";
}
