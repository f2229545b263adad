/** What a change is in one word, for people: the action with what makes it another thing to a reader, and how much it weighs. */
import type { ApplicationManifests, Change, Fate } from "../../plan";

/** States from the most dangerous to the calmest: the order of every report. */
export const STATES = [
  "deleted",
  /** Deleted, and made again under the same name. */
  "remade",
  "renamed",
  "moved",
  "unknown",
  "blocked",
  "changed",
  /** The Application is as it was, and its resources are not. */
  "content",
  "created",
  "kept",
  "unchanged",
] as const;
/** One of `STATES`. */
export type State = (typeof STATES)[number];

/** How each is drawn. */
export const SIGNS: Readonly<Record<State, string>> = {
  deleted: "−",
  remade: "±",
  renamed: "↦",
  moved: "→",
  unknown: "?",
  blocked: "!",
  changed: "~",
  content: "≈",
  created: "+",
  kept: "=",
  unchanged: "·",
};

/** @param manifests what happens to its resources, where that is known */
export function stateOf(
  { action, traits }: Pick<Change, "action" | "traits">,
  manifests?: ApplicationManifests,
): State {
  if (action === "unchanged" && manifests !== undefined) return manifests.unknown === undefined ? "content" : "unknown";
  switch (action) {
    case "create":
      return traits.includes("rename") ? "renamed" : "created";
    case "delete":
      return traits.includes("rename") ? "renamed" : "deleted";
    case "recreate":
      return "remade";
    case "update":
      return traits.some((trait) => trait.startsWith("move-")) ? "moved" : "changed";
    case "kept":
    case "blocked":
    case "unknown":
    case "unchanged":
      return action;
    default:
      return action satisfies never;
  }
}

/** What becomes of workloads, in words that follow "its workloads". */
export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  die: "are deleted",
  remade: "are deleted and made again",
  hang: "stay, and the deletion hangs",
  moved: "are made at the new place and deleted at the old one",
  pruned: "that the new source does not have are deleted",
  either: "are deleted or stay, by what comes first",
  "left-behind": "are made at the new place, and stay at the old one with nobody to look after them",
  unknown: "may be deleted: it is not known",
  stay: "keep running, looked after by nobody",
  "taken-over": "keep running and change hands",
};

/** Fates that stop something that runs. */
export function isDeath(fate: Fate | undefined): boolean {
  return fate === "die" || fate === "remade" || fate === "moved";
}

const FATE_WEIGHT: Readonly<Record<Fate, number>> = {
  die: 0,
  remade: 1,
  either: 2,
  moved: 3,
  pruned: 4,
  hang: 5,
  unknown: 6,
  "left-behind": 7,
  stay: 8,
  "taken-over": 9,
};

/** Fates that may stop something that runs. */
export function isUncertain(fate: Fate | undefined): boolean {
  return fate === "unknown" || fate === "either" || fate === "pruned";
}

/** Smaller is more dangerous: first what becomes of workloads, then the state, then that a project or a source is another. */
export function weightOf(change: Change, manifests?: ApplicationManifests): number {
  const fate = change.resources?.fate ?? (hasPeril(manifests) ? "remade" : undefined);
  const state = STATES.indexOf(stateOf(change, manifests));
  const isDeep = change.traits.some((trait) => trait !== "rename");
  return (fate === undefined ? 10 : FATE_WEIGHT[fate]) * 100 + state * 2 + (isDeep ? 0 : 1);
}

/** Whether a change of its resources loses something, or fails. */
export function hasPeril(manifests: ApplicationManifests | undefined): boolean {
  return manifests?.resources.some(({ consequences }) => consequences.some(({ isDanger }) => isDanger)) === true;
}
