/**
 * Which file of a generator an Application changes by, where its set says what it said: whoever looks for the reason finds nothing in the set. Asking
 * costs an evaluation a set, so that only the most dangerous changes are asked for.
 */
import { once } from "../evaluate/once";
import { equalJson } from "../json";
import type { Change } from "./change";
import type { ChangedFile } from "./changed-file";
import { keyOf, type PlanSide, type SideSet } from "./side";

/** A file of a repository by its path, where it differs; undefined where it does not, or that is not known. */
export type ChangedFileOf = (repoURL: string, path: string) => ChangedFile | undefined;

/** A set that both sides have. */
export interface SetOnBoth {
  readonly base: SideSet;
  readonly head: SideSet;
  /** How many Applications they make together. */
  readonly size: number;
}

/** Sets that are evaluated again for it, and Applications that they make on both sides. */
const MOST = { sets: 50, applications: 5000 };

/** The sets of two sides by their key. */
export function setsOnBoth({
  base,
  head,
  namespace,
}: {
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly namespace: string;
}): (key: string) => SetOnBoth | undefined {
  const byKey = ({ sets }: PlanSide) => new Map(sets.map((set) => [keyOf(set.object, namespace), set] as const));
  // asked for only where something of a set differs
  const [before, after] = [once(() => byKey(base)), once(() => byKey(head))];
  return (key) => {
    const [old, now] = [before().get(key), after().get(key)];
    return old && now && { base: old, head: now, size: sizeOf(old) + sizeOf(now) };
  };
}

function sizeOf({ evaluation }: SideSet): number {
  return evaluation?.applications.length ?? 0;
}

/** Finds the sets to ask in one pass over all changes, of which none is kept: all are added, then the causes are asked for. */
export class CauseSearch {
  /** How dangerous the worst change of a set is. */
  private readonly dangers = new Map<string, number>();

  /** In the order of a plan: of equal danger the first comes first. */
  add(change: Change): void {
    const { set } = change;
    if (set === undefined || !isAsked(change)) return;
    const danger = dangerOf(change);
    if ((this.dangers.get(set) ?? -1) >= danger) return;
    this.dangers.delete(set);
    this.dangers.set(set, danger);
  }

  causes(setOf: (key: string) => SetOnBoth | undefined, changedFile: ChangedFileOf, namespace: string): Causes {
    const files = new Map<string, ReadonlyMap<string, ChangedFile>>();
    let evaluated = 0;
    for (const [set] of [...this.dangers].sort(([, a], [, b]) => b - a)) {
      if (files.size >= MOST.sets) break;
      const both = setOf(set);
      if (both === undefined || evaluated + both.size > MOST.applications || !saysTheSame(both)) continue;
      evaluated += both.size;
      files.set(set, filesOfBoth(both, changedFile, namespace));
    }
    return new Causes(files);
  }
}

/** The changed files by sets, and in them by Applications. */
export class Causes {
  constructor(private readonly files: ReadonlyMap<string, ReadonlyMap<string, ChangedFile>>) {}

  /** The change with its cause, where it is known. */
  marked(change: Change): Change {
    const cause = isAsked(change) ? this.files.get(change.set ?? "")?.get(change.name) : undefined;
    // of what goes with its file the reason says that
    if (cause === undefined || (cause.isGone === true && change.action === "delete")) return change;
    return { ...change, cause };
  }
}

/** What comes from its set, and differs. */
function isAsked({ kind, action, set }: Change): boolean {
  return (
    kind === "Application" && set !== undefined && action !== "unchanged" && action !== "unknown" && action !== "create"
  );
}

function dangerOf({ action, traits, fields }: Change): number {
  if (action === "delete" || action === "recreate") return 3;
  if (traits.length > 0) return 2;
  return action === "update" ? 0 : Math.min(fields.length, 1);
}

function saysTheSame({ base, head }: SetOnBoth): boolean {
  return base.object === head.object || equalJson(base.object, head.object);
}

function filesOfBoth(
  { base, head }: SetOnBoth,
  changedFile: ChangedFileOf,
  namespace: string,
): ReadonlyMap<string, ChangedFile> {
  return new Map([...filesOf(base, changedFile, namespace), ...filesOf(head, changedFile, namespace)]);
}

/** The changed files by the Applications that they make. */
function* filesOf(
  { evaluation, traced }: SideSet,
  changedFile: ChangedFileOf,
  namespace: string,
): Generator<readonly [string, ChangedFile]> {
  for (const { application, origin } of traced?.() ?? evaluation?.applications ?? []) {
    for (const input of origin.inputs) {
      if (input.kind !== "generator" || input.source.kind !== "git" || !("file" in input.source.found)) continue;
      const cause = changedFile(input.source.repoURL, input.source.found.file);
      if (cause !== undefined) yield [keyOf(application, namespace), cause];
    }
  }
}
