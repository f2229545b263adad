/** What Argo CD ends up with for a matrix in a form: explicit Applications as they are, sets by our evaluator. */
import { ApiObject, App } from "cdk8s";
import { problemsOf } from "../../lib/argocd";
import { evaluate } from "../../lib/evaluate";
import type { ClusterFact, Inventory } from "../../lib/generators";
import type { JsonObject } from "../../lib/json";
import { ApplicationBatch, EnvironmentMatrix, type EnvironmentMatrixProps, type MatrixForm } from "../../lib/matrix";
import { DataFile } from "../../lib/matrix/data-file";
import { MANIFESTS, type ManifestGroup } from "../../lib/synth";
import { emitYaml } from "../../lib/yaml";

export const repoURL = "https://git.example.com/platform.git";
export type Axes = Omit<EnvironmentMatrixProps, "form">;

/** The Applications that Argo CD ends up with, by name: explicit ones as they are, sets by our evaluator. */
export function applications(axes: Axes, form: MatrixForm, added: readonly string[] = []): Record<string, unknown> {
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", { ...axes, form });
  const problems = app.node.findAll().flatMap((construct) => problemsOf(construct));
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  const objects = app.node
    .findAll()
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .map((one) => one.toJson() as JsonObject);
  const groups = app.node
    .findAll()
    .flatMap((one): ManifestGroup[] => (one instanceof ApplicationBatch ? [...one[MANIFESTS]()] : []));
  const explicit = groups.flatMap((group) => [...group.objects]).filter((object) => object.kind === "Application");
  const data = app.node.findAll().filter((one): one is DataFile => one instanceof DataFile);
  const files = new Map(data.map((one) => [one.path, one.content]));
  const inventory = inventoryOf(objects, matrix, files, added);
  const sets = objects.filter((object) => object.kind === "ApplicationSet");
  const generated = sets.flatMap((set) => {
    const result = evaluate(set, inventory);
    if (!result.complete || result.validation.size > 0)
      throw new Error(JSON.stringify([result.error, ...result.validation.values()]));
    return result.applications.map(({ application }) => application);
  });
  const own = objects.filter(
    (object) => object.kind === "Application" && !String((object.metadata as JsonObject).name).startsWith("guard-"),
  );
  return byName([...explicit, ...own, ...generated]);
}

export function byName(objects: readonly JsonObject[]): Record<string, unknown> {
  return Object.fromEntries(
    objects.map((object) => [(object.metadata as JsonObject).name, JSON.parse(JSON.stringify(object))]),
  );
}

/** What Argo CD would see: the cluster Secrets and projects that were emitted, and the repository of the discovering form. */
function inventoryOf(
  objects: readonly JsonObject[],
  matrix: EnvironmentMatrix,
  files: ReadonlyMap<string, JsonObject>,
  added: readonly string[],
): Inventory {
  const secrets = objects.filter((object) => object.kind === "Secret");
  const clusters = secrets.map((secret): ClusterFact => {
    const data = secret.stringData as Record<string, string>;
    const metadata = secret.metadata as {
      name: string;
      labels: Record<string, string>;
      annotations: Record<string, string>;
    };
    return {
      name: data.name as string,
      server: data.server as string,
      secretName: metadata.name,
      labels: metadata.labels,
      annotations: metadata.annotations,
    };
  });
  const content = new Map(
    [...files].map(([path, object]) => [path.replace("environments/shop", "envs"), emitYaml(object)]),
  );
  for (const one of matrix.model.environments) content.set(`envs/${one.name}/README.md`, "here");
  for (const path of added) content.set(path, "here");
  const paths = [...content.keys()].sort();
  return {
    namespace: "argocd",
    projects: objects
      .filter((object) => object.kind === "AppProject")
      .map((object) => (object.metadata as { name: string }).name),
    clusters,
    repository: (url) =>
      url === repoURL
        ? { paths, read: (wanted) => new Map(wanted.map((path) => [path, content.get(path) as string])) }
        : undefined,
    pullRequests: () => undefined,
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
  };
}
