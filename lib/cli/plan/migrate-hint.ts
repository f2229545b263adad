/** Where a plan deletes, makes again or moves what runs: the command that plays the way without harm for the same two sides. */
import { existsSync, statSync } from "node:fs";
import type { Plan } from "../../plan";
import type { Source } from "./sides";

/** @returns undefined where the sides are no two folders of manifests */
export function migrateCommand(base: Source | undefined, head: Source): string | undefined {
  const [old, now] = [base && outputOf(base), outputOf(head)];
  if (old === undefined || now === undefined || old === now) return undefined;
  return `env-matrix migrate ${old} ${now}`;
}

/** A folder, or one of a revision, as `migrate` takes it. */
function outputOf({ paths, moment, inventory }: Source): string | undefined {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || inventory !== undefined || moment?.isBuilt === true) return undefined;
  // a whole checkout holds more than an output
  if (path === "-" || path === "." || /\s/.test(path)) return undefined;
  if (moment?.commit !== undefined) return `${moment.commit.slice(0, 12)}:${path}`;
  return existsSync(path) && statSync(path).isDirectory() ? path : undefined;
}

/** Whether something that runs is deleted, made again or moved. */
export function isHarmful({ changes }: Pick<Plan, "changes">): boolean {
  return changes.some(({ resources }) => resources !== undefined && HARMS.has(resources.fate));
}

const HARMS: ReadonlySet<string> = new Set(["die", "remade", "either", "hang", "moved", "left-behind"]);
