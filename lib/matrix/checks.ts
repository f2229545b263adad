/** Checks of a matrix that need only the model. Each returns every problem that it finds. */
import { type Problem, problem } from "../errors";
import { nearest } from "../json";
import { isNamed, selectsCluster } from "./cluster-selector";
import type { Environment } from "./environment";
import type { MatrixModel } from "./model";
import { checkName } from "./names";

/** Empty axes, duplicates, illegal names, unknown clusters, workloads without a source. */
export function checkAxes(model: MatrixModel, where: string): Problem[] {
  const { applicationNamespace } = model;
  const problems: Problem[] = [
    ...checkName(model.name, where, "the matrix's name"),
    ...(applicationNamespace === undefined
      ? []
      : checkName(applicationNamespace, `${where}/applicationNamespace`, "the namespace of its Applications")),
  ];
  for (const [axis, list] of [
    ["environments", model.environments],
    ["workloads", model.workloads],
    ["clusters", model.fleet.clusters],
  ] as const) {
    if (list.length === 0) {
      problems.push(
        problem(
          "EMPTY_AXIS",
          `${where}/${axis}`,
          `the matrix has no ${axis}, so it has no cell: Argo CD would delete every Application that it has`,
          { hint: `give at least one of the ${axis}` },
        ),
      );
    }
    problems.push(
      ...duplicates(list, where, axis),
      ...list.flatMap((item) => checkName(item.name, `${where}/${axis}/${item.name}`, "its name")),
    );
  }
  const known = new Set(model.fleet.clusters.map((cluster) => cluster.name));
  for (const environment of model.environments) {
    const place = `${where}/environments/${environment.name}`;
    if (environment.namespace !== undefined)
      problems.push(...checkName(environment.namespace, `${place}/namespace`, "its namespace"));
    if (environment.clusters.length === 0) {
      problems.push(
        problem("EMPTY_AXIS", `${place}/clusters`, "the environment names no cluster", { hint: "name at least one" }),
      );
    }
    for (const name of environment.clusters) {
      if (!known.has(name)) problems.push(unknownName("UNKNOWN_CLUSTER", `${place}/clusters`, name, known));
    }
  }
  for (const workload of model.workloads) {
    if ((workload.source === undefined) === (workload.sources === undefined)) {
      problems.push(
        problem(
          "APPLICATION_INVALID",
          `${where}/workloads/${workload.name}`,
          `the workload has ${workload.source === undefined ? "neither source nor sources" : "both source and sources"}`,
          {
            expected: "exactly one of the two",
            hint:
              workload.source === undefined ? "say where its manifests come from" : "put the one source into sources",
          },
        ),
      );
    }
  }
  return problems;
}

const DUPLICATE_CODES = {
  environments: "DUPLICATE_ENVIRONMENT",
  workloads: "DUPLICATE_WORKLOAD",
  clusters: "DUPLICATE_CLUSTER",
} as const;

function duplicates(
  list: readonly { readonly name: string }[],
  where: string,
  axis: keyof typeof DUPLICATE_CODES,
): Problem[] {
  const first = new Map<string, number>();
  return list.flatMap(({ name }, i): Problem[] => {
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, i);
      return [];
    }
    return [
      problem(
        DUPLICATE_CODES[axis],
        `${where}/${axis}/${name}`,
        `${axis} ${before} and ${i} are both called ${JSON.stringify(name)}`,
        { hint: "rename one, or remove it" },
      ),
    ];
  });
}

/** Isolation by cluster: nobody else on it. */
export function checkIsolation(model: MatrixModel, where: string): Problem[] {
  const problems: Problem[] = [];
  const onCluster = new Map<string, Occupied>();
  for (const environment of model.environments) {
    for (const cluster of new Set(environment.clusters)) {
      const here: Occupied = onCluster.get(cluster) ?? { first: environment };
      onCluster.set(cluster, here);
      const other = environment.isolation === "cluster" ? here.first : here.alone;
      if (other !== undefined && other.name !== environment.name) {
        const alone = environment.isolation === "cluster" ? environment : other;
        problems.push(
          problem(
            "ISOLATION_BROKEN",
            placeOf(where, other),
            `${alone.name} is isolated by cluster, but both run on cluster ${cluster}`,
            { notes: [placeOf(where, environment)], hint: "give it a cluster of its own, or isolate it by namespace" },
          ),
        );
      }
      if (environment.isolation === "cluster") here.alone = environment;
    }
  }
  return problems;
}

