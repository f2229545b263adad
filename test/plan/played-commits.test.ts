/** The commits that were played on a running Argo CD, planned in both ways: holding everything, and one set after the other. */
import { join } from "node:path";
import { readCaseFiles } from "../../bench/conformance/case-files";
import { plainOf } from "../../bench/conformance/values";
import type { JsonObject } from "../../lib/json";
import { parseDocuments, parseYaml } from "../../lib/yaml";
import { bySets, held } from "./both-ways";
import type { Facts } from "./sides";

const ROOT = "https://git.example.com/team/root.git";

type Files = Readonly<Record<string, string>>;
interface Commit {
  readonly files?: Files;
  readonly remove?: readonly string[];
}
interface Played {
  readonly root: { readonly syncPolicy?: JsonObject };
  readonly before: { readonly files: Files; readonly repositories?: Readonly<Record<string, Files>> };
  readonly after?: readonly (Commit & { readonly repositories?: Readonly<Record<string, Commit>> })[];
}

const CASES = readCaseFiles(join(__dirname, "../conformance/data"), "transitions").map(
  ({ id, text }) => [id, plainOf(parseYaml(text)) as Played] as const,
);

test.each(CASES)("%s", (_, { root, before, after = [] }) => {
  let repositories: Record<string, Files> = { ...before.repositories, [ROOT]: before.files };
  let base = factsOf(repositories, root);
  for (const { repositories: others = {}, ...own } of after) {
    for (const [url, commit] of Object.entries({ ...others, [ROOT]: own })) {
      repositories = { ...repositories, [url]: committed(repositories[url] ?? {}, commit) };
    }
    const head = factsOf(repositories, root);
    expect(bySets(base, head, 1, true)).toEqual(held(base, head, true));
    base = head;
  }
});

test("there are such commits", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(112);
});

function committed(files: Files, { files: written = {}, remove = [] }: Commit): Files {
  const left = Object.entries(files).filter(([path]) => !remove.includes(path));
  return { ...Object.fromEntries(left), ...written };
}

function factsOf(repositories: Readonly<Record<string, Files>>, { syncPolicy }: Played["root"]): Facts {
  const objects = Object.entries(repositories[ROOT] ?? {}).flatMap(([path, text]) =>
    /\.ya?ml$/.test(path) ? objectsIn(text).map((object) => ({ path, object })) : [],
  );
  const of = (kind: string) => objects.filter(({ object }) => object.kind === kind);
  const [sets, applications] = [of("ApplicationSet"), of("Application")];
  const rootItself = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "root", namespace: "argocd" },
    spec: {
      project: "default",
      source: { repoURL: ROOT, targetRevision: "HEAD", path: "argocd" },
      destination: { name: "in-cluster", namespace: "argocd" },
      ...(syncPolicy && { syncPolicy }),
    },
  };
  return {
    sets: sets.map(({ object }) => object),
    applications: [rootItself, ...applications.map(({ object }) => object)],
    paths: Object.fromEntries(
      [...sets, ...applications].map(({ path, object }) => [String((object.metadata as JsonObject).name), path]),
    ),
    repoURL: ROOT,
    repositories: Object.fromEntries(Object.entries(repositories).map(([url, files]) => [url, { HEAD: files }])),
  };
}

/** Of broken files nothing is known, on no side. */
function objectsIn(text: string): JsonObject[] {
  try {
    return parseDocuments(text).map(({ value }) => plainOf(value) as JsonObject);
  } catch {
    return [];
  }
}
