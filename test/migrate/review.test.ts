import { review } from "../../lib/migrate";
import { BASE } from "./changes";
import { outputOf } from "./outputs";

const deleting = { ...BASE, applicationsOfRemovedSets: "delete" } as const;
const sets = outputOf(deleting);

describe("what stands in the output folder against what will", () => {
  test.each([
    ["nothing stood there", {}, sets],
    ["nothing changes", sets, sets],
    ["only a workload changes", sets, { ...sets, "workloads/web/all.yaml": `${sets["workloads/web/all.yaml"]}\n` }],
  ])("is not played where %s", (_, old, next) => {
    expect(review(old, next)).toEqual({ kind: "nothing" });
  });

  test("is played with the sets and Applications alone that change", () => {
    const { workloads = [] } = deleting;
    const renamed = outputOf({
      ...deleting,
      workloads: workloads.map((one) => (one.name === "api" ? { ...one, name: "backend" } : one)),
      folders: ["web", "api"],
    });
    const change = review(sets, renamed);
    if (change.kind !== "played") throw new Error(change.kind);
    const { direct, isSafe } = change.migration;
    expect([...direct.removedSets]).toEqual([
      ["api-dev", 1],
      ["api-prod", 1],
    ]);
    expect(direct.lost.map(({ workload }) => workload)).toEqual([
      "eu/prod/ConfigMap/api",
      "in-cluster/dev/ConfigMap/api",
    ]);
    expect(Object.keys(direct.rests[0]?.sets ?? {}).sort()).toEqual([
      "api-dev",
      "api-prod",
      "backend-dev",
      "backend-prod",
    ]);
    expect(isSafe).toBe(true);
  });

  test("is not played where it is too large, and that is no word of safety", () => {
    const large = { ...sets, "data/large.txt": "x".repeat(20_000_001) };
    expect(review(large, sets).kind).toBe("skipped");
  });
});
