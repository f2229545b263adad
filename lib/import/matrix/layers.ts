/** What cells say, shared out to the matrix, its environments, its workloads and its rules, so that what is alike is said once. */
import type { Cell } from "./cell";

/** The cells of a rule. Undefined: all. */
export interface Selector {
  readonly workload?: string | readonly string[];
  readonly environment?: string | readonly string[];
  readonly cluster?: string | readonly string[];
}

/** Rules that together select exactly these cells of all. */
export function selectorsOf(wanted: readonly Cell[], all: readonly Cell[]): Selector[] {
  if (wanted.length === 0) return [];
  if (wanted.length === all.length) return [{}];
  const whole = exactSelector(wanted, all);
  if (whole !== undefined) return [whole];
  const axis = (["workload", "environment", "cluster"] as const).find((one) => namesOn(wanted, one).size > 1);
  if (axis === undefined) return [];
  return [...namesOn(wanted, axis)].flatMap((name) =>
    selectorsOf(
      wanted.filter((cell) => nameOn(cell, axis) === name),
      all,
    ),
  );
}

const AXES = ["workload", "environment", "cluster"] as const;
type Axis = (typeof AXES)[number];

export function nameOn(cell: Cell, axis: Axis): string {
  return axis === "cluster" ? cell.cluster.name : cell[axis];
}

function namesOn(cells: readonly Cell[], axis: Axis): Set<string> {
  return new Set(cells.map((cell) => nameOn(cell, axis)));
}

/** Few axes first. */
const CHOICES: readonly (readonly Axis[])[] = [
  ["environment"],
  ["workload"],
  ["cluster"],
  ["workload", "environment"],
  ["workload", "cluster"],
  ["environment", "cluster"],
  AXES,
];

function exactSelector(wanted: readonly Cell[], all: readonly Cell[]): Selector | undefined {
  const inAll = new Set(wanted);
  for (const axes of CHOICES) {
    const names = axes.map((axis) => [axis, namesOn(wanted, axis)] as const);
    const isExact = all.every(
      (cell) => inAll.has(cell) === names.every(([axis, some]) => some.has(nameOn(cell, axis))),
    );
    if (!isExact) continue;
    return Object.fromEntries(names.map(([axis, some]) => [axis, some.size === 1 ? [...some][0] : [...some]]));
  }
  return undefined;
}

/** A value that cells share. */
export interface Shared<T> {
  readonly value: T;
  readonly cells: readonly Cell[];
}

export interface Layers<T> {
  readonly base: T;
  readonly environments: ReadonlyMap<string, T>;
  readonly workloads: ReadonlyMap<string, T>;
  readonly rules: readonly Shared<T>[];
}

/**
 * @param base what holds where nobody says anything @default what most cells say
 * @param levels where something may be said beside rules
 */
export function layersOf<T>(
  cells: readonly Cell[],
  read: (cell: Cell) => T,
  levels: readonly ("environment" | "workload")[],
  base?: { readonly value: T },
): Layers<T> {
  const key = (cell: Cell): string => textOf(read(cell));
  const [most] = sharedBy(cells, key, read);
  const start = base === undefined ? (most as Shared<T>).value : base.value;
  const startKey = textOf(start);
  const ways = levels.length < 2 ? [levels] : [levels, [...levels].reverse()];
  return smallest(ways.map((way) => ({ base: start, ...layered(cells, key, read, startKey, way) })));
}

/** Those that say least. */
export function smallest<T>(layers: readonly Layers<T>[]): Layers<T> {
  const [best] = [...layers].sort((a, b) => sizeOf(a) - sizeOf(b));
  return best as Layers<T>;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function sizeOf<T>({ environments, workloads, rules }: Layers<T>): number {
  return environments.size + workloads.size + 2 * rules.length;
}

function layered<T>(
  cells: readonly Cell[],
  key: (cell: Cell) => string,
  read: (cell: Cell) => T,
  start: string,
  way: readonly ("environment" | "workload")[],
): Omit<Layers<T>, "base"> {
  const found = { environment: new Map<string, T>(), workload: new Map<string, T>() };
  let left = cells;
  for (const axis of way) {
    for (const name of namesOn(cells, axis)) {
      // an environment wins over its workloads, so it speaks for all its cells
      const own = (axis === "environment" ? cells : left).filter((cell) => nameOn(cell, axis) === name);
      const [first] = own;
      if (first === undefined || key(first) === start || own.some((cell) => key(cell) !== key(first))) continue;
      const isNeeded = own.some((cell) => left.includes(cell));
      if (!isNeeded) continue;
      found[axis].set(name, read(first));
      const taken = new Set(own);
      left = left.filter((cell) => !taken.has(cell));
    }
  }
  // what a workload says holds in environments that say nothing
  const open = cells.filter((cell) => {
    const said = found.environment.has(cell.environment)
      ? textOf(found.environment.get(cell.environment))
      : found.workload.has(cell.workload)
        ? textOf(found.workload.get(cell.workload))
        : start;
    return said !== key(cell);
  });
  return {
    environments: found.environment,
    workloads: found.workload,
    rules: sharedBy(open, key, read),
  };
}

/** Cells by value, the most common first. */
export function sharedBy<T>(cells: readonly Cell[], key: (cell: Cell) => string, read: (cell: Cell) => T): Shared<T>[] {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const list = found.get(key(cell));
    if (list === undefined) found.set(key(cell), [cell]);
    else list.push(cell);
  }
  return [...found.values()]
    .map((own) => ({ value: read(own[0] as Cell), cells: own }))
    .sort((a, b) => b.cells.length - a.cells.length);
}
