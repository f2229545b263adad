import { type Action, play } from "../../lib/controller";
import type { JsonObject } from "../../lib/json";
import { shielded } from "../../lib/plan/shield";
import { application, changeOf, planOf, REPO } from "./sides";

/** Steps that plans advise, played by the simulation: what is deployed must stay as it is. */

const FINALIZER = "resources-finalizer.argocd.argoproj.io";
const APPS = "https://git.example.com/team/apps.git";
const LOCAL = "https://kubernetes.default.svc";

interface Variant {
  readonly setName?: string;
  readonly name?: string;
  readonly path?: string;
  readonly spec?: JsonObject;
  readonly metadata?: JsonObject;
}

function set({ setName = "shop", name = "web", path = "web", spec = {}, metadata = {} }: Variant): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: setName, namespace: "argocd" },
    spec: {
      goTemplate: true,
      generators: [{ list: { elements: [{ env: "prod" }] } }],
      template: {
        metadata: { name: `${name}-{{.env}}`, ...metadata },
        spec: {
          project: "default",
          source: { repoURL: APPS, targetRevision: "HEAD", path },
          destination: { server: LOCAL, namespace: "prod" },
          syncPolicy: { automated: { prune: true, selfHeal: true } },
        },
      },
      ...spec,
    },
  };
}

function root(syncOptions: readonly string[] = []): JsonObject {
  const syncPolicy = { automated: { prune: true, selfHeal: true }, syncOptions };
  const object = application({ name: "root", path: "sets", syncPolicy });
  return { ...object, spec: { ...(object.spec as JsonObject), destination: { server: LOCAL, namespace: "argocd" } } };
}

function stepsOf(before: JsonObject, after: JsonObject, withRoot: boolean): readonly string[] {
  const applications = withRoot ? [root()] : [];
  const paths = { root: "root.yaml", shop: "sets/set.yaml", shop2: "sets/set.yaml" };
  const plan = planOf({ sets: [before], applications, paths }, { sets: [after], applications, paths });
  return changeOf(plan, "web-prod")?.steps ?? [];
}

interface Played {
  readonly commit?: JsonObject;
  readonly actions?: readonly Action[];
}

/** The fates of the workload over all steps. */
function played(before: JsonObject, steps: readonly Played[]): readonly unknown[] {
  const file = (object: JsonObject) => ({ "sets/set.yaml": JSON.stringify(object) });
  const cm = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";
  const rests = play(
    {
      root: root(),
      settled: true,
      repositories: { [REPO]: file(before), [APPS]: { "web/cm.yaml": cm, "front/cm.yaml": cm } },
    },
    steps.map(({ commit, actions = [] }) => ({
      ...(commit && { commits: { [REPO]: { files: file(commit) } } }),
      do: actions,
    })),
  );
  return rests.slice(1).map(({ workloads }) => workloads["in-cluster/prod/ConfigMap/web"]);
}

const PATCH: Action = { patch: { kind: "Application", name: "web-prod", patch: { metadata: { finalizers: null } } } };
const BY_HAND = "kubectl -n argocd patch application NAME";

test.each<[string, Variant, string, boolean]>([
  ["a set as most are", {}, "set spec.syncPolicy.preserveResourcesOnDeletion: true in argocd/shop", false],
  [
    "a template with the finalizer",
    { metadata: { finalizers: [FINALIZER] } },
    "take spec.template.metadata.finalizers out",
    false,
  ],
  ["a policy without updates", { spec: { syncPolicy: { applicationsSync: "create-delete" } } }, BY_HAND, true],
  [
    "finalizers that are ignored",
    { spec: { ignoreApplicationDifferences: [{ jsonPointers: ["/metadata/finalizers"] }] } },
    BY_HAND,
    true,
  ],
])("a rename by the template of %s", (_, variant, words, isByHand) => {
  const [before, after] = [set(variant), set({ ...variant, name: "front" })];
  const steps = stepsOf(before, after, false);
  expect(steps[0]).toContain(words);
  const first: Played = isByHand ? { actions: [PATCH] } : { commit: shielded(before) };
  const second = isByHand ? after : shielded(after);
  expect(played(before, [{ commit: after }])).toEqual([["recreated"]]);
  expect(played(before, [first, { commit: second }, { commit: after }])).toEqual([["kept"], ["kept"], ["kept"]]);
});

test("finalizers of a patch are named", () => {
  const templatePatch = 'metadata: {finalizers: ["resources-finalizer.argocd.argoproj.io"]}';
  const [step] = stepsOf(set({ spec: { templatePatch } }), set({ spec: { templatePatch }, name: "front" }), false);
  expect(step).toContain("take the finalizers out of spec.templatePatch");
});

test("a renamed set: root orphans for one commit, where root is known", () => {
  const [before, after] = [set({}), set({ setName: "shop2" })];
  const steps = stepsOf(before, after, true);
  expect(steps).toHaveLength(3);
  expect(steps[0]).toContain("PrunePropagationPolicy=orphan");
  const option = (syncOptions: readonly string[]): Action => ({
    patch: { kind: "Application", name: "root", patch: { spec: { syncPolicy: { syncOptions } } } },
  });
  expect(played(before, [{ commit: after }])).toEqual([["recreated"]]);
  expect(
    played(before, [
      { actions: [option(["PrunePropagationPolicy=orphan"])] },
      { commit: after },
      { actions: [option([])] },
    ]),
  ).toEqual([["kept"], ["kept"], ["kept"]]);
});

test("a renamed set where nobody knows who applies it: without finalizers", () => {
  const [before, after] = [set({}), set({ setName: "shop2" })];
  expect(stepsOf(before, after, false)[0]).toContain("preserveResourcesOnDeletion");
  expect(played(before, [{ commit: shielded(before) }, { commit: shielded(after) }, { commit: after }])).toEqual([
    ["kept"],
    ["kept"],
    ["kept"],
  ]);
});

test("a rename with another path keeps what both sources have", () => {
  const [before, after] = [set({}), set({ name: "front", path: "front" })];
  const steps = stepsOf(before, after, false);
  expect(steps[1]).toContain("argocd/front-prod takes over");
  expect(played(before, [{ commit: shielded(before) }, { commit: shielded(after) }, { commit: after }])).toEqual([
    ["kept"],
    ["kept"],
    ["kept"],
  ]);
});

test("a move is made beside the old place first; a deletion has no other way", () => {
  const moved = JSON.parse(JSON.stringify(set({})).replace('"namespace":"prod"', '"namespace":"live"')) as JsonObject;
  expect(stepsOf(set({}), moved, false)).toHaveLength(3);
  const gone = JSON.parse(JSON.stringify(set({})).replace('{"env":"prod"}', "")) as JsonObject;
  expect(stepsOf(set({}), gone, false)).toEqual([]);
});

test.each([
  ["the name's template alone", (one: JsonObject) => one, "the name that it makes is another one"],
  [
    "another element too",
    (one: JsonObject) =>
      JSON.parse(JSON.stringify(one).replace('[{"env":"prod"}', '[{"env":"prod"},{"env":"x"}')) as JsonObject,
    "element 0 of elements: the name that it makes is another one",
  ],
  [
    "the element",
    (one: JsonObject) => JSON.parse(JSON.stringify(one).replace('"env":"prod"', '"env":"live"')) as JsonObject,
    "no longer has the element",
  ],
])("the reason of a deletion where what changed is %s", (_, edit, words) => {
  const plan = planOf({ sets: [set({})] }, { sets: [edit(set({ name: "front" }))] });
  expect(changeOf(plan, "web-prod")?.reason).toContain(words);
});
