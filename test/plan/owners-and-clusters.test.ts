import type { JsonObject } from "../../lib/json";
import { plan } from "../../lib/plan";
import { application, changeOf, planOf, type SetOptions, set, side, told } from "./sides";

const FINALIZER = "resources-finalizer.argocd.argoproj.io";
const cluster = (name: string) => ({ name, server: `https://${name}.example.com` });
const goingTo = (name: string, object: JsonObject): JsonObject => ({
  ...object,
  spec: { ...(object.spec as JsonObject), destination: { name, namespace: "x" } },
});

describe("an Application changes its maker", () => {
  const one = (...names: string[]) => set({ name: "one", elements: names.map((name) => ({ name })) });
  const file = application({ name: "b", finalizers: [FINALIZER] });

  test.each<readonly [string, Parameters<typeof planOf>, string | undefined, string]>([
    [
      "set to set",
      [{ sets: [one("a", "b"), set({ elements: [] })] }, { sets: [one("a"), set({ elements: [{ name: "b" }] })] }],
      "argocd/shop",
      "argocd/one deletes it, argocd/shop makes it again",
    ],
    [
      "set to file",
      [{ sets: [one("a", "b")] }, { sets: [one("a")], applications: [file] }],
      undefined,
      "argocd/one deletes it, its file makes it again",
    ],
    [
      "file to set",
      [{ sets: [one("a")], applications: [file] }, { sets: [one("a", "b")] }],
      "argocd/one",
      "argocd/one makes it again",
    ],
  ])("%s in one change: deleted and made again", (_, [base, head], owner, reason) => {
    const found = changeOf(planOf(base, head), "b");
    expect(found).toMatchObject({ action: "recreate", resources: { fate: "remade" } });
    expect(found?.set).toBe(owner);
    expect(found?.reason).toContain(reason);
    expect(found?.traits).toContain("owner-change");
  });

  test("a set that may not delete stays the owner of what a file holds now", () => {
    const syncPolicy = { applicationsSync: "create-update" };
    const keeping = (options: SetOptions) => set({ ...options, syncPolicy });
    const result = planOf(
      { sets: [keeping({ elements: [{ name: "a" }, { name: "b" }] })] },
      { sets: [keeping({ elements: [{ name: "a" }] })], applications: [file] },
    );
    expect(changeOf(result, "b")?.action).not.toBe("recreate");
    expect(told(result)).not.toContain("delete b");
  });
});

describe("which policy keeps", () => {
  const [old, now] = [
    set({ syncPolicy: { applicationsSync: "sync" } }),
    set({ elements: [], syncPolicy: { applicationsSync: "sync" } }),
  ];

  test("the controller's goes before that of the set", () => {
    const result = planOf({ sets: [old] }, { sets: [now] }, { settings: { policy: "create-only" } });
    expect(changeOf(result, "a")).toMatchObject({ action: "kept" });
    expect(changeOf(result, "a")?.reason).toMatch(
      /controller's policy create-only .*applicationsSync sync of argocd\/shop/,
    );
  });

  test("the set's own, where it may have one", () => {
    const own = (elements: readonly JsonObject[]) => set({ elements, syncPolicy: { applicationsSync: "create-only" } });
    const settings = { policy: "sync", enablePolicyOverride: true } as const;
    const result = planOf({ sets: [own([{ name: "a" }])] }, { sets: [own([])] }, { settings });
    expect(changeOf(result, "a")?.reason).toBe("applicationsSync create-only of argocd/shop deletes nothing");
  });
});

describe("clusters", () => {
  const app = goingTo("eu", application({ name: "web", finalizers: [FINALIZER] }));

  test("one that goes, with Applications that stay: said, by the names of the cluster and of the first of them", () => {
    const codes = (clusters: readonly ReturnType<typeof cluster>[]) =>
      planOf({ applications: [app], clusters: [cluster("eu"), cluster("us")] }, { applications: [app], clusters })
        .warnings;
    expect(codes([cluster("us")]).map(({ code, message }) => [code, message])).toEqual([
      ["UNKNOWN_DESTINATION", "the cluster eu is no longer registered, and argocd/web goes there"],
    ]);
    expect(codes([cluster("us"), cluster("eu")])).toEqual([]);
  });

  test("one that goes with its Application: what it has deployed stays, though there may be clusters that are not known", () => {
    const [base, head] = [
      side({ applications: [app], clusters: [cluster("eu"), cluster("us")] }),
      side({ applications: [], clusters: [cluster("us")] }),
    ];
    const result = plan({ base, head: { ...head, mayHaveMoreClusters: true }, namespace: "argocd" });
    expect(changeOf(result, "web")?.resources).toMatchObject({ fate: "either" });
    const other = plan({
      base: { ...head, applications: base.applications },
      head: { ...head, mayHaveMoreClusters: true },
      namespace: "argocd",
    });
    expect(changeOf(other, "web")?.resources?.rule).toContain("eu is not among them");
  });

  test("one name is one cluster where a side does not know its server", () => {
    const { clusters: _, ...unknown } = side({ applications: [app] });
    const known = side({ applications: [app], clusters: [cluster("eu")] });
    for (const [base, head] of [
      [unknown, known],
      [known, unknown],
    ] as const) {
      expect(changeOf(plan({ base, head, namespace: "argocd" }), "web")).toMatchObject({
        action: "unchanged",
        traits: [],
      });
    }
  });

  test("what stands goes where the clusters of the run say", () => {
    const byServer = application({ name: "web", finalizers: [FINALIZER], server: "https://eu.example.com" });
    const head = side({ applications: [byServer], clusters: [cluster("eu")] });
    const { clusters: _, ...base } = side({});
    const live = { applications: [goingTo("eu", byServer)], sets: [] };
    expect(changeOf(plan({ base, head, live, namespace: "argocd" }), "web")?.traits).not.toContain("move-cluster");
  });
});

describe("what Argo CD refuses before the change", () => {
  const twice = (name: string) => set({ elements: [{ name }, { name }] });
  const right = set({ elements: [{ name: "new" }] });

  test("it may stand: it is unknown, once, and the plan is not whole", () => {
    const result = planOf({ sets: [twice("old")] }, { sets: [right] });
    expect(told(result)).toEqual(["update set shop", "create new", "unknown old"]);
    expect(result.complete).toBe(false);
  });

  test("a name that no API server takes has never stood", () => {
    const result = planOf({ sets: [set({ applicationName: "x-{{`{{.env}}`}}" })] }, { sets: [right] });
    expect(told(result)).toEqual(["update set shop", "create new"]);
    expect(result.complete).toBe(true);
  });
});
