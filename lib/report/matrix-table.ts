/** A matrix as a small table for the terminal: environments by clusters, workloads in the cells. Pure text; the caller adds colour. */
import type { Cell } from "../matrix/model";

/** How much room a table has. */
export interface TableOptions {
  /** Columns of the terminal. Cells are shortened, never wrapped. @default 100 */
  readonly width?: number;
  /** Rows that are shown; the rest is counted. @default 20 */
  readonly rows?: number;
}

/** One line per row, the first being the clusters. */
export function matrixTable(cells: readonly Cell[], options: TableOptions = {}): string[] {
  const clusters = distinct(cells.map((cell) => cell.cluster.name));
  const environments = distinct(cells.map((cell) => cell.environment.name));
  const workloads = new Map<string, string[]>();
  for (const cell of cells) {
    const key = `${cell.environment.name}/${cell.cluster.name}`;
    const list = workloads.get(key);
    if (list === undefined) workloads.set(key, [cell.workload.name]);
    else list.push(cell.workload.name);
  }
  const shownClusters = clusters.slice(0, columnsThatFit(clusters.length, environments, options.width ?? 100));
  const shown = environments.slice(0, options.rows ?? 20);
  const room = roomPerColumn(shownClusters.length, environments, options.width ?? 100);
  const grid = [
    ["", ...shownClusters],
    ...shown.map((environment) => [
      environment,
      ...shownClusters.map((cluster) => cellText(workloads.get(`${environment}/${cluster}`), room)),
    ]),
  ];
  const widths = grid[0]?.map((_, column) => Math.max(...grid.map((row) => (row[column] as string).length))) ?? [];
  const lines = grid.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] as number))
      .join("  ")
      .trimEnd(),
  );
  const moreClusters = clusters.length - shownClusters.length;
  const moreEnvironments = environments.length - shown.length;
  if (moreClusters > 0) lines.push(`… and ${moreClusters} more cluster${moreClusters === 1 ? "" : "s"}`);
  if (moreEnvironments > 0)
    lines.push(`… and ${moreEnvironments} more environment${moreEnvironments === 1 ? "" : "s"}`);
  return lines;
}

/** The workloads by name where they fit, else their number. */
function cellText(workloads: readonly string[] | undefined, room: number): string {
  if (workloads === undefined) return "·";
  const names = workloads.join(" ");
  if (names.length <= room) return names;
  return `${workloads.length} workload${workloads.length === 1 ? "" : "s"}`;
}

const SMALLEST_COLUMN = 14;

function columnsThatFit(clusters: number, environments: readonly string[], width: number): number {
  return Math.max(1, Math.min(clusters, Math.floor((width - labelWidth(environments)) / SMALLEST_COLUMN)));
}

function roomPerColumn(columns: number, environments: readonly string[], width: number): number {
  return Math.floor((width - labelWidth(environments)) / Math.max(1, columns)) - 2;
}

function labelWidth(environments: readonly string[]): number {
  return Math.max(0, ...environments.map((name) => name.length)) + 2;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
