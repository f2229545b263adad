import { join } from "node:path";
import { readCases } from "../../bench/conformance/cases";
import { inventoryOf, type World } from "../../bench/conformance/world";
import { evaluate } from "../../lib/evaluate";
import type { JsonObject } from "../../lib/json";
import { rehearse } from "../../lib/rehearse";

const cases = readCases(join(__dirname, "../conformance/data/appsets"))
  .map(({ id, applicationSet, world }) => ({ id, set: applicationSet as JsonObject, world }))
  .filter(({ set }) => typeof set === "object" && set !== null);

/** The world with a source really emptied, by other means than the rehearsal's. */
function emptied(world: World, kind: string, name: string): World | undefined {
  switch (kind) {
    case "repository": {
      const [url = "", revision = ""] = name.split(" at ");
      return {
        ...world,
        repositories: { ...world.repositories, [url]: { ...world.repositories?.[url], [revision]: {} } },
      };
    }
    case "clusters":
      return { ...world, clusters: [] };
    case "pullRequests":
      return { ...world, pullRequests: [] };
    case "scmRepositories":
      return { ...world, scmRepositories: [] };
    case "plugin":
      return { ...world, plugins: { ...world.plugins, [name]: { response: { output: { parameters: [] } } } } };
    default:
      return undefined;
  }
}

test("what a source takes along when it is empty is what the evaluation of the really emptied world lacks", () => {
  const kinds = new Set<string>();
  const wrong: string[] = [];
  for (const { id, set, world } of cases) {
    const before = evaluate(set, inventoryOf(world));
    const isPlain =
      before.complete && before.validation.size === 0 && before.unwritable.size === 0 && before.applications.length > 0;
    if (!isPlain || JSON.stringify(set).includes("applicationsSync")) continue;
    for (const { source, damage, deleted, error } of rehearse(set, inventoryOf(world)).blasts) {
      if (damage !== "empty") continue;
      const smaller = emptied(world, source.kind, source.name);
      if (smaller === undefined) continue;
      const after = evaluate(set, inventoryOf(smaller));
      kinds.add(source.kind);
      const left = new Set(after.applications.map(nameOf));
      // an error, and Applications without a valid destination, keep what there is
      const gone = after.error !== undefined ? [] : before.applications.map(nameOf).filter((name) => !left.has(name));
      if ((after.error !== undefined) !== (error !== undefined) && after.error !== undefined)
        wrong.push(`${id} ${source.name}: error`);
      const names = [...new Set(gone)].sort();
      if (JSON.stringify([...new Set(deleted)].sort()) !== JSON.stringify(names))
        wrong.push(`${id} ${source.kind}: ${deleted} / ${names}`);
    }
  }
  expect([...kinds].sort()).toEqual(["clusters", "plugin", "pullRequests", "repository", "scmRepositories"]);
  expect(wrong).toEqual([]);
});

test("a source that fails deletes nothing", () => {
  let failing = 0;
  for (const { set, world } of cases) {
    for (const { damage, deleted, error, source } of rehearse(set, inventoryOf(world)).blasts) {
      if (damage !== "failing" || error === undefined) continue;
      failing++;
      expect([source, deleted]).toEqual([source, []]);
    }
  }
  expect(failing).toBeGreaterThan(100);
});

const REPO = "https://git.example.com/envs.git";
const WORLD: World = {
  namespace: "argocd",
  projects: ["default"],
  clusters: [],
  repositories: { [REPO]: { HEAD: { "envs/a/x": "", "envs/b/x": "", "envs/c/x": "", "envs/d/x": "" } } },
};

function set(syncPolicy: JsonObject): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "set", namespace: "argocd" },
    spec: {
      goTemplate: true,
      syncPolicy,
      generators: [{ git: { repoURL: REPO, revision: "HEAD", directories: [{ path: "envs/*" }] } }],
      template: {
        metadata: { name: "{{ .path.basename }}" },
        spec: {
          project: "default",
          source: { repoURL: REPO, path: "." },
          destination: { server: "https://kubernetes.default.svc", namespace: "x" },
        },
      },
    },
  };
}

test("the table of a repository: all of it, nothing, half of it, and the fields that hold", () => {
  const { applications, blasts } = rehearse(set({}), inventoryOf(WORLD));
  expect(applications).toBe(4);
  expect(blasts.map(({ damage, deleted, unchanged }) => [damage, deleted, unchanged])).toEqual([
    ["empty", ["a", "b", "c", "d"], 0],
    ["failing", [], 4],
    ["partial", ["c", "d"], 2],
  ]);
  expect(blasts.map(({ heldBy }) => heldBy?.length)).toEqual([2, undefined, 2]);
  expect(blasts[1]?.error).toBe("the generator fails");
});

test("the field that is named holds", () => {
  const { blasts } = rehearse(set({ applicationsSync: "create-update" }), inventoryOf(WORLD));
  expect(blasts.flatMap(({ deleted }) => deleted)).toEqual([]);
});

test("a set without its facts is not rehearsed, and says which are missing", () => {
  const { blasts, incomplete } = rehearse(set({}), inventoryOf({ ...WORLD, repositories: {} }));
  expect([blasts, incomplete?.map(({ code }) => code)]).toEqual([[], ["INVENTORY_MISSING"]]);
});

function nameOf({ application }: { readonly application: JsonObject }): string {
  return (application.metadata as { readonly name: string }).name;
}
