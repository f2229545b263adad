/** What a synthesis says at its end: the matrices, how many objects went where, what to do next. Pure text. */
import { counted } from "../counted";
import type { Cell, SetCut } from "../matrix";
import { addOnLines } from "./add-ons-table";
import { matrixTable } from "./matrix-table";
import { setCostLines } from "./set-costs";

export interface SummaryInput {
  readonly matrices: readonly {
    readonly name: string;
    readonly cells: readonly Cell[];
    /** How its sets are cut. @default undefined: it has none of its own */
    readonly cut?: SetCut | undefined;
  }[];
  /** What previews of a cluster need, as a table. @default undefined: nothing is known */
  readonly capacities?: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** Add-ons, each on each of its clusters. @default none */
  readonly addOns?: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly outdir: string;
  /** Objects by kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Number of objects by file. */
  readonly files: ReadonlyMap<string, number>;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Files that an earlier run wrote, that somebody changed since, and that this run does not have. */
  readonly kept: readonly string[];
  readonly milliseconds: number;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Lines of text; `bold` and `dim` add colour where the caller wants it. */
export function synthSummary(input: SummaryInput, bold = plain, dim = plain): string[] {
  const lines: string[] = [];
  for (const { name, cells, cut } of input.matrices) {
    lines.push(
      bold(name) + dim(`  ${axes(cells)}`),
      ...matrixTable(cells, { width: input.width - 2 }).map((line) => `  ${line}`),
      ...(cut === undefined ? [] : setCostLines(cells, cut)).map((line) => dim(`  ${line}`)),
      "",
    );
  }
  for (const { name, lines: table } of input.capacities ?? [])
    lines.push(bold(name) + dim("  room for previews"), ...table.map((line) => `  ${line}`.trimEnd()), "");
  for (const { name, cells } of input.addOns ?? []) {
    const clusters = new Set(cells.map(({ cluster }) => cluster.name)).size;
    const addOns = new Set(cells.map(({ workload }) => workload.name)).size;
    lines.push(
      bold(name) +
        dim(`  ${counted(addOns, "add-on")} on ${counted(clusters, "cluster")}: ${counted(cells.length, "cell")}`),
      ...addOnLines(cells).map((line) => `  ${line}`),
      "",
    );
  }
  lines.push(
    bold(input.outdir) +
      dim(
        `  ${counted(sum(input.files.values()), "object")} in ${counted(input.files.size, "file")}, ${Math.round(input.milliseconds)} ms`,
      ),
  );
  lines.push(...folders(input.files).map((line) => `  ${line}`), "");
  lines.push(
    `  ${[...input.kinds]
      .sort(byCount)
      .map(([kind, number]) => `${number} ${kind}`)
      .join(", ")}`,
  );
  lines.push(dim(`  ${input.written} written, ${input.unchanged} unchanged, ${input.removed} removed`));
  lines.push(
    ...input.kept.map(
      (path) => `  kept     ${path}: no longer of this program, but changed since it was written; delete it`,
    ),
    "",
  );
  return lines;
}

function plain(text: string): string {
  return text;
}

function axes(cells: readonly Cell[]): string {
  const environments = new Set(cells.map((cell) => cell.environment.name)).size;
  const clusters = new Set(cells.map((cell) => cell.cluster.name)).size;
  const workloads = new Set(cells.map((cell) => cell.workload.name)).size;
  return `${counted(environments, "environment")} × ${counted(clusters, "cluster")} × ${counted(workloads, "workload")}: ${counted(cells.length, "cell")}`;
}

/** One line per folder of the first level. */
function folders(files: ReadonlyMap<string, number>): string[] {
  const found = new Map<string, { files: number; objects: number }>();
  for (const [path, objects] of files) {
    const folder = path.includes("/") ? `${path.slice(0, path.indexOf("/"))}/` : path;
    const entry = found.get(folder) ?? { files: 0, objects: 0 };
    found.set(folder, { files: entry.files + 1, objects: entry.objects + objects });
  }
  const width = Math.max(0, ...[...found.keys()].map((folder) => folder.length));
  return [...found].map(([folder, entry]) => {
    const inFiles = folder.endsWith("/") ? ` in ${counted(entry.files, "file")}` : "";
    return `${folder.padEnd(width)}  ${counted(entry.objects, "object")}${inFiles}`;
  });
}

function byCount(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
