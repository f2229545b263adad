/** A plan as people read it on a terminal. No decisions: what is shown is what the plan says. */

import { placeText, shown } from "../errors";
import { ACTIONS, type Action, type ActionCounts, type Change, type FieldChange, type Plan } from "../plan";
import { printableLine } from "../printable";
import { manifestLines } from "./manifests-text";
import { NO_PAINT, type Paint } from "./paint";
import { untoldCause } from "./untold-cause";

export interface PlanTextInput {
  readonly plan: Plan;
  readonly titles: { readonly base: string; readonly head: string };
  /** Whether what is unchanged is shown, too. */
  readonly all: boolean;
}

const plain = (text: string): string => text;

const SIGNS: Readonly<Record<Action, string>> = {
  create: "+",
  update: "~",
  delete: "-",
  recreate: "±",
  kept: "=",
  blocked: "!",
  unchanged: " ",
  unknown: "?",
};

export function planText({ plan, titles, all }: PlanTextInput, paint: Paint = NO_PAINT): string {
  const lines = [paint.bold(`Plan: ${printableLine(titles.base)} → ${printableLine(titles.head)}`), ""];
  const changes = all ? plan.changes : plan.changes.filter(({ action }) => action !== "unchanged");
  for (const change of changes) lines.push(...changeLines(change, paint));
  if (changes.length > 0) lines.push("");
  if (plan.manifests !== undefined) lines.push(...manifestLines(plan.manifests, paint));
  lines.push(...countLines(plan), "");
  return lines.join("\n");
}

function changeLines(change: Change, paint: Paint): string[] {
  const { kind, name, action, traits, set, place } = change;
  const colour = colourOf(action, paint);
  const words = [action, ...traits].join(", ");
  const owner = set === undefined ? "" : `  of ${printableLine(set)}`;
  const at = place === undefined ? "" : `  ${printableLine(placeText(place))}`;
  const lines = [`${colour(`${SIGNS[action]} ${kind} ${printableLine(name)}`)}  ${words}${paint.dim(owner + at)}`];
  const add = (label: string, text: string | undefined): void => {
    if (text !== undefined) lines.push(`    ${label}${printableLine(text)}`);
  };
  add("renamed to ", change.renamedTo);
  add("renamed from ", change.renamedFrom);
  add("because ", change.reason);
  add("by ", untoldCause(change));
  lines.push(...change.fields.map((field) => `    ${fieldLine(field, action, paint)}`));
  if (change.resources !== undefined) {
    const { fate, rule } = change.resources;
    lines.push(`    resources ${(BAD_FATES.has(fate) ? paint.bad : plain)(FATES[fate])}: ${printableLine(rule)}`);
  }
  for (const [i, step] of (change.steps ?? []).entries()) add(`safe step ${i + 1}: `, step);
  return lines;
}

const FATES: Readonly<Record<NonNullable<Change["resources"]>["fate"], string>> = {
  die: "are deleted",
  stay: "stay, looked after by nobody",
  remade: "are deleted and made again",
  "taken-over": "stay and change hands",
  "left-behind": "stay at the old place, and are made at the new one",
  moved: "are made at the new place and deleted at the old one",
  pruned: "that the new source does not have are deleted",
  either: "are deleted or stay",
  hang: "stay: the deletion does not end",
  unknown: "are not known to stay or go",
};
const BAD_FATES: ReadonlySet<string> = new Set([
  "die",
  "remade",
  "hang",
  "unknown",
  "moved",
  "pruned",
  "either",
  "left-behind",
]);

function fieldLine({ path, old, new: now }: FieldChange, action: Action, { dim, good, bad }: Paint): string {
  const would = action === "kept" || action === "blocked" ? "would be " : "";
  const [before, after] = [old, now].map((value) => (value === undefined ? undefined : printableLine(shown(value))));
  if (before === undefined) return `${path}: ${would}${good(after ?? "")} ${dim("(new)")}`;
  if (after === undefined) return `${path}: ${bad(before)} ${dim(`(${would}gone)`)}`;
  return `${path}: ${bad(before)} → ${would}${good(after)}`;
}

function colourOf(action: Action, { good, bad, careful, other, dim }: Paint): (text: string) => string {
  switch (action) {
    case "create":
      return good;
    case "update":
      return careful;
    case "delete":
    case "recreate":
      return bad;
    case "unchanged":
      return dim;
    default:
      return other;
  }
}

function countLines({ totals: { projects, applicationSets, applications } }: Plan): string[] {
  const hasProjects = Object.values(projects).some((count) => count > 0);
  return [
    ...(hasProjects ? [countLine("AppProjects", projects)] : []),
    countLine("ApplicationSets", applicationSets),
    countLine("Applications", applications),
  ];
}

function countLine(kinds: string, counts: ActionCounts): string {
  const parts = ACTIONS.flatMap((action) => (counts[action] === 0 ? [] : [`${counts[action]} ${action}`]));
  return `${kinds}: ${parts.length === 0 ? "none" : parts.join(", ")}`;
}
