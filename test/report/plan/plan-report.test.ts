import { changeOfHub } from "../../../lib/plan/hub-plans";
import { hasOrder } from "../../../lib/printable";
import { maskedPlan, planJunit, planMarkdown, planSarif } from "../../../lib/report/plan";
import { planOf } from "../../plan/sides";
import { application, BASE, HEAD, PAYLOADS, reportOf } from "./reports";

const named = (file: string): string => file;

describe("the value that reports are printed from", () => {
  test("the most dangerous comes first, what is unchanged last", () => {
    const { entries } = reportOf(BASE, HEAD);
    expect(entries.map(({ state, change }) => `${state} ${change.name.replace("argocd/", "")}`)).toEqual([
      "deleted gone",
      "renamed old-name",
      "moved place",
      "deleted left",
      "renamed new-name",
      "changed text",
      "created come",
      "unchanged same",
    ]);
  });

  test("a rename counts once, and workloads that die are counted apart", () => {
    const { applications, deaths, verdict, headline } = reportOf(BASE, HEAD);
    expect(applications).toMatchObject({ deleted: 2, renamed: 1, moved: 1, changed: 1, created: 1, unchanged: 1 });
    expect({ deaths, verdict }).toEqual({ deaths: 2, verdict: "dangerous" });
    expect(headline).toContain("2 Applications lose their workloads");
  });

  test.each([
    ["nothing", BASE, BASE, [], {}],
    ["changes", { applications: [] }, { applications: [application("come")] }, [], {}],
    ["refused", BASE, HEAD, ["move"], {}],
    ["dangerous", BASE, HEAD, [], {}],
  ] as const)("its verdict is %s", (verdict, base, head, gates, more) => {
    expect(reportOf(base, head, more, gates).verdict).toBe(verdict);
  });

  test.each([
    [
      "labels of a matrix",
      { "matrix.fleet/environment": "prod", "matrix.fleet/workload": "web" },
      "x-y",
      ["prod", "in-cluster", "web"],
    ],
    ["usual labels", { env: "qa", "app.kubernetes.io/name": "shop" }, "x-y", ["qa", "in-cluster", "shop"]],
    ["parts of the name", undefined, "web-staging-in-cluster", ["staging", "in-cluster", "web"]],
    ["the whole name where it says nothing", undefined, "thing", ["", "in-cluster", "thing"]],
  ])("the cell of an Application comes from %s", (_, labels, name, [environment, cluster, workload]) => {
    const [entry] = reportOf({}, { applications: [application(name, labels && { labels })] }).entries;
    expect(entry?.axes).toEqual({ environment, cluster, workload });
  });

  test("the cluster in which an Argo CD runs is called by the Argo CD, where there are several", () => {
    const plan = planOf({}, { applications: [application("web")] });
    const changes = ["eu", "us"].flatMap((hub) => plan.changes.map((change) => changeOfHub(hub, change)));
    const { entries } = reportOf({}, {}, { plan: { ...plan, changes } });
    expect(entries.map(({ axes }) => [axes.cluster, axes.workload])).toEqual([
      ["eu", "web"],
      ["us", "web"],
    ]);
  });
});

