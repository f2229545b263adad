import {
  type CapacityInput,
  type CapacityShare,
  capacityGate,
  capacityPlot,
  compareShares,
  planArgocd,
  planCapacity,
} from "../../lib/previews/capacity";

/** The talk's example: 100 services, 2 cores and 4Gi at start, 0.5 cores and 2Gi after it, on 10 cores and 40Gi. */
const talk = {
  cluster: { cpu: "10", memory: "40Gi" },
  services: 100,
  start: { cpu: "2", memory: "4Gi" },
  steady: { cpu: "500m", memory: "2Gi" },
  startSeconds: 60,
  share: { mode: "full" },
  environments: 20,
} satisfies CapacityInput;

test("taken literally, the talk's cluster holds a fifth of one environment", () => {
  const plan = planCapacity(talk);
  expect(plan).toMatchObject({ fits: false, max: 0, steadyMax: 0, podsPerEnvironment: 100 });
  expect(plan.constraints.map(({ name, ratio }) => [name, ratio])).toEqual([
    ["requested CPU", 0.2],
    ["requested memory", 0.2],
    ["used memory", 0.2],
    ["used CPU", 0.2],
  ]);
  expect(plan.constraints[0]).toMatchObject({ needs: "1000", has: "10" });
  expect(plan.constraints[1]).toMatchObject({ needs: "4000Gi", has: "40Gi" });
  expect(plan.notes).toContain("2000 pods of previews need at least 19 nodes at 110 pods each");
});

test("an environment of one pod fits exactly 20 times while none starts, 19 by memory and 17 by CPU while one does", () => {
  const plan = planCapacity({ ...talk, services: 1 });
  expect(plan).toMatchObject({
    steadyMax: 20,
    max: 19,
    unslowedMax: 17,
    bindingConstraint: "used memory",
    fits: false,
  });
  expect(planCapacity({ ...talk, services: 1, environments: 19 }).fits).toBe(true);
});

test.each([
  [1, "10", "40Gi"],
  [2, "20", "80Gi"],
  [5, "50", "200Gi"],
])("20 overlays that change %i services use %s cores and %s beside the baseline", (changed, cpu, memory) => {
  const share = { mode: "overlay", changed } as const;
  const beside = planCapacity({ ...talk, share, start: talk.steady, hasBaseline: false });
  expect(beside.peak).toMatchObject({ cpu, memory });
  const baseline = planCapacity({ ...talk, share, start: talk.steady, environments: 0 });
  expect(baseline.peak).toEqual({ cpu: "50", memory: "200Gi", pods: 100 });
});

test.each([
  [100, "200", "400Gi", 60],
  [20, "80", "240Gi", 300],
  [10, "65", "220Gi", 600],
  [5, "57.5", "210Gi", 1200],
])(
  "with at most %i pods starting, one whole environment peaks at %s cores and %s, for %i seconds",
  (startLimit, cpu, memory, seconds) => {
    const cluster = { cpu: "1000", memory: "4000Gi" };
    const plan = planCapacity({ ...talk, cluster, environments: 1, startLimit });
    expect(plan).toMatchObject({ peak: { cpu, memory }, startSeconds: seconds, slowdown: 1, fits: true });
  },
);

test("too little CPU makes a start longer, and is no reason to refuse it", () => {
  const plan = planCapacity({ ...talk, cluster: { cpu: "50", memory: "4000Gi" }, environments: 1 });
  expect(plan).toMatchObject({ fits: true, slowdown: 4, startSeconds: 240, unslowedMax: 0 });
});

test("small requests admit what memory does not hold", () => {
  const plan = planCapacity({ ...talk, request: { cpu: "5m", memory: "20Mi" } });
  expect(plan).toMatchObject({ fits: false, bindingConstraint: "used memory" });
  expect(plan.notes.some((note) => note.includes("killed"))).toBe(true);
});

test("nodes bind by their pods, and by whole pods that fit on each", () => {
  const small = { ...talk, start: { cpu: "10m", memory: "16Mi" }, steady: { cpu: "10m", memory: "16Mi" } };
  const pods = planCapacity({
    ...small,
    cluster: { cpu: "64", memory: "256Gi", nodes: 2, system: { cpu: "0", memory: "0", pods: 20 } },
  });
  expect(pods).toMatchObject({ max: 2, bindingConstraint: "pods" });
  const large = { ...talk, services: 1, start: { cpu: "3", memory: "1Gi" }, steady: { cpu: "3", memory: "1Gi" } };
  // 5 cores a node hold one pod of 3 cores, though 10 cores in all would hold three
  const packed = planCapacity({ ...large, cluster: { cpu: "10", memory: "40Gi", nodes: 2 } });
  expect(packed).toMatchObject({ max: 2, bindingConstraint: "pods that fit on nodes" });
});

test("the most previews never rise with the size of the change, and room shrinks with what runs", () => {
  const cluster = { cpu: "100", memory: "400Gi", nodes: 10 };
  const shares = Array.from({ length: 20 }, (_, i): CapacityShare => ({ mode: "overlay", changed: i + 1 }));
  const most = shares.map((share) => planCapacity({ ...talk, cluster, share }).max);
  expect(most.every((max, i) => i === 0 || max <= (most[i - 1] as number))).toBe(true);
  const fits = Array.from(
    { length: 120 },
    (_, environments) => planCapacity({ ...talk, cluster, share: { mode: "overlay", changed: 1 }, environments }).fits,
  );
  expect(fits.indexOf(false)).toBeGreaterThan(0);
  expect(fits.slice(fits.indexOf(false)).every((one) => !one)).toBe(true);
});

