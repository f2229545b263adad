import { App, Chart } from "cdk8s";
import { Application, ApplicationSet, type ApplicationSpec, type TemplatePatch } from "../../lib/argocd";
import { type GeneratorItem, list } from "../../lib/generators";
import type { OverrideRule, Workload } from "../../lib/matrix";

const at = new Date(0);
const spec: ApplicationSpec = {
  project: "shop",
  source: { repoURL: "https://git.example.com/shop.git", path: "web" },
  destination: { name: "hub" },
};
const chart = (): Chart => new Chart(new App(), "shop", { namespace: "argocd" });

test("the compiler refuses what is no data, wherever values stand", () => {
  const made: unknown[] = [
    // @ts-expect-error a date in a list element
    list([{ env: "dev", since: at }]),
    // @ts-expect-error a Map in an element's object
    list([{ env: "dev", ports: { http: new Map([["a", 1]]) } }]),
    // @ts-expect-error a promise
    list([{ env: Promise.resolve("dev") }]),
    // @ts-expect-error a function
    list([{ env: () => "dev" }]),
    // @ts-expect-error a bigint
    list([{ id: 1n }]),
    // @ts-expect-error a URL
    list([{ url: new URL("https://example.com") }]),
  ];
  // @ts-expect-error a date among Helm values
  const values: Workload = { name: "web", source: { repoURL: "", helm: { valuesObject: { at } } } };
  // @ts-expect-error a Map where a text belongs
  const text: Workload = { name: "web", source: { repoURL: new Map() } };
  // @ts-expect-error a number where a text belongs
  const number: Workload = { name: "web", source: () => ({ repoURL: "", targetRevision: 1.1 }) };
  // @ts-expect-error a promise instead of a source
  const later: Workload = { name: "web", source: async () => ({ repoURL: "" }) };
  // @ts-expect-error a date in a rule's values
  const rule: OverrideRule = { values: { at } };
  // @ts-expect-error a date in a patch
  const patch: TemplatePatch = { spec: { source: { helm: { valuesObject: { at } } } } };
  // @ts-expect-error a comparison of a reference with a text is always false
  const compared: Workload = { name: "web", source: (cell) => ({ repoURL: cell.environment === "prod" ? "a" : "b" }) };
  expect([...made, values, text, number, later, rule, patch, compared]).toHaveLength(13);
});

test("the compiler takes data and references", () => {
  interface Row {
    readonly name: string;
    readonly ports?: readonly number[];
  }
  const rows: Row[] = [{ name: "dev", ports: [80] }];
  const generators: GeneratorItem[] = [
    list(rows.map((row) => ({ ...row }))),
    list([{ env: "dev", nested: { deep: [{ a: null, b: true }] } }]),
  ];
  const set = new ApplicationSet(chart(), "web", {
    metadata: { name: "web" },
    generators: [list([{ env: "dev", replicas: 2 }])],
    template: (p) => ({ metadata: { name: p.env }, spec }),
  });
  const application = new Application(chart(), "web", { metadata: { name: "web" }, spec });
  expect([...generators, set, application]).toHaveLength(4);
});
