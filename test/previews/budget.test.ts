import { pollBudget, pollingOf, repositoryBudget } from "../../lib/previews/budget";

const github = { provider: "github", auth: "token" } as const;
const sets = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `s${i}` }));

test.each([
  [1, 2, 3],
  [4, 6, 9],
  [7, 11, 16],
  [14, 21, 31],
  [50, 72, 108],
  [100, 144, 216],
])("%i sets of one token may poll every %i seconds, %i with what their changes cost", (count, plain, used) => {
  expect(pollBudget({ ...github, sets: sets(count), extra: 1 }).shortestSeconds).toBe(plain);
  expect(pollBudget({ ...github, sets: sets(count) }).shortestSeconds).toBe(used);
});

test("10 seconds are too fast from the fifth set on, and anonymously for the first", () => {
  const every10 = (count: number) => sets(count).map((set) => ({ ...set, requeueAfterSeconds: 10 }));
  expect(pollBudget({ ...github, sets: every10(4) })).toMatchObject({ callsPerHour: 2160, verdict: "fits" });
  expect(pollBudget({ ...github, sets: every10(5) })).toMatchObject({ callsPerHour: 2700, verdict: "too fast" });
  expect(pollBudget({ provider: "github", auth: "anonymous", sets: every10(1) })).toMatchObject({
    limitPerHour: 60,
    shortestSeconds: 180,
    verdict: "too fast",
  });
});

test("the interval to emit is a minute at least, half an hour behind a webhook, and grows with pages", () => {
  expect(pollBudget({ ...github, sets: sets(1) }).requeueAfterSeconds).toBe(60);
  expect(pollBudget({ ...github, sets: sets(1), webhook: true }).requeueAfterSeconds).toBe(1800);
  expect(pollBudget({ ...github, sets: sets(100) }).requeueAfterSeconds).toBe(216);
  let last = 0;
  for (const openPullRequests of [0, 100, 101, 1000, 10_000]) {
    const { shortestSeconds = 0 } = pollBudget({ ...github, sets: [{ name: "s", openPullRequests }] });
    expect(shortestSeconds).toBeGreaterThanOrEqual(last);
    last = shortestSeconds;
  }
  expect(last).toBe(216);
});

test("a provider without a documented limit is said to be unknown, unless the user says one", () => {
  const input = { provider: "gitea", auth: "token", sets: [{ name: "s", requeueAfterSeconds: 10 }] } as const;
  expect(pollBudget(input)).toMatchObject({
    limitPerHour: undefined,
    shortestSeconds: undefined,
    verdict: "limit unknown",
  });
  expect(pollBudget({ ...input, limitPerHour: 600 })).toMatchObject({ shortestSeconds: 18, verdict: "too fast" });
});

test.each([
  [{ share: 0 }, "share"],
  [{ share: 1.1 }, "share"],
  [{ extra: 0.5 }, "extra"],
  [{ limitPerHour: 0 }, "limitPerHour"],
  [{ sets: [{ name: "x", openPullRequests: -1 }] }, "sets[0].openPullRequests"],
])("refuses %j", (more, where) => {
  expect(() => pollBudget({ ...github, sets: sets(1), ...more })).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: "POLL_BUDGET", where })] }),
  );
});

const tokenRef = { secretName: "github-token", key: "token" };
const pullRequests = (requeueAfterSeconds?: number) => ({
  pullRequest: {
    github: { owner: "demo-org", repo: "frontend", tokenRef },
    ...(requeueAfterSeconds && { requeueAfterSeconds }),
  },
});
const setOf = (name: string, generators: unknown[]) => ({ metadata: { name }, spec: { generators } }) as never;

test("the shortest interval of a set's generators is that of all, with Argo CD's defaults", () => {
  const interval = (generators: unknown[]) => pollingOf(setOf("x", generators)).intervalSeconds;
  const git = { git: { repoURL: "https://git.example.com/x.git", files: [] } };
  expect(interval([pullRequests()])).toBe(1800);
  expect(interval([pullRequests(), git])).toBe(180);
  expect(interval([pullRequests(600), { list: { elements: [] } }])).toBe(600);
  expect(interval([{ matrix: { generators: [{ clusters: {} }, pullRequests(60)] } }])).toBe(60);
  expect(interval([{ git: { ...git.git, requeueAfterSeconds: 0 } }])).toBe(0);
  expect(interval([{ clusters: {} }])).toBe(0);
});

test("sets of one token share its limit; each place that asks is named", () => {
  const at = (name: string) => (path: string) => ({ file: `${name}.yaml`, path });
  const found = ["a", "b", "c", "d", "e"].map((name) => ({
    object: setOf(name, [{ matrix: { generators: [{ list: { elements: [] } }, pullRequests(10)] } }]),
    at: at(name),
  }));
  const { accounts, problems, notes, gitRequestsPerHour } = repositoryBudget([
    ...found,
    { object: setOf("git", [{ git: { repoURL: "https://git.example.com/x.git", directories: [] } }]), at: at("git") },
    { object: setOf("other", [{ pullRequest: { gitlab: { project: "7" } } }]), at: at("other") },
  ]);
  expect(
    accounts.map(({ provider, account, sets, budget }) => [provider, account, sets.length, budget.verdict]),
  ).toEqual([
    ["github", "token github-token/token", 5, "too fast"],
    ["gitlab", "anonymous", 1, "limit unknown"],
  ]);
  expect(problems.map(({ code, place }) => [code, place.file, place.path])).toEqual([
    ["POLL_BUDGET", "a.yaml", "spec.generators[0].matrix.generators[1]"],
  ]);
  expect(problems[0]?.notes?.map(({ file }) => file)).toEqual(["b.yaml", "c.yaml", "d.yaml", "e.yaml"]);
  expect(notes).toHaveLength(5);
  expect(gitRequestsPerHour).toBe(20);
});

test("what is no generator asks nobody", () => {
  for (const spec of [
    undefined,
    null,
    {},
    { generators: "x" },
    { generators: [null, 1, { pullRequest: "x" }, { matrix: {} }] },
  ])
    expect(pollingOf({ metadata: { name: "x" }, spec } as never)).toMatchObject({ intervalSeconds: 0, pollers: [] });
});
