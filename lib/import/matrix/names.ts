/** The names of Applications as patterns: one for the matrix, else one for each environment, else each its own. */
import type { Cell } from "./cell";
import { type Said, sayings, type Template } from "./pattern";
import { nameVariables, placeOn } from "./variables";

export interface NamePatterns {
  /** Undefined: the library's own. */
  readonly all: Template | undefined;
  readonly environments: ReadonlyMap<string, Template>;
  readonly others: readonly Said[];
}

export function namesOf(cells: readonly Cell[]): NamePatterns {
  const odd = cells.filter(({ row, workload, environment, cluster }) => {
    return row.name !== `${workload}-${placeOn(environment, cluster.name)}`;
  });
  const isDefault = odd.length < cells.length / 2;
  const said = sayings(isDefault ? odd : cells, ({ row }) => row.name, wanted(cells));
  // what only one environment says is its own
  const base = isDefault || said[0] === undefined || isOfOne(said[0], cells) ? undefined : said[0];
  const environments = new Map<string, Template>();
  const others: Said[] = [];
  for (const one of said) {
    if (one === base) continue;
    const [first] = one.cells as [Cell, ...Cell[]];
    const isWhole = cells.every(
      ({ environment }, i) => environment !== first.environment || one.cells.includes(cells[i] as Cell),
    );
    if (isWhole && one.cells.every(({ environment }) => environment === first.environment))
      environments.set(first.environment, one.template as Template);
    else others.push(one);
  }
  return { all: base?.template, environments, others };
}

/** Whether all of it is in one of several environments. */
function isOfOne(said: Said, cells: readonly Cell[]): boolean {
  const here = new Set(said.cells.map(({ environment }) => environment));
  return here.size === 1 && cells.some(({ environment }) => !here.has(environment));
}

/** The workload is written wherever it stands. */
function wanted(cells: readonly Cell[]) {
  return nameVariables(cells).map((one, i) => (i === 0 ? { ...one, isWanted: true as const } : one));
}