/** Who is on a cluster. */
interface Occupied {
  readonly first: Environment;
  /** The environment that wants the cluster for itself. */
  alone?: Environment;
}

function placeOf(where: string, environment: Environment): string {
  return `${where}/environments/${environment.name}`;
}

/** Rules that name something unknown, or that no cell matches. */
export function idleRules(
  model: MatrixModel,
  where: string,
  kind: "exclude" | "override",
  used: readonly boolean[],
): Problem[] {
  const axes = [
    ["environment", "UNKNOWN_ENVIRONMENT", model.environments],
    ["cluster", "UNKNOWN_CLUSTER", model.fleet.clusters],
    ["workload", "UNKNOWN_WORKLOAD", model.workloads],
  ] as const;
  return (model[kind] ?? []).flatMap((rule, i): Problem[] => {
    const place = `${where}/${kind}[${i}]`;
    const unknown = axes.flatMap(([axis, code, list]) => {
      const known = new Set(list.map((item) => item.name));
      const given = rule[axis];
      const isByLabel = typeof given === "object" && "labels" in given;
      const wanted = given === undefined || isByLabel ? [] : [given].flat();
      return wanted
        .filter((name) => !known.has(name))
        .map((name) => unknownName(code, `${place}/${axis}`, name, known));
    });
    if (unknown.length > 0 || used[i]) return unknown;
    return [
      problem(
        "RULE_MATCHES_NOTHING",
        place,
        `no cell matches ${JSON.stringify({ environment: rule.environment, cluster: rule.cluster, workload: rule.workload })}`,
        { hint: "remove the rule, or name an environment together with one of its clusters" },
      ),
    ];
  });
}

/** Workloads that want to be where nothing is. */
export function idleWorkloads(model: MatrixModel, where: string): Problem[] {
  const environments = new Set(model.environments.map(({ name }) => name));
  const clusters = new Map(model.fleet.clusters.map((cluster) => [cluster.name, cluster]));
  return model.workloads.flatMap((workload): Problem[] => {
    const place = `${where}/workloads/${workload.name}`;
    const named = Array.isArray(workload.clusters) ? (workload.clusters as readonly string[]) : [];
    const unknown = [
      ...(workload.environments ?? [])
        .filter((name) => !environments.has(name))
        .map((name) => unknownName("UNKNOWN_ENVIRONMENT", `${place}/environments`, name, environments)),
      ...named
        .filter((name) => !clusters.has(name))
        .map((name) => unknownName("UNKNOWN_CLUSTER", `${place}/clusters`, name, new Set(clusters.keys()))),
    ];
    if (unknown.length > 0 || (workload.environments === undefined && workload.clusters === undefined)) return unknown;
    const isSomewhere = model.environments.some(
      (environment) =>
        isNamed(workload.environments, environment.name) &&
        environment.clusters.some((name) => {
          const cluster = clusters.get(name);
          return cluster === undefined || selectsCluster(workload.clusters, cluster);
        }),
    );
    if (isSomewhere) return [];
    return [
      problem(
        "RULE_MATCHES_NOTHING",
        place,
        "the workload is nowhere: none of its environments runs on one of its clusters",
        {
          hint: "name an environment together with one of its clusters",
        },
      ),
    ];
  });
}

/** A name that should be one of the known ones. */
export function unknownName(code: Problem["code"], where: string, name: string, known: ReadonlySet<string>): Problem {
  const near = nearest(name, known);
  return problem(code, where, `${JSON.stringify(name)} does not exist`, {
    expected: `one of ${[...known].join(", ")}`,
    hint: near === undefined ? "add it, or name one that exists" : `did you mean ${JSON.stringify(near)}?`,
  });
}
