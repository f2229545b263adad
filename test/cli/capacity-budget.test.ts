import { run } from "./run";

const talk = "--cluster 10/40Gi --services 100 --start 2/4Gi --steady 500m/2Gi --environments 20".split(" ");

test("capacity shows the three modes side by side, and fails only for the mode that is asked for", async () => {
  const { code, out } = await run(["capacity", ...talk, "--closure", "5"]);
  expect(code).toBe(0);
  const rows = (text: string): string[][] =>
    text.split("\n").flatMap((line) => (/^(full|closure|overlay) /.test(line) ? [line.split(/\s+/).slice(0, 2)] : []));
  expect(rows(out)).toEqual([
    ["full", "100"],
    ["closure", "5"],
    ["overlay", "1"],
  ]);
  const refused = await run(["capacity", ...talk, "--share", "full"]);
  expect([refused.code, refused.problems]).toEqual([2, ["PREVIEW_NO_ROOM command line"]]);
  const fits = await run(["capacity", ...talk, "--share", "overlay", "--baseline-elsewhere", "--start", "500m/2Gi"]);
  expect(fits.code).toBe(0);
});

test("capacity leaves out a closure of which nobody says how many services it has", async () => {
  const { out, err } = await run(["capacity", ...talk]);
  expect([/^closure /m.test(out), /^overlay /m.test(out)]).toEqual([false, true]);
  expect(err).toContain("closure: not known");
  const refused = await run(["capacity", ...talk, "--share", "closure"]);
  expect([refused.code, refused.problems]).toEqual([2, ["USAGE command line"]]);
  const plot = JSON.parse((await run(["capacity", ...talk, "-o", "plot"])).out);
  expect(plot.modes.map(({ mode }: { mode: string }) => mode)).toEqual(["full", "overlay"]);
});

test("capacity gives figures as JSON", async () => {
  const { code, out } = await run(["capacity", ...talk, "-o", "json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)[0]).toMatchObject({ mode: "full", max: 0, bindingConstraint: "requested CPU" });
});

test("capacity gives the lines of a plot, and plans Argo CD from a file", async () => {
  const plot = await run(["capacity", ...talk, "-o", "plot"]);
  expect(JSON.parse(plot.out)).toMatchObject({
    wanted: 20,
    axes: [{ name: "memory" }, { name: "CPU" }, { name: "pods" }],
  });
  const load = "clusters: [{name: eu, applications: 4000}]\nreconcileSeconds: 0.5\nrenderSeconds: 2\n";
  const planned = await run(["capacity", "--argocd", "-"], { readInput: () => load });
  expect([planned.code, /topology +perCluster/.test(planned.out)]).toEqual([0, true]);
  const json = await run(["capacity", "--argocd", "-", "-o", "json"], { readInput: () => load });
  expect(JSON.parse(json.out)).toMatchObject({ oversizedClusters: ["eu"] });
  const wrong = await run(["capacity", "--argocd", "-"], { readInput: () => "clusters: 3\n" });
  expect([wrong.code, wrong.problems.length]).toEqual([2, 3]);
  const none = await run(["capacity", "--argocd", "-"], {
    readInput: () => "clusters: []\nreconcileSeconds: 1\nrenderSeconds: 1\n",
  });
  expect(none.problems).toEqual(["PREVIEW_CAPACITY clusters"]);
});

test("capacity refuses what is missing or no figure, all in one run", async () => {
  const { code, problems } = await run(["capacity", "--cluster", "10", "--environments", "many", "--share", "half"]);
  expect(code).toBe(2);
  expect(problems.map((line) => line.split(" ")[0])).toEqual(["USAGE", "USAGE", "USAGE", "USAGE", "USAGE"]);
});

const set = (seconds: number): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: previews-${seconds}}
spec:
  generators:
    - pullRequest: {github: {owner: demo-org, repo: frontend}, requeueAfterSeconds: ${seconds}}
`;

test("budget adds up what anybody's sets ask, and says which interval they can have", async () => {
  const refused = await run(["budget", "-"], { readInput: () => set(10) });
  expect(refused.code).toBe(2);
  expect(refused.problems).toEqual(["POLL_BUDGET <stdin>:6:7"]);
  expect(refused.out).toContain("540 calls an hour (limit 60, shortest interval 180 s): too fast");
  const fits = await run(["budget", "-", "-o", "json"], { readInput: () => set(1800) });
  expect(fits.code).toBe(0);
  expect(JSON.parse(fits.out).accounts[0].budget.verdict).toBe("fits");
});

test("budget refuses a place without sets, and options that are none", async () => {
  expect((await run(["budget", "-"], { readInput: () => "a: 1" })).problems).toEqual(["INPUT_UNREADABLE -"]);
  expect((await run(["budget", "-", "--limit", "much", "-o", "xml"], { readInput: () => "" })).code).toBe(2);
});
