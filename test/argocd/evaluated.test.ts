import { App, Chart } from "cdk8s";
import { ApplicationSet } from "../../lib/argocd/application-set";
import { problemsOf } from "../../lib/argocd/argo-object";
import { patchWhen } from "../../lib/argocd/template-patch";
import { evaluate } from "../../lib/evaluate";
import { equal, type Inventory, list, t } from "../../lib/generators";

const repoURL = "https://git.example.com/shop.git";
const INVENTORY: Inventory = {
  namespace: "argocd",
  projects: ["shop"],
  clusters: [{ name: "prod", server: "https://prod.example.com", secretName: "prod", labels: {}, annotations: {} }],
  repository: () => undefined,
  pullRequests: () => undefined,
  scmRepositories: () => undefined,
  plugin: () => undefined,
  resources: () => undefined,
};

type Element = {
  readonly name: string;
  readonly title: string;
  readonly auto: boolean;
  readonly prune: boolean;
  readonly history: number;
  readonly files: readonly string[];
};

function applications(elements: readonly Element[]): unknown[] {
  const set = new ApplicationSet(new Chart(new App(), "app", { namespace: "argocd" }), "shop", {
    metadata: { name: "shop" },
    generators: [list(elements)],
    template: (p) => ({
      metadata: { name: t`shop-${p.name}` },
      spec: { project: "shop", source: { repoURL, path: "deploy" }, destination: { name: "prod", namespace: "shop" } },
    }),
    templatePatch: (p) => ({
      metadata: { annotations: { title: t`It is "${p.title}"` } },
      spec: {
        revisionHistoryLimit: p.history,
        syncPolicy: {
          automated: patchWhen(p.auto, { prune: p.prune }),
          syncOptions: patchWhen(equal(p.name, "a"), ["Replace=true"]),
        },
        source: { helm: { valueFiles: p.files, valuesObject: { title: p.title, n: p.history } } },
      },
    }),
  });
  expect(problemsOf(set)).toEqual([]);
  const evaluation = evaluate(set.toJson(), INVENTORY);
  expect(evaluation.error).toBeUndefined();
  return evaluation.applications.map(({ application }) => application);
}

test("what a typed patch says, Argo CD makes of it: types stay, conditions hold, and no text becomes structure", () => {
  const title = 'x", evil: {"a": 1}\nspec: null # \\ {{ .name }} \u2028 <&>';
  expect(
    applications([
      { name: "a", title, auto: true, prune: false, history: 1_000_000, files: ["a.yaml", 'b "c".yaml'] },
      { name: "b", title: "plain", auto: false, prune: true, history: 0, files: [] },
    ]),
  ).toEqual([
    expect.objectContaining({
      metadata: expect.objectContaining({ name: "shop-a", annotations: { title: `It is "${title}"` } }),
      spec: {
        project: "shop",
        revisionHistoryLimit: 1_000_000,
        source: {
          repoURL,
          path: "deploy",
          helm: { valueFiles: ["a.yaml", 'b "c".yaml'], valuesObject: { title, n: 1_000_000 } },
        },
        destination: { name: "prod", namespace: "shop" },
        syncPolicy: { automated: { prune: false }, syncOptions: ["Replace=true"] },
      },
    }),
    expect.objectContaining({
      spec: {
        project: "shop",
        revisionHistoryLimit: 0,
        source: { repoURL, path: "deploy", helm: { valuesObject: { title: "plain", n: 0 } } },
        destination: { name: "prod", namespace: "shop" },
      },
    }),
  ]);
});
