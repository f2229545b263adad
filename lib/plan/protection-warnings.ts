/**
 * Protections that a change takes away: what kept Applications, workloads or versions as they were, and does so no longer. Said once for each
 * set, or Application that stands by itself.
 */
import type { ControllerSettings } from "../controller";
import { allowsDelete, allowsUpdate, effectivePolicy } from "../controller/application-set/policy";
import { type Problem, problem } from "../errors";
import { compareText } from "../go/compare-text";
import { isObject, type Json, type JsonObject, joinPath } from "../json";
import type { Change } from "./change";
import { byKindAndName } from "./plan-order";
import { automatedOf, finalizersOf, isCascade, memberOf } from "./resources";
import { keyOf, type PlanSide, type SideSet } from "./side";
import { SomeNames } from "./some-names";
import type { Standing } from "./standing";

interface Seen {
  readonly changes: readonly Change[];
  readonly before: Standing;
  readonly after: Standing;
  readonly head: PlanSide;
  readonly settings: ControllerSettings;
  readonly namespace: string;
}

export function protectionWarnings(seen: Seen): Problem[] {
  const lost = new LostProtections();
  lost.add(seen);
  return LostProtections.problems([lost]);
}

type Code = "PLAN_PROTECTION_LOST" | "PLAN_NO_VALUE" | "PLAN_REVISION_FLOATS";

const HINTS: Readonly<Record<Code, string>> = {
  PLAN_PROTECTION_LOST: "leave it in; where it is meant, make it a change of its own",
  PLAN_NO_VALUE: "goTemplateOptions: [missingkey=error] makes the set fail instead, and nothing is changed then",
  PLAN_REVISION_FLOATS: "name a tag or a commit",
};

/** What is said of one set, or of one object. */
interface Lost {
  readonly code: Code;
  readonly text: string;
  /** Where it is lost first, by name. */
  readonly first: Pick<Change, "kind" | "name" | "place">;
  readonly names: SomeNames;
}

/** Equal texts of one set, or of one object, are one warning. */
export class LostProtections {
  private readonly byText = new Map<string, Lost>();

  /** Changes of a plan, or of a part of it: all of those of a set must come here. */
  add({ changes, before, after, head, settings, namespace }: Seen): void {
    const loose = new Set(head.sets.filter(isLoose).map(({ object }) => keyOf(object, namespace)));
    for (const change of changes) {
      const { kind, action, name } = change;
      if (kind === "ApplicationSet" && action === "update" && change.before && change.after) {
        for (const text of lostBySet(change.before, change.after, settings))
          this.note("PLAN_PROTECTION_LOST", change, text);
      }
      if (kind !== "Application" || (action !== "update" && action !== "create" && action !== "recreate")) continue;
      const now = after.get(name);
      const old = before.get(name);
      if (now === undefined || now === old) continue;
      if (loose.has(change.set ?? "") && hasNoValue(now)) {
        const path = noValueIn(now, "");
        if (path !== undefined && (old === undefined || noValueIn(old, "") !== path)) {
          this.note("PLAN_NO_VALUE", change, `${path} comes out as <no value>`);
        }
      }
      if (action !== "update" || old === undefined) continue;
      for (const text of lostByApplication(change, old, now)) this.note("PLAN_PROTECTION_LOST", change, text);
      for (const text of floating(old, now)) this.note("PLAN_REVISION_FLOATS", change, text);
    }
  }

  /** In the order of a plan. */
  static problems(all: readonly LostProtections[]): Problem[] {
    const lost = all.flatMap(({ byText }) => [...byText.values()]);
    lost.sort((a, b) => byKindAndName(a.first, b.first) || compareText(a.text, b.text));
    return lost.map(({ code, text, first, names }) =>
      problem(code, first.place ?? { path: first.name }, `${names}: ${text}`, { hint: HINTS[code] }),
    );
  }

  private note(code: Code, { kind, name, set, place }: Change, text: string): void {
    const key = `${code} ${set ?? name} ${text}`;
    const known = this.byText.get(key);
    const names = known?.names ?? new SomeNames();
    names.add(name);
    if (known !== undefined && compareText(known.first.name, name) <= 0) return;
    this.byText.set(key, { code, text, first: { kind, name, ...(place && { place }) }, names });
  }
}

