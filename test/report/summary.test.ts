import type { MatrixModel } from "../../lib/matrix";
import { cellsOf } from "../../lib/matrix/cells";
import { matrixTable } from "../../lib/report/matrix-table";
import { synthSummary } from "../../lib/report/synth-summary";
import { cluster, environment, model, workload } from "../matrix/models";

function cells(of: Partial<MatrixModel> = {}) {
  return cellsOf(model(of), "shop").cells;
}

test("environments are rows, clusters columns, workloads stand in the cells", () => {
  expect(matrixTable(cells())).toEqual([
    "      hub      eu       us",
    "dev   web api  ·        ·",
    "prod  ·        web api  web api",
  ]);
});

test("workloads that do not fit are counted", () => {
  const workloads = Array.from({ length: 30 }, (_, i) => workload(`workload-${i}`));
  expect(matrixTable(cells({ workloads }), { width: 60 })[1]).toBe("dev   30 workloads  ·             ·");
});

test("no line is longer than the terminal, and what is left out is counted", () => {
  const clusters = Array.from({ length: 40 }, (_, i) => cluster(`cluster-${i}`));
  const environments = clusters.map(({ name }, i) => environment(`environment-${i}`, [name]));
  const lines = matrixTable(cells({ fleet: { name: "acme", clusters }, environments }), { width: 80, rows: 10 });
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.slice(-2)).toEqual(["… and 36 more clusters", "… and 30 more environments"]);
});

test("a summary says the axes, what went where, and what changed", () => {
  const lines = synthSummary({
    matrices: [{ name: "shop", cells: cells() }],
    outdir: "out",
    kinds: new Map([
      ["Application", 1200],
      ["AppProject", 2],
    ]),
    files: new Map([
      ["bootstrap.yaml", 2],
      ["argocd/a.yaml", 1000],
      ["argocd/b.yaml", 200],
    ]),
    written: 2,
    unchanged: 1,
    removed: 0,
    kept: ["argocd/old.yaml"],
    milliseconds: 12.4,
    width: 100,
  });
  expect(lines).toEqual([
    "shop  2 environments × 3 clusters × 2 workloads: 6 cells",
    ...matrixTable(cells()).map((line) => `  ${line}`),
    "",
    "out  1,202 objects in 3 files, 12 ms",
    "  bootstrap.yaml  2 objects",
    "  argocd/         1,200 objects in 2 files",
    "",
    "  1200 Application, 2 AppProject",
    "  2 written, 1 unchanged, 0 removed",
    "  kept     argocd/old.yaml: no longer of this program, but changed since it was written; delete it",
    "",
  ]);
});
