/**
 * Which file of a generator an Application changes by, where its set says what it said: whoever looks for the reason finds nothing in the set. Asking
 * costs an evaluation a set, so that only the most dangerous changes are asked for.
 */
import { equalJson } from "../json";
import type { Change } from "./change";
import type { ChangedFile } from "./changed-file";
import { keyOf, type PlanSide, type SideSet } from "./side";

/** A file of a repository by its path, where it differs; undefined where it does not, or that is not known. */
export type ChangedFileOf = (repoURL: string, path: string) => ChangedFile | undefined;

/** Sets that are evaluated again for it, and Applications that they make on both sides. */
const MOST = { sets: 50, applications: 5000 };

export function withCauses(
  changes: readonly Change[],
  { base, head, namespace }: { readonly base: PlanSide; readonly head: PlanSide; readonly namespace: string },
  changedFile: ChangedFileOf | undefined,
): readonly Change[] {
  if (changedFile === undefined) return changes;
  const asked = changes.filter(isAsked).sort((a, b) => dangerOf(b) - dangerOf(a));
  if (asked.length === 0) return changes;
  const [before, after] = [base, head].map(
    ({ sets }) => new Map(sets.map((set) => [keyOf(set.object, namespace), set] as const)),
  ) as [Map<string, SideSet>, Map<string, SideSet>];
  const files = new Map<string, ReadonlyMap<string, ChangedFile>>();
  const causes = new Map<Change, ChangedFile>();
  let evaluated = 0;
  for (const change of asked) {
    const { set = "", name } = change;
    const [old, now] = [before.get(set), after.get(set)];
    if (old === undefined || now === undefined) continue;
    let known = files.get(set);
    if (known === undefined) {
      const count = sizeOf(old) + sizeOf(now);
      if (files.size >= MOST.sets || evaluated + count > MOST.applications) continue;
      evaluated += count;
      const isSame = old.object === now.object || equalJson(old.object, now.object);
      known = isSame
        ? new Map([...filesOf(old, changedFile, namespace), ...filesOf(now, changedFile, namespace)])
        : new Map();
      files.set(set, known);
    }
    const cause = known.get(name);
    // of what goes with its file the reason says that
    if (cause !== undefined && !(cause.isGone === true && change.action === "delete")) causes.set(change, cause);
  }
  if (causes.size === 0) return changes;
  return changes.map((change) => {
    const cause = causes.get(change);
    return cause === undefined ? change : { ...change, cause };
  });
}

function sizeOf({ evaluation }: SideSet): number {
  return evaluation?.applications.length ?? 0;
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