function lostBySet(old: JsonObject, now: JsonObject, settings: ControllerSettings): string[] {
  const [was, is] = [old, now].map((set) => effectivePolicy(set as Parameters<typeof effectivePolicy>[0], settings));
  const texts: string[] = [];
  if (was === undefined || is === undefined) return texts;
  if (!allowsDelete(was) && allowsDelete(is))
    texts.push(`applicationsSync is ${is}: what it no longer makes is deleted`);
  if (!allowsUpdate(was) && allowsUpdate(is)) texts.push(`applicationsSync is ${is}: what it makes is updated again`);
  const preserves = ({ spec }: JsonObject): boolean =>
    memberOf(memberOf(spec, "syncPolicy"), "preserveResourcesOnDeletion") === true;
  if (preserves(old) && !preserves(now)) {
    texts.push("preserveResourcesOnDeletion is gone: what its Applications deployed goes with them");
  }
  if (!allowsDelete(is) && finalizersOf(old).some(isCascade) && !finalizersOf(now).some(isCascade)) {
    texts.push(`its finalizer is gone: when the set is deleted, applicationsSync ${is} keeps nothing`);
  }
  return texts;
}

/** Sync options that keep objects, or ask first. */
const KEEPING = ["Prune=false", "Prune=confirm", "Delete=false", "Delete=confirm"];

function lostByApplication({ set }: Change, old: JsonObject, now: JsonObject): string[] {
  const [was, is] = [automatedOf(old), automatedOf(now)];
  const texts: string[] = [];
  if (is?.prune === true && was?.prune !== true) {
    texts.push("automated.prune is on: what its source does not have is deleted by itself");
  }
  if (was?.selfHeal === true && is?.selfHeal !== true) {
    texts.push("selfHeal is off: what somebody changes by hand stays so");
  }
  const [before, after] = [old, now].map(optionsOf) as [readonly string[], readonly string[]];
  const lost = KEEPING.filter((option) => before.includes(option) && !after.includes(option));
  if (lost.length > 0) texts.push(`${lost.join(" and ")} is gone`);
  // where a set made it without any, its preserveResourcesOnDeletion says so
  const isOfPolicy = set !== undefined && finalizersOf(old).length === 0;
  if (!isOfPolicy && !finalizersOf(old).some(isCascade) && finalizersOf(now).some(isCascade)) {
    texts.push("it has the finalizer: what it deployed goes with it");
  }
  return texts;
}

function optionsOf({ metadata, spec }: JsonObject): readonly string[] {
  const options = memberOf(memberOf(spec, "syncPolicy"), "syncOptions");
  const annotated = memberOf(memberOf(metadata, "annotations"), "argocd.argoproj.io/sync-options");
  return [
    ...(Array.isArray(options) ? options.map(String) : []),
    ...(typeof annotated === "string" ? annotated.split(",").map((one) => one.trim()) : []),
  ];
}

/** A set whose template goes on where it has nothing to say. */
function isLoose({ object: { spec } }: SideSet): boolean {
  const options = memberOf(spec, "goTemplateOptions");
  return memberOf(spec, "goTemplate") === true && !(Array.isArray(options) && options.includes("missingkey=error"));
}

function hasNoValue(value: Json | undefined): boolean {
  if (typeof value === "string") return value.includes("<no value>");
  if (Array.isArray(value)) return value.some((item) => hasNoValue(item as Json));
  return isObject(value) && Object.values(value).some((item) => hasNoValue(item as Json));
}

/** The first field in which a template had nothing to say. */
function noValueIn(value: Json, path: string): string | undefined {
  if (typeof value === "string") return value.includes("<no value>") ? path : undefined;
  const items = Array.isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
  for (const [key, item] of items) {
    if (item === null || (typeof item !== "string" && typeof item !== "object")) continue;
    const found = noValueIn(item as Json, path === "" ? String(key) : joinPath(path, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

const PINNED = /^(?:[0-9a-f]{40}|(?:.*\/)?v?\d+(?:\.\d+)+(?:[-+].*)?)$/;
const MOVING = /^(?:|HEAD|main|master)$/;

/** A tag or a commit gives way to a branch. */
function floating(old: JsonObject, now: JsonObject): string[] {
  const [was, is] = [old, now].map(({ spec }) => String(memberOf(memberOf(spec, "source"), "targetRevision") ?? ""));
  if (was === undefined || is === undefined || !PINNED.test(was) || !MOVING.test(is)) return [];
  return [`its revision was ${was} and is ${is === "" ? "HEAD" : is}: every commit is deployed from now on`];
}
