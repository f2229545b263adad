/** Runs the ApplicationSet cases of a conformance folder: reads them, evaluates them, gives results in the shape of `expect`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Evaluation, evaluate } from "../../lib/evaluate";
import type { ArgocdVersion } from "../../lib/generators";
import { parseYaml } from "../../lib/yaml";
import type { CaseResult } from "./compare";
import { plainOf } from "./values";
import { inventoryOf, type World } from "./world";

export interface Case {
  /** The path below `appsets`. */
  readonly id: string;
  readonly applicationSet: unknown;
  readonly world: World;
  /** Absent or empty where nothing was measured. */
  readonly expect?: CaseResult | null;
}

/** All cases below a folder, by path. A folder that is absent has none. */
export function readCases(folder: string): Case[] {
  return filesBelow(folder)
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => ({
      ...(plainOf(parseYaml(readFileSync(join(folder, path), "utf8"))) as Omit<Case, "id">),
      id: path,
    }));
}

export function runCase({ applicationSet, world }: Case, version: ArgocdVersion): CaseResult {
  const evaluation = evaluate(applicationSet, inventoryOf(world), { argocdVersion: version });
  const { error, validation, refused, pruned } = evaluation;
  return {
    applications: evaluation.applications.map(({ application }) => application),
    ...(error && { error: error.text, stage: error.stage }),
    ...(validation.size > 0 && { validation: Object.fromEntries(validation) }),
    // positions say more than names only where two Applications have one name
    ...(refused.size > validation.size || hasTwins(evaluation.applications)
      ? { refused: Object.fromEntries(refused) }
      : {}),
    ...(pruned.length > 0 && { pruned }),
  };
}

function hasTwins(applications: Evaluation["applications"]): boolean {
  const names = applications.map(({ application }) => (application.metadata as { readonly name?: string }).name);
  return new Set(names).size < names.length;
}

/** Relative paths of the files below a folder, sorted. */
export function filesBelow(folder: string, below = ""): string[] {
  let entries: { name: string; isDirectory(): boolean }[];
  try {
    entries = readdirSync(join(folder, below), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, path) : [path];
    });
}
