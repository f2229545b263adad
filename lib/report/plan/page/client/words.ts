/** How the page calls each state. */
import type { State } from "../../state";

export const WORDS: Readonly<Record<State, string>> = {
  deleted: "deleted",
  remade: "deleted and made again",
  renamed: "renamed",
  moved: "moved",
  unknown: "not known",
  blocked: "blocked",
  changed: "changed",
  content: "resources change",
  created: "created",
  kept: "kept by a policy",
  unchanged: "unchanged",
};
