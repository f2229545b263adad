/** Cells of the product that are not there: workloads say where they are, rules take out the rest. */
import type { Cell, KnownCluster } from "./cell";
import { type Selector, selectorsOf } from "./layers";
import type { Fields } from "./pattern";

/** @param workloads takes the environments of those that are in few @returns the rest */
export function missingCells(
  cells: readonly Cell[],
  environments: ReadonlyMap<string, Fields>,
  workloads: ReadonlyMap<string, Fields>,
): Selector[] {
  const [first] = cells as [Cell, ...Cell[]];
  const is = new Set(cells.map(placeKey));
  const clusters = new Map(cells.map(({ cluster }) => [cluster.name, cluster]));
  const product = [...environments].flatMap(([environment, fields]) =>
    (fields.clusters as readonly string[]).flatMap((name) =>
      [...workloads.keys()].map((workload): Cell => {
        return { row: first.row, environment, workload, cluster: clusters.get(name) as KnownCluster };
      }),
    ),
  );
  const left: Cell[] = [];
  for (const [name, fields] of workloads) {
    const all = product.filter(({ workload }) => workload === name);
    const there = all.filter((cell) => is.has(placeKey(cell)));
    const own = new Set(there.map(({ environment }) => environment));
    const lacks = environments.size - own.size;
    if (lacks > 0 && lacks >= own.size) fields.environments = [...own];
    const wanted = fields.environments === undefined ? all : all.filter(({ environment }) => own.has(environment));
    left.push(...wanted.filter((cell) => !is.has(placeKey(cell))));
  }
  return selectorsOf(left, product);
}

function placeKey({ environment, workload, cluster }: Cell): string {
  return `${environment} ${cluster.name} ${workload}`;
}
