/**
 * What ApplicationSets ask for, read off their texts: labels that clusters are selected by, annotations that templates read, projects that
 * are named. And the world in which all of it is there: only in it do sets go on to say what else they lack, so that one run tells all.
 */
import { DEFAULT_NAMESPACE } from "../../argocd-facts";
import { EnvMatrixError } from "../../errors";
import { type EvaluateOptions, type EvaluationProblem, evaluate } from "../../evaluate";
import type { ClusterFact, Inventory } from "../../generators";
import { isObject, type JsonObject } from "../../json";
import type { Asked } from "./advice";

/** What stands for a value that nobody has given. */
const ASSUMED = "assumed";

export function askedBy(applicationSets: Iterable<JsonObject>): Asked {
  const labels = new Map<string, string>();
  const annotations = new Set<string>();
  const projects = new Set<string>();
  for (const set of applicationSets) {
    for (const selector of selectorsIn(set.spec)) {
      for (const [key, value] of Object.entries(labelsOf(selector))) if (!labels.has(key)) labels.set(key, value);
    }
    for (const { key, isLabel } of readIn(JSON.stringify(set.spec ?? {}))) {
      if (!isLabel) annotations.add(key);
      else if (!labels.has(key)) labels.set(key, ASSUMED);
    }
    for (const project of projectsIn(set.spec)) projects.add(project);
  }
  return { labels: new Map([...labels].sort()), annotations: new Set([...annotations].sort()), projects };
}

/** What a set lacks beside what it has said, if that were there; facts that hang on an assumed value are left out. */
export function furtherProblems(
  applicationSet: JsonObject,
  inventory: Inventory,
  options: EvaluateOptions,
): readonly EvaluationProblem[] {
  const withProjects = withAssumedProjects(applicationSet, inventory);
  try {
    const worlds = [
      withProjects,
      withAssumedClusters(applicationSet, inventory),
      withAssumedClusters(applicationSet, withProjects),
    ];
    const problems = worlds.flatMap((world) => evaluate(applicationSet, world, options).problems);
    return problems.filter(({ need }) => need !== undefined && !JSON.stringify(need).includes(ASSUMED));
  } catch (error) {
    if (error instanceof EnvMatrixError) return [];
    throw error;
  }
}

/** The inventory in which all projects are there that the set names. */
export function withAssumedProjects(applicationSet: JsonObject, inventory: Inventory): Inventory {
  const projects = [...new Set(["default", ...(inventory.projects ?? []), ...askedBy([applicationSet]).projects])];
  return Object.create(inventory, { projects: { value: projects, enumerable: true } }) as Inventory;
}

function withAssumedClusters(applicationSet: JsonObject, inventory: Inventory): Inventory {
  const clusters = inventory.clusters ?? assumedClusters(applicationSet, askedBy([applicationSet]));
  return Object.create(inventory, { clusters: { value: clusters, enumerable: true } }) as Inventory;
}

/** A cluster for each selector: one could not meet all of them. */
function assumedClusters(applicationSet: JsonObject, asked: Asked): ClusterFact[] {
  const selectors = selectorsIn(applicationSet.spec);
  const annotations = Object.fromEntries([...asked.annotations].map((key) => [key, ASSUMED]));
  return (selectors.length === 0 ? [{}] : selectors).map((selector, i) => ({
    name: `${ASSUMED}-${i}`,
    server: `https://${ASSUMED}-${i}.example.com`,
    secretName: `${ASSUMED}-${i}`,
    labels: { ...Object.fromEntries(asked.labels), ...labelsOf(selector), "argocd.argoproj.io/secret-type": "cluster" },
    annotations,
  }));
}

/** The selectors of all clusters generators. */
function selectorsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(selectorsIn);
  if (!isObject(value)) return [];
  const { clusters, ...rest } = value as JsonObject;
  const own = isObject(clusters) && isObject(clusters.selector) ? [clusters.selector as JsonObject] : [];
  return [...own, ...Object.values(rest).flatMap(selectorsIn)];
}

function labelsOf({ matchLabels, matchExpressions }: JsonObject): Record<string, string> {
  const literal = isObject(matchLabels) ? Object.entries(matchLabels) : [];
  const expressions = Array.isArray(matchExpressions) ? matchExpressions.filter(isObject) : [];
  const met = expressions.flatMap(({ key, operator, values }) => {
    if (operator !== "In" && operator !== "Exists") return [];
    return [[String(key), Array.isArray(values) && values.length > 0 ? String(values[0]) : "true"] as const];
  });
  return Object.fromEntries([...met, ...literal.map(([key, value]) => [key, String(value)] as const)]);
}

/** `.metadata.annotations.x`, `{{metadata.labels.x}}`, `index .metadata.annotations "x"`. */
function* readIn(text: string): Generator<{ readonly key: string; readonly isLabel: boolean }> {
  for (const pattern of [
    /metadata\.(annotations|labels)\.([A-Za-z0-9_./-]+)/g,
    /index\s+\.metadata\.(annotations|labels)\s+\\?["`]([^"`\\]+)/g,
  ]) {
    for (const [, where, key = ""] of text.matchAll(pattern))
      yield { key: key.replace(/[.-]+$/, ""), isLabel: where === "labels" };
  }
}

/** Projects that templates name, of the set and of its generators. */
function projectsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(projectsIn);
  if (!isObject(value)) return [];
  const { template } = value;
  const spec = isObject(template) ? template.spec : undefined;
  const project = isObject(spec) ? spec.project : undefined;
  const own = typeof project === "string" && project !== "" && !project.includes("{{") ? [project] : [];
  return [...own, ...Object.values(value).flatMap(projectsIn)];
}

/** Where Argo CD's objects say that it runs: the one namespace that all sets name. */
export function namespaceIn(objects: Iterable<JsonObject>): string | undefined {
  const names = new Set<string>();
  for (const { metadata } of objects) names.add(String((isObject(metadata) ? metadata.namespace : undefined) ?? ""));
  names.delete("");
  const [only] = names;
  return names.size === 1 && only !== DEFAULT_NAMESPACE ? only : undefined;
}