describe("secrets", () => {
  const SECRETS = [
    "hunter2hunter2",
    "s3cr3t-token-value",
    "ghp_0123456789abcdefghijABCDEFGHIJ456789",
    "letmein-please",
  ];
  const withSecrets = (n: number) =>
    application("shop", {
      spec: {
        source: {
          repoURL: `https://user:${SECRETS[3]}@git.example.com/shop.git`,
          path: "shop",
          helm: {
            parameters: [
              { name: "db.password", value: `${SECRETS[0]}${n}` },
              { name: "replicas", value: String(n) },
            ],
            values: `auth:\n  apiToken: ${SECRETS[1]}${n}\n  existingSecret: name-of-it\n  note: ${SECRETS[2]}\n`,
          },
        },
      },
    });
  const report = reportOf({ applications: [withSecrets(1)] }, { applications: [withSecrets(2)] });

  test.each([
    ["Markdown", planMarkdown(report)],
    ["SARIF", planSarif(report, named)],
    ["JUnit", planJunit(report)],
    ["the value itself", JSON.stringify(report.entries)],
  ])("never stand in %s", (_, text) => {
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  test("a value that changes is still seen to change, and names of Secrets stay", () => {
    const fields = report.entries[0]?.change.fields ?? [];
    const [old, now] = [fields[0]?.old, fields[0]?.new];
    expect(fields.map(({ path }) => path)).toContain("spec.source.helm.parameters[0].value");
    expect(old).toMatch(/^\++$/);
    expect(now).not.toBe(old);
    expect(JSON.stringify(fields)).toContain("existingSecret: name-of-it");
  });
});

describe("hostile texts", () => {
  const labels = Object.fromEntries(Object.entries(PAYLOADS).map(([name, text]) => [name, text]));
  const hostile = (n: number) =>
    application("x", { labels: { ...labels, n: String(n) }, spec: { project: Object.values(PAYLOADS).join(" ") + n } });
  const report = reportOf(
    { applications: [hostile(1), application("`@everyone`")] },
    { applications: [hostile(2)] },
    { titles: { base: PAYLOADS.markdown, head: PAYLOADS.html } },
  );
  const markdown = planMarkdown(report);
  const texts = { markdown, junit: planJunit(report), sarif: planSarif(report, named) };

  test.each(Object.entries(texts))("%s has no control character and no order for a runner", (_, text) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(hasOrder(text.replace(/^\s*"/gm, ""))).toBe(false);
  });

  test("in Markdown they stand in code alone: outside of it there is no mention, no link, no HTML of theirs", () => {
    const outside = markdown
      .replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, "")
      .replace(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g, "")
      .replace(/<code>.*?<\/code>/g, "");
    expect(outside).not.toMatch(/@everyone|evil\.example|<script|<img|onerror|\/close/);
    expect(outside.replace(/<!-- .* -->|<\/?(details|summary|sub|b)>/g, "")).not.toContain("<");
  });

  test("in JUnit they are text: there is no element of theirs", () => {
    const tags = [...texts.junit.matchAll(/<\/?([\w!?]+)/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(
      new Set(
        ["?xml", "testsuites", "properties", "property", "testsuite", "testcase", "system", "!ENTITY"].filter(
          (tag) => tag !== "!ENTITY",
        ),
      ),
    );
  });

  test("in SARIF a message has no link of theirs", () => {
    const { runs } = JSON.parse(texts.sarif) as { runs: { results: { message: { text: string } }[] }[] };
    for (const { message } of runs[0]?.results ?? []) expect(message.text).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\(/);
  });
});

describe("Markdown for a comment", () => {
  const many = (count: number, revision: string) =>
    Array.from({ length: count }, (_, i) =>
      application(`application-${i}`, {
        spec: {
          source: { repoURL: "https://git.example.com/shop.git", path: `some/folder/${i}`, targetRevision: revision },
        },
      }),
    );

  test("the first line is the mark by which the next run finds it, one for each title", () => {
    expect(planMarkdown(reportOf(BASE, HEAD)).split("\n")[0]).toBe("<!-- env-matrix plan -->");
    expect(planMarkdown(reportOf(BASE, HEAD, { name: "shop --> <b>" })).split("\n")[0]).toBe(
      "<!-- env-matrix plan: shop __> _b_ -->".replace("__>", "___"),
    );
  });

  test("two runs of one plan give one text", () => {
    expect(planMarkdown(reportOf(BASE, HEAD))).toBe(planMarkdown(reportOf(BASE, HEAD)));
  });

  test.each([600, 5000])(
    "%s changes stay within the limit, the dangerous ones whole, and it says what is left out",
    (count) => {
      const base = { applications: [...many(count, "v1"), application("gone")] };
      const text = planMarkdown(reportOf(base, { applications: many(count, "v2") }));
      expect(text.length).toBeLessThanOrEqual(65_536);
      expect(text).toContain("This comment is cut");
      expect(text.indexOf("argocd/gone")).toBeLessThan(text.indexOf("argocd/application-"));
      expect(text).toContain(`| ${count === 5000 ? "5,000" : count} |`);
    },
  );

  test("a cut one never ends inside of a fold or a fence", () => {
    const text = planMarkdown(reportOf({ applications: many(300, "v1") }, { applications: many(300, "v2") }), {
      most: 9_000,
    });
    expect(text.length).toBeLessThanOrEqual(9_000);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect((text.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
  });

  test("a line of a value that has not changed is no part of the difference", () => {
    const values = (tag: string) =>
      application("a", {
        spec: {
          source: {
            repoURL: "https://git.example.com/a.git",
            path: "a",
            helm: { values: `image:\n  tag: ${tag}\n${"x: 1\n".repeat(30)}` },
          },
        },
      });
    const text = planMarkdown(reportOf({ applications: [values("v1")] }, { applications: [values("v2")] }));
    expect(text).toContain("-     tag: v1\n+     tag: v2\n");
    expect(text.match(/x: 1/g)?.length ?? 0).toBeLessThan(4);
  });
});

describe("SARIF and JUnit", () => {
  const problem = {
    code: "YAML_SYNTAX",
    place: { file: "a b.yaml", line: 3, path: "" },
    where: "a b.yaml:3",
    message: "no YAML",
  } as const;
  const report = reportOf(BASE, HEAD, { problems: [problem] }, ["move"]);

  test("deletions, moves, renames, refusals and problems are results with a level", () => {
    const { runs } = JSON.parse(planSarif(report, named)) as {
      runs: { results: { ruleId: string; level: string }[] }[];
    };
    expect(runs[0]?.results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      "error YAML_SYNTAX",
      "error GATE_DENIED",
      "warning PLAN_DELETES",
      "warning PLAN_RENAMES",
      "warning PLAN_MOVES",
      "note PLAN_DELETES",
    ]);
  });

  test("in JUnit a refusal is a failure, what is not known an error, a change a case", () => {
    const text = planJunit(report);
    expect(text).toContain('<testsuites name="env-matrix plan" tests="10" failures="1" errors="1">');
    expect(text).toContain('<failure type="GATE_DENIED"');
    expect(text).toContain('<error type="YAML_SYNTAX"');
    expect(text).toContain('name="deleted: Application argocd/gone"');
  });
});

describe("resources, where they are rendered", () => {
  const resource = (name: string, isDanger: boolean) =>
    ({
      action: "removed",
      group: "",
      version: "v1",
      kind: "PersistentVolumeClaim",
      namespace: "shop",
      name,
      fields: [{ path: "spec.containers[name=web].env[name=DB_PASSWORD].value", old: "hunter2", new: "hunter3" }],
      consequences: [{ kind: "volume-lost", text: "its volume goes with it", isDanger }],
    }) as const;
  const applications = [application("calm"), application("data"), application("dark"), application("same")];
  const unknown = {
    code: "MANIFESTS_UNKNOWN",
    place: { path: "x" },
    where: "x",
    message: "no network",
  } as const;
  const plan = {
    ...planOf({ applications }, { applications }),
    manifests: {
      applications: [
        { name: "argocd/calm", cluster: "c", namespace: "shop", resources: [resource("a", false)] },
        { name: "argocd/data", cluster: "c", namespace: "shop", resources: [resource("b", true)] },
        { name: "argocd/dark", cluster: "c", namespace: "shop", resources: [], unknown },
      ],
      unchanged: 1,
      images: [],
    },
  };
  const report = reportOf({}, {}, { plan });

  test("images and consequences are without secrets too", () => {
    const token = "ghp_0123456789abcdefghijABCDEFGHIJ456789";
    const [lost] = plan.manifests.applications;
    const use = { application: "argocd/calm", kind: "Pod", namespace: "shop", name: "a", container: "web" };
    const manifests = {
      applications: lost && [
        {
          ...lost,
          resources: [
            { ...resource("a", true), consequences: [{ kind: "hook", text: `of ${token}`, isDanger: true }] },
          ],
        } as const,
      ],
      unchanged: 0,
      images: [{ old: "web:1", new: `https://user:hunter2@registry.example.com/web:${token}`, uses: [use] }],
    };
    const masked = maskedPlan({ ...plan, manifests: { ...manifests, applications: manifests.applications ?? [] } });
    expect(JSON.stringify(masked.manifests)).toContain("of +");
    expect(JSON.stringify(masked.manifests)).not.toMatch(/hunter|ghp_/);
  });

  test("an Application whose resources alone change is told, those that lose something first", () => {
    expect(report.entries.map(({ state, change }) => `${state} ${change.name.replace("argocd/", "")}`)).toEqual([
      "content data",
      "unknown dark",
      "content calm",
      "unchanged same",
    ]);
    expect(report.headline).toBe("Resources of one Application are lost, or fail to sync");
  });

  test("each format says what is lost, and no value of a secret", () => {
    for (const text of [planMarkdown(report), planSarif(report, named)]) {
      expect(text).toContain("PersistentVolumeClaim shop/b");
      expect(text).toContain("its volume goes with it");
      expect(text).not.toContain("hunter");
    }
    expect(planMarkdown(report)).toContain("no network");
    expect(planSarif(report, named)).toContain("PLAN_RESOURCES");
  });
});
