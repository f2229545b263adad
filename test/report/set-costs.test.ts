import { cellsOf } from "../../lib/matrix/cells";
import { setCostLines, setCosts } from "../../lib/report/set-costs";
import { model } from "../matrix/models";

const { cells } = cellsOf(model(), "shop");

test("each way of cutting sets says its objects, and how much stops when one fails", () => {
  expect(setCosts(cells)).toEqual([
    { cut: "perWorkloadAndEnvironment", sets: 4, applications: 2, environments: 1 },
    { cut: "perWorkload", sets: 2, applications: 3, environments: 2 },
    { cut: "perEnvironment", sets: 2, applications: 4, environments: 1 },
    { cut: "one", sets: 1, applications: 6, environments: 2 },
  ]);
});

test("the lines mark the cut that is taken", () => {
  const lines = setCostLines(cells, "perWorkload");
  expect(lines.map((line) => line.startsWith("sets"))).toEqual([false, true, false, false]);
  expect(lines[1]).toBe(
    "sets  perWorkload                2 objects  a failure stops at most 3 Applications of 2 environments",
  );
});
