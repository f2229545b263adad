import { changeOf, LOCAL, planOf, REPO, set, told } from "./sides";

/** The everyday changes that differences of two outputs get wrong. */

test("a rename is a rename, with the fate of the workloads and the safe steps", () => {
  const plan = planOf(
    { sets: [set({ applicationName: "old-{{.name}}" })] },
    { sets: [set({ applicationName: "new-{{.name}}" })] },
  );
  expect(told(plan)).toEqual(["update set shop", "create new-a", "create new-b", "delete old-a", "delete old-b"]);
  const old = changeOf(plan, "old-a");
  expect(old).toMatchObject({ traits: ["rename"], renamedTo: "argocd/new-a", resources: { fate: "remade" } });
  expect(old?.steps).toHaveLength(3);
  expect(changeOf(plan, "new-a")).toMatchObject({ traits: ["rename"], renamedFrom: "argocd/old-a" });
});

test("a removed set with preserveResourcesOnDeletion: removed, resources stay, by that field", () => {
  const elements = Array.from({ length: 10 }, (_, i) => ({ name: `a${i}` }));
  const plan = planOf({ sets: [set({ elements, syncPolicy: { preserveResourcesOnDeletion: true } })] }, { sets: [] });
  expect(changeOf(plan, "set shop")?.action).toBe("delete");
  const deleted = plan.changes.filter(({ kind, action }) => kind === "Application" && action === "delete");
  expect(deleted).toHaveLength(10);
  for (const { resources } of deleted) {
    expect(resources?.fate).toBe("stay");
    expect(resources?.rule).toContain("spec.syncPolicy.preserveResourcesOnDeletion");
  }
});

test("create-only: nothing happens to what stands, and why", () => {
  const elements = Array.from({ length: 10 }, (_, i) => ({ name: `a${i}` }));
  const syncPolicy = { applicationsSync: "create-only" };
  const plan = planOf(
    { sets: [set({ elements, syncPolicy })] },
    { sets: [set({ elements: elements.slice(1), syncPolicy, namespace: "other" })] },
  );
  expect(plan.changes.filter(({ kind }) => kind === "Application").map(({ action }) => action)).toEqual(
    Array(10).fill("kept"),
  );
  expect(changeOf(plan, "a0")).toMatchObject({ action: "kept", fields: [] });
  expect(changeOf(plan, "a0")?.reason).toContain("create-only");
  expect(changeOf(plan, "a1")?.fields).toEqual([{ path: "spec.destination.namespace", old: "a1", new: "other" }]);
});

test("a generator that yields nothing deletes everything, is said aloud, and can be gated", () => {
  const files = { "envs/a.yaml": "name: a\n", "envs/b.yaml": "name: b\n" };
  const generators = [{ git: { repoURL: REPO, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } }];
  const sets = [set({ generators })];
  const plan = planOf(
    { sets, repositories: { [REPO]: { HEAD: files } } },
    { sets, repositories: { [REPO]: { HEAD: { "environments/a.yaml": "name: a\n" } } } },
  );
  expect(told(plan)).toEqual(["delete a", "delete b"]);
  expect(changeOf(plan, "a")?.reason).toContain("the file envs/a.yaml");
  expect(plan.warnings.map(({ code }) => code)).toEqual(["PLAN_EMPTIED"]);
});

test("an unreadable file on one side: its set is unknown, and what stands is kept as it is", () => {
  const generators = [{ git: { repoURL: REPO, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } }];
  const sets = [set({ generators })];
  const good = { "envs/a.yaml": "name: a\n", "envs/b.yaml": "name: b\n" };
  const broken = { ...good, "envs/b.yaml": "name: [b\n" };
  const forward = planOf(
    { sets, repositories: { [REPO]: { HEAD: good } } },
    { sets, repositories: { [REPO]: { HEAD: broken } } },
  );
  expect(told(forward)).toEqual(["unknown set shop", "unknown a", "unknown b"]);
  expect(changeOf(forward, "b")?.reason).toContain("kept as it is");
  expect(forward.complete).toBe(false);
  const backward = planOf(
    { sets, repositories: { [REPO]: { HEAD: broken } } },
    { sets, repositories: { [REPO]: { HEAD: good } } },
  );
  expect(told(backward)).toEqual(["unknown set shop", "unknown a", "unknown b"]);
  expect(backward.complete).toBe(false);
});

test("a cluster that loses its label: deleted at once, by which selector", () => {
  const generators = [{ clusters: { selector: { matchLabels: { env: "prod" } } } }];
  const sets = [set({ generators, server: "{{.server}}" })];
  const cluster = { name: "eu", server: "https://eu.example.com" };
  const plan = planOf(
    { sets, clusters: [{ ...cluster, labels: { env: "prod" } }] },
    { sets, clusters: [{ ...cluster, labels: {} }] },
  );
  expect(told(plan)).toEqual(["delete eu"]);
  const { reason, resources } = changeOf(plan, "eu") ?? {};
  expect(reason).toContain(
    'spec.generators[0].clusters no longer gives the cluster eu, by the selector {"matchLabels":{"env":"prod"}}',
  );
  expect(reason).toContain("at once");
  expect(resources?.fate).toBe("die");
});

test("a duplicate name is refused by Argo CD, and what stands stays", () => {
  const plan = planOf(
    { sets: [set()] },
    { sets: [set({ elements: [{ name: "a" }, { name: "b" }, { name: "b", more: "1" }], namespace: "x" })] },
  );
  expect(told(plan)).toEqual(["update set shop", "update a", "blocked b"]);
  expect(changeOf(plan, "b")?.reason).toContain("duplicate name: b");
});

test("another project is a project change, with what it forbids", () => {
  const project = (name: string, namespace: string) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name },
    spec: { sourceRepos: ["*"], destinations: [{ server: LOCAL, namespace }] },
  });
  const projects = ["default", "wide", "narrow"];
  const projectObjects = [project("wide", "*"), project("narrow", "a")];
  const plan = planOf(
    { sets: [set({ project: "wide" })], projects, projectObjects },
    { sets: [set({ project: "narrow" })], projects, projectObjects },
  );
  expect(changeOf(plan, "a")).toMatchObject({
    action: "update",
    traits: ["project-change"],
    fields: [{ path: "spec.project", old: "wide", new: "narrow" }],
  });
  expect(plan.warnings).toEqual([
    expect.objectContaining({ code: "PLAN_PROJECT_FORBIDS", message: expect.stringContaining("argocd/b: ") }),
  ]);
});
