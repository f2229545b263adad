import { evaluate } from "../../lib/evaluate";
import { memoryInventory } from "../../lib/inventory";
import { isDnsLabel } from "../../lib/k8s-names";
import { envKey, envKeyExpression, prefixCollisions } from "../../lib/previews/env-key";

const HOSTILE = [
  "feature/foo",
  "feature.foo",
  "feature_foo",
  "Feature/FOO",
  "staging",
  "支付/登录",
  "---",
  "a".repeat(300),
  `x${"-".repeat(60)}y`,
  "x: y",
  "a\nb: c",
  '"; rm -rf / #',
  "$(id)",
  "`id`",
  "{{ .Values.secret }}",
  "{{ fail `x` }}",
  "'\"\\",
  "é".repeat(41),
  "release/2024.10",
  "🙂",
  "a b\tc",
];

/** What the template of a set makes of a branch, by the offline evaluator. */
function byTemplate(parameters: readonly object[], by: "number" | "branch", prefix: string, max: number): unknown[] {
  const set = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "keys", namespace: "argocd" },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements: parameters.map((one, i) => ({ ...one, i: String(i) })) } }],
      template: {
        metadata: { name: "k-{{ .i }}", annotations: { key: `{{ ${envKeyExpression(by, { prefix, max })} }}` } },
        spec: {
          project: "p",
          source: { repoURL: "https://git.example.com/x.git", path: "." },
          destination: { server: "https://kubernetes.default.svc", namespace: "x" },
        },
      },
    },
  };
  const { applications, complete } = evaluate(set, memoryInventory({ projects: ["p"], clusters: [] }));
  expect(complete).toBe(true);
  return applications.map(({ application }) => {
    const { annotations } = (application as { metadata: { annotations: Record<string, string> } }).metadata;
    return annotations.key;
  });
}

test.each([
  ["pr", 63],
  ["preview", 53],
  ["p1-x", 32],
] as const)(
  "keys of branches with the prefix %s and %i characters are those of the template, and DNS labels",
  (prefix, max) => {
    const branches = [...HOSTILE, ...randomBranches(300)];
    const keys = branches.map((branch) => envKey({ branch }, { prefix, max }));
    expect(
      byTemplate(
        branches.map((branch) => ({ branch })),
        "branch",
        prefix,
        max,
      ),
    ).toEqual(keys);
    for (const key of keys) {
      expect(isDnsLabel(key) && key.length <= max && key.startsWith(`${prefix}-`)).toBe(true);
    }
    expect(new Set(keys).size).toBe(new Set(branches).size);
  },
);

test("keys of numbers are those of the template", () => {
  const numbers = ["1", "12", "120", "999999999"];
  const keys = numbers.map((number) => envKey({ number }, { prefix: "pr" }));
  expect(keys).toEqual(["pr-1", "pr-12", "pr-120", "pr-999999999"]);
  expect(
    byTemplate(
      numbers.map((number) => ({ number })),
      "number",
      "pr",
      63,
    ),
  ).toEqual(keys);
});

test.each([
  [{ number: "12; x" }, { prefix: "pr" }],
  [{ number: 0 }, { prefix: "pr" }],
  [{ number: "012" }, { prefix: "pr" }],
  [{ number: -1 }, { prefix: "pr" }],
  [{ number: 1.5 }, { prefix: "pr" }],
  [{ number: 1 }, { prefix: "PR" }],
  [{ number: 1 }, { prefix: '"}}' }],
  [{ number: 1 }, { prefix: "a".repeat(21) }],
  [{ branch: "x" }, { prefix: "pr", max: 64 }],
  [{ branch: "x" }, { prefix: "pr", max: 10 }],
] as const)("refuses %j with %j", (input, options) => {
  expect(() => envKey(input, options)).toThrow(expect.objectContaining({ code: "PREVIEW_KEY" }));
});

test("refuses a prefix that could be an environment's or the system's namespace", () => {
  const collisions = (prefix: string): string[] =>
    prefixCollisions(prefix, new Map([["shop-staging", "environment staging"]]), "previews").map(({ got = "" }) => got);
  expect(collisions("pr")).toEqual([]);
  expect(collisions("shop")).toEqual(["shop-staging: environment staging"]);
  expect(collisions("kube")).toHaveLength(3);
  expect(collisions("argocd")).toHaveLength(1);
  expect(collisions("shop-staging")).toHaveLength(1);
  expect(collisions("sho")).toEqual([]);
});

function randomBranches(count: number): string[] {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const letters = [..."abcXYZ019-_./ é支\"'{}$#:\\\n\t%"];
  return Array.from(
    { length: count },
    (_, i) => `${Array.from({ length: random(70) }, () => letters[random(letters.length)]).join("")}${i}`,
  );
}
