/** `--deny delete,rename,move,project-change,…`: kinds of changes that are refused wherever they are. */
import { type Problem, problem } from "../../errors";
import { nearest } from "../../json";
import type { Change } from "../change";
import { eachOf, type Gate, refusalOf } from "./gate";

/** What can be denied, and which changes that is. */
const TESTS: Readonly<Record<string, (change: Change) => boolean>> = {
  create: ({ action }) => action === "create",
  update: ({ action }) => action === "update",
  delete: ({ action }) => action === "delete" || action === "recreate",
  recreate: ({ action }) => action === "recreate",
  blocked: ({ action }) => action === "blocked",
  rename: ({ traits, renamedTo }) => traits.includes("rename") && renamedTo !== undefined,
  move: ({ traits }) => traits.includes("move-cluster") || traits.includes("move-namespace"),
  "move-cluster": ({ traits }) => traits.includes("move-cluster"),
  "move-namespace": ({ traits }) => traits.includes("move-namespace"),
  "project-change": ({ traits }) => traits.includes("project-change"),
  "source-change": ({ traits }) => traits.includes("source-change"),
  "owner-change": ({ traits }) => traits.includes("owner-change"),
  "local-cluster": ({ traits }) => traits.includes("local-cluster"),
};

/** The words that `deny` knows. */
export const DENIABLE: readonly string[] = Object.keys(TESTS);

/** @returns the gate, or what is wrong with the word */
export function deny(word: string): Gate | Problem {
  const test = Object.hasOwn(TESTS, word) ? TESTS[word] : undefined;
  if (test === undefined) {
    const meant = nearest(word, DENIABLE);
    const hint = `${meant === undefined ? "" : `did you mean ${meant}? `}known: ${DENIABLE.join(", ")}`;
    return problem("USAGE", "deny", `there is nothing called ${word} to deny`, { hint });
  }
  const hint = "leave it out of this change, or allow it for once";
  return ({ changes }) =>
    eachOf(changes, test, (change) => refusalOf("GATE_DENIED", change, `${word} is denied`, hint));
}
