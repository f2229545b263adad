/** Every way in which a value comes into an app, each as a function that writes the value and returns what stands in the file. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, Chart, JsonPatch } from "cdk8s";
import { parseAllDocuments } from "yaml";
import { Application, ApplicationSet, type ApplicationSpec } from "../../lib/argocd";
import { list } from "../../lib/generators";
import { setKey } from "../../lib/json";
import { EnvironmentMatrix, type MatrixForm } from "../../lib/matrix";
import { synth } from "../../lib/synth";
import { parseYaml } from "../../lib/yaml";
import { environment, fleet, workload } from "../matrix/models";

const repoURL = "https://git.example.com/shop.git";
const spec: ApplicationSpec = { project: "shop", source: { repoURL, path: "web" }, destination: { name: "hub" } };
const metadata = { name: "web" };

/** The texts of a run's files of YAML. @throws what synthesis throws */
export function texts(build: (app: App) => unknown): string[] {
  const outdir = mkdtempSync(join(tmpdir(), "env-matrix-entrance-"));
  try {
    const app = new App({ outdir });
    build(app);
    synth(app, { warn: () => {} });
    return readdirSync(outdir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name.endsWith(".yaml"))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const argocd = (app: App): Chart => new Chart(app, "c", { namespace: "argocd" });
const helm = (value: unknown) => ({
  repoURL: "https://charts.example.com",
  chart: "web",
  targetRevision: "1.0.0",
  helm: { valuesObject: { value } as never },
});
const matrix = (app: App, form: MatrixForm, of: object): unknown =>
  new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["hub"])],
    workloads: [workload("web", { source: () => helm(0) })],
    form,
    ...of,
  });
const set = (app: App, of: object): unknown =>
  new ApplicationSet(argocd(app), "web", {
    metadata,
    generators: [list([{ env: "dev" }])],
    template: { metadata, spec },
    ...of,
  });

/** @returns the constructs of an app with the value in it, under the key `value` */
export const ENTRANCES: readonly (readonly [string, (app: App, value: unknown) => unknown])[] = [
  [
    "the values of an Application",
    (app, value) => new Application(argocd(app), "web", { metadata, spec: { ...spec, source: helm(value) } }),
  ],
  ["an element of a list", (app, value) => set(app, { generators: [list([{ env: "dev", value } as never])] })],
  [
    "the template of a set",
    (app, value) => set(app, { template: { metadata, spec: { ...spec, source: helm(value) } } }),
  ],
  [
    "a template's function",
    (app, value) => set(app, { template: () => ({ metadata, spec: { ...spec, source: helm(value) } }) }),
  ],
  [
    "a templatePatch",
    (app, value) => set(app, { templatePatch: { spec: { source: { helm: { valuesObject: { value } } } } } }),
  ],
  [
    "a JSON patch",
    (app, value) => {
      const made = new Application(argocd(app), "web", { metadata, spec: { ...spec, source: helm(0) } });
      made.addJsonPatch(JsonPatch.add("/spec/source/helm/valuesObject", { value }));
    },
  ],
  [
    "a source function, explicit",
    (app, value) => matrix(app, "applications", { workloads: [workload("web", { source: () => helm(value) })] }),
  ],
  [
    "a source function, in sets",
    (app, value) => matrix(app, "applicationSets", { workloads: [workload("web", { source: () => helm(value) })] }),
  ],
  ["a rule's values, explicit", (app, value) => matrix(app, "applications", { override: [{ values: { value } }] })],
  ["a rule's values, in sets", (app, value) => matrix(app, "applicationSets", { override: [{ values: { value } }] })],
  [
    "a plain object",
    (app, value) =>
      new ApiObject(new Chart(app, "c"), "x", { apiVersion: "v1", kind: "Thing", metadata, spec: { value } }),
  ],
  [
    "a patch of a plain object",
    (app, value) => {
      const made = new ApiObject(new Chart(app, "c"), "x", { apiVersion: "v1", kind: "Thing", metadata });
      made.addJsonPatch(JsonPatch.add("/spec", { value }));
    },
  ],
];

/** What stands under the key `value` in the written documents, wherever that is; in a text of YAML too. */
export function valueIn(documents: readonly string[], parse: (text: string) => unknown): unknown {
  for (const document of documents.flatMap((text) => text.split(/^---\n/m))) {
    const found = find(parse(document), parse);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

function find(tree: unknown, parse: (text: string) => unknown): { readonly value: unknown } | undefined {
  if (typeof tree !== "object" || tree === null) return undefined;
  if (!Array.isArray(tree) && Object.hasOwn(tree, "value")) return tree as { readonly value: unknown };
  for (const [key, item] of Object.entries(tree)) {
    const inner = key === "templatePatch" && typeof item === "string" ? parse(item) : item;
    const found = find(inner, parse);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The library of cdk8s as a reader, by the rules of YAML 1.1, keys as they are. */
export function libraryReader(text: string): unknown {
  const [document] = parseAllDocuments(text, { version: "1.1", merge: false, uniqueKeys: false }) as {
    toJS(): unknown;
  }[];
  return document?.toJS();
}

/** Our own reader, which is Argo CD's, with Go's maps as objects. */
export function ownReader(text: string): unknown {
  return plain(parseYaml(text));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = {};
  for (const [key, item] of value) setKey(object, String(key), plain(item));
  return object;
}