test("the modes stand side by side, and the gate says how many there is room for", () => {
  const input = { ...talk, cluster: { cpu: "100", memory: "400Gi" }, services: 8, environments: 10 };
  expect(
    compareShares(input, { changed: 1, deployed: 5 }).map(({ mode, podsPerEnvironment }) => [mode, podsPerEnvironment]),
  ).toEqual([
    ["full", 8],
    ["closure", 5],
    ["overlay", 1],
  ]);
  expect(capacityGate({ ...input, share: { mode: "full" } }, 23, "pr-24")).toEqual([]);
  expect(
    capacityGate({ ...input, share: { mode: "full" } }, 24, "pr-25").map(({ code, where }) => [code, where]),
  ).toEqual([["PREVIEW_NO_ROOM", "pr-25"]]);
});

test("refuses figures that make no sense, each with its place", () => {
  const wrong = () =>
    planCapacity({
      ...talk,
      steady: { cpu: "half", memory: "2 GB" },
      services: 0,
      environments: 1.5,
      startLimit: 0,
      startSeconds: Number.NaN,
      share: { mode: "closure", deployed: 5 },
    });
  expect(placesOf(wrong)).toEqual([
    "services",
    "environments",
    "startLimit",
    "share.deployed",
    "startSeconds",
    "steady.cpu",
    "steady.memory",
  ]);
});

test("Argo CD's shards follow from reconciliations and clusters, its repo servers from renderings", () => {
  const load = { reconcileSeconds: 0.5, renderSeconds: 2, renderParallelism: 5 };
  // 20 processors half busy, 150 s between refreshes, half a second each: 3,000 Applications
  const clusters = [1000, 1000, 1000, 1000].map((applications, i) => ({ name: `c${i}`, applications }));
  expect(planArgocd({ ...load, clusters })).toMatchObject({
    applications: 4000,
    applicationsPerShard: 3000,
    shards: 2,
    topology: "hub with shards",
    oversizedClusters: [],
  });
  expect(planArgocd({ ...load, clusters: [{ name: "big", applications: 3001 }] })).toMatchObject({
    shards: 1,
    topology: "perCluster",
    oversizedClusters: ["big"],
  });
  // 240 by the cache, 100 × 36 by commits: 3,840 an hour of 2 s are 2.13 at one time
  const repositories = [{ commitsPerHour: 36, applications: 100 }];
  expect(planArgocd({ ...load, clusters: [{ name: "one", applications: 5760 / 1 }], repositories })).toMatchObject({
    rendersPerHour: 3840,
    busyRenders: 2.13,
    repoServers: 1,
  });
});

test("a cluster is never split among shards, and a second hub is due when one place may run no more of them", () => {
  const load = { reconcileSeconds: 0.5, renderSeconds: 2 };
  // three clusters of 2,000 need three shards of 3,000, though 6,000 would fill two
  const clusters = ["eu", "us", "us"].map((region, i) => ({ name: `c${i}`, region, applications: 2000 }));
  expect(planArgocd({ ...load, clusters })).toMatchObject({ shards: 3, topology: "hub with shards" });
  expect(planArgocd({ ...load, clusters, mostShards: 2 }).topology).toBe("perRegion");
  expect(planArgocd({ ...load, clusters, mostShards: 1 }).topology).toBe("perCluster");
  const small = [...clusters, { name: "small", region: "eu", applications: 900 }];
  expect(planArgocd({ ...load, clusters: small }).assignment).toEqual([["c0", "small"], ["c1"], ["c2"]]);
});

test("git is asked at each refresh of each Application, at most once per revision and life of the answer", () => {
  const load = { clusters: [{ name: "one", applications: 100 }], reconcileSeconds: 0.5, renderSeconds: 2 };
  const polls = (applications: number, revisions: number, refreshSeconds?: number) =>
    planArgocd({
      ...load,
      repositories: [{ commitsPerHour: 0, applications, revisions }],
      ...(refreshSeconds !== undefined && { refreshSeconds }),
    }).gitPollsPerHour;
  // 100 Applications every 150 s would ask 2,400 times, and the answer lives 180 s; one alone asks 24 times
  expect([polls(100, 1), polls(100, 3), polls(1, 3), polls(100, 1, 600)]).toEqual([20, 60, 24, 6]);
});

test("a plot has a value of each mode at each number of previews, and its line crosses where they no longer fit", () => {
  const input = { ...talk, cluster: { cpu: "100", memory: "400Gi", nodes: 10 }, services: 8 };
  const plot = capacityPlot(input, { changed: 1, deployed: 5 });
  expect(plot.axes.map(({ name, has }) => [name, has])).toEqual([
    ["memory", 400 * 2 ** 30],
    ["CPU", 100],
    ["pods", 1100],
  ]);
  const [memory] = plot.axes;
  for (const [i, { mode, max }] of plot.modes.entries()) {
    const line = memory?.use[i];
    expect([line?.mode, line?.values.length]).toEqual([mode, plot.environments.length]);
    for (const [at, count] of plot.environments.entries())
      expect((line?.values[at] ?? 0) <= (memory?.has ?? 0)).toBe(count <= max);
  }
  expect(JSON.parse(JSON.stringify(plot))).toEqual(plot);
});

test("refuses measurements of Argo CD that are none", () => {
  expect(placesOf(() => planArgocd({ clusters: [], reconcileSeconds: 0, renderSeconds: -1, utilisation: 2 }))).toEqual([
    "clusters",
    "reconcileSeconds",
    "renderSeconds",
    "utilisation",
  ]);
});

function placesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return (error as { problems: { where: string }[] }).problems.map(({ where }) => where);
  }
  throw new Error("nothing was refused");
}
