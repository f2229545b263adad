import { fleet as demo } from "../../apps/fleet";
import { baseFile } from "../../lib/infra/base-file";
import { chartAges } from "../../lib/infra/outdated";

const file = baseFile(demo, demo.clusters);
const names = Object.keys(file.clusters);

function index(...versions: string[]): unknown {
  return { entries: { "argo-cd": versions.map((version) => ({ version })) } };
}

async function age(chart: string, answer: unknown): Promise<readonly [string | undefined, string | undefined]> {
  const ages = await chartAges(file, names, async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const found = ages.find((one) => one.chart === chart);
  return [found?.newest, found?.reason];
}

test("the newest version is by order of versions, without those that are no releases", async () => {
  expect(await age("argo-cd", index("9.0.0", "10.10.0", "10.9.2", "11.0.0-rc.1", "not one"))).toEqual([
    "10.10.0",
    undefined,
  ]);
});

test("what cannot be said is said", async () => {
  expect(await age("argo-cd", index())).toEqual([undefined, "the repository does not have it"]);
  expect(await age("argo-cd", new Error("no answer"))).toEqual([undefined, "no answer"]);
});

test("each repository is asked once, for all clusters, and of an OCI registry nothing", async () => {
  const asked: string[] = [];
  const ages = await chartAges(file, names, async (repository) => {
    asked.push(repository);
    return index();
  });
  expect(asked.length).toBe(new Set(asked).size);
  expect(ages.find(({ chart }) => chart === "eck-operator")?.clusters).toEqual(["prod-eu", "prod-ap"]);
});
