/** Applications as a matrix: workloads × (environment, cluster), turned where there are far more clusters than workloads. Pure. */
import { environmentRank } from "../../environment-rank";
import type { Entry } from "./model";

export interface Line {
  /** What stands above it, such as the environment; empty for none. */
  readonly group: string;
  readonly name: string;
}

export interface Matrix {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  /** What rows are. */
  readonly corner: string;
  /** The entries of a cell, the most dangerous first. */
  at(row: number, column: number): readonly Entry[];
}

/** More columns than these are no matrix that one can look at. */
const MOST_COLUMNS = 60;

export function matrixOf(entries: readonly Entry[]): Matrix {
  const places = axis(entries, ({ environment, cluster }) => ({ group: environment, name: cluster }), true);
  const workloads = axis(entries, ({ workload }) => ({ group: "", name: workload }), false);
  const isTurned = places.lines.length > MOST_COLUMNS && places.lines.length > workloads.lines.length;
  const [down, across] = isTurned ? [places, workloads] : [workloads, places];
  const width = across.lines.length;
  const cells = new Map<number, Entry[]>();
  for (const entry of entries) {
    const key = down.of(entry) * width + across.of(entry);
    const own = cells.get(key);
    if (own === undefined) cells.set(key, [entry]);
    else own.push(entry);
  }
  return {
    rows: down.lines,
    columns: across.lines,
    corner: isTurned ? "cluster" : "workload",
    at: (row, column) => cells.get(row * width + column) ?? [],
  };
}

/** @param isPlace sorted by the order of environments; else what is dangerous stands first */
function axis(entries: readonly Entry[], lineOf: (entry: Entry) => Line, isPlace: boolean) {
  const key = ({ group, name }: Line): string => `${group}\n${name}`;
  const found = new Map<string, Line & { readonly first: number }>();
  let [state, first] = [entries[0]?.state, 0];
  for (const entry of entries) {
    // entries come by what becomes of them: lines of one kind are sorted by name
    if (entry.state !== state) [state, first] = [entry.state, first + 1];
    const line = lineOf(entry);
    if (!found.has(key(line))) found.set(key(line), { ...line, first: isPlace ? environmentRank(line.group) : first });
  }
  const lines = [...found.values()].sort(
    (a, b) => a.first - b.first || NATURAL.compare(a.group, b.group) || NATURAL.compare(a.name, b.name),
  );
  const numbers = new Map(lines.map((line, i) => [key(line), i]));
  return { lines, of: (entry: Entry): number => numbers.get(key(lineOf(entry))) as number };
}

/** `prod-2` before `prod-10`. */
const NATURAL = new Intl.Collator("en", { numeric: true });
