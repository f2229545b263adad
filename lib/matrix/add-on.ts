/** What goes on every cluster with a label, as the user says it; and which clusters of a fleet that is, with which version. */
import { type Problem, problem } from "../errors";
import { type Cluster, clusterLabels, type Fleet } from "../fleet";
import { type ClusterParameters, clusters, type Generator } from "../generators";
import { labelKeys } from "./labels";
import type { MatrixModel } from "./model";
import type { Workload } from "./workload";

/** One add-on: a workload that runs once on each cluster that has its labels. */
export interface AddOn extends Omit<Workload, "targetRevision" | "environments" | "clusters"> {
  /** Labels that a cluster must have, all of them and at least one: the set selects by them. */
  readonly on: Readonly<Record<string, string>>;
  /** Clusters that have the labels and still do not get it: by name, or by any of these labels. @default none */
  readonly except?: readonly string[] | { readonly labels: Readonly<Record<string, string>> };
  /** The namespace that it is deployed to, be it one of Kubernetes' own. */
  readonly namespace: string;
  /** The version of its chart, or the revision of its sources: one, or one by the value of a label. Its sources name none then. @default as its sources say */
  readonly version?: string | VersionByLabel;
}

/** Versions by the value of a label: rings, stages, regions. */
export interface VersionByLabel {
  readonly label: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The version of clusters with another value, or without the label. @default none: each cluster must have one of the values */
  readonly default?: string;
}

/**
 * A version by the value of a label: `byLabel("ring", { canary: "3.13.0", default: "3.12.2" })`. The key `default` stands for all other clusters.
 * @param label key of a label of cluster Secrets
 */
export function byLabel(label: string, versions: Readonly<Record<string, string>>): VersionByLabel {
  const { default: otherwise, ...own } = versions;
  return { label, versions: own, ...(otherwise === undefined ? {} : { default: otherwise }) };
}

/** The clusters of a fleet that get an add-on. */
export function clustersWith(addOn: AddOn, fleet: Fleet): Cluster[] {
  return fleet.clusters.filter((cluster) => {
    const labels = clusterLabels(cluster);
    const has = ([key, value]: readonly [string, string]): boolean => labels[key] === value;
    if (!Object.entries(addOn.on).every(has)) return false;
    const { except } = addOn;
    if (except === undefined) return true;
    return "labels" in except ? !Object.entries(except.labels).some(has) : !except.includes(cluster.name);
  });
}

/** The version on a cluster; undefined where its sources say it, or nothing does. */
export function versionOn({ version }: AddOn, cluster: Cluster): string | undefined {
  if (version === undefined || typeof version === "string") return version;
  return version.versions[clusterLabels(cluster)[version.label] ?? ""] ?? version.default;
}

/** The clusters with one version of an add-on, by labels: what the fleet gets later is chosen as what it has. */
export function selectorOf(
  addOn: AddOn,
  version: string | undefined,
  model: Pick<MatrixModel, "labelDomain">,
): Generator<ClusterParameters> {
  const matchLabels: Record<string, string> = { ...addOn.on };
  const matchExpressions: { key: string; operator: "In" | "NotIn"; values: string[] }[] = [];
  const { except } = addOn;
  if (except !== undefined && "labels" in except) {
    for (const [key, value] of Object.entries(except.labels))
      matchExpressions.push({ key, operator: "NotIn", values: [value] });
  } else if (except !== undefined && except.length > 0) {
    matchExpressions.push({ key: labelKeys(model.labelDomain).cluster, operator: "NotIn", values: [...except] });
  }
  if (typeof addOn.version === "object") {
    const { label, versions } = addOn.version;
    const values = (is: (own: string) => boolean): string[] =>
      Object.entries(versions).flatMap(([value, own]) => (is(own) ? [value] : []));
    const same = values((own) => own === version);
    const others = values((own) => own !== version);
    if (addOn.version.default !== version) matchExpressions.push({ key: label, operator: "In", values: same });
    else if (others.length > 0) matchExpressions.push({ key: label, operator: "NotIn", values: others });
  }
  return clusters({ matchLabels, ...(matchExpressions.length === 0 ? {} : { matchExpressions }) });
}

/** Add-ons for no cluster, values of labels that no cluster has, and clusters without a version. */
export function addOnProblems(addOns: readonly AddOn[], fleet: Fleet, where: string): Problem[] {
  const names = new Set(fleet.clusters.map(({ name }) => name));
  return addOns.flatMap((addOn): Problem[] => {
    const place = `${where}/addOns/${addOn.name}`;
    const own = clustersWith(addOn, fleet);
    if (Object.keys(addOn.on).length === 0)
      return [
        problem(
          "EMPTY_AXIS",
          `${place}/on`,
          "the add-on names no label: it would go on every cluster that is ever registered",
          { hint: "give the clusters a label, and name it" },
        ),
      ];
    const problems: Problem[] = [];
    if (own.length === 0)
      problems.push(
        problem("RULE_MATCHES_NOTHING", `${place}/on`, "no cluster of the fleet gets the add-on", {
          hint: "give a cluster these labels, or remove the add-on",
        }),
      );
    const { except, version, source } = addOn;
    if (except !== undefined && !("labels" in except)) {
      for (const name of except.filter((one) => !names.has(one)))
        problems.push(
          problem("UNKNOWN_CLUSTER", `${place}/except`, `${JSON.stringify(name)} does not exist`, {
            expected: `one of ${[...names].join(", ")}`,
          }),
        );
    }
    if (
      version !== undefined &&
      typeof source === "object" &&
      "targetRevision" in source &&
      source.targetRevision !== undefined
    )
      problems.push(
        problem("APPLICATION_INVALID", `${place}/version`, "the source names a version as well", {
          hint: "say it once",
        }),
      );
    for (const cluster of version === undefined ? [] : own) {
      if (versionOn(addOn, cluster) !== undefined) continue;
      problems.push(
        problem(
          "CLUSTER_FACT_MISSING",
          `${place}/version, cluster ${cluster.name}`,
          "the cluster has none of the label's values, so that nothing says its version",
          {
            hint: "label the cluster, or give a version for default",
          },
        ),
      );
    }
    if (typeof version === "object" && own.length > 0) {
      for (const value of Object.keys(version.versions)) {
        if (own.some((cluster) => clusterLabels(cluster)[version.label] === value)) continue;
        problems.push(
          problem(
            "RULE_MATCHES_NOTHING",
            `${place}/version`,
            `no cluster of the add-on has ${version.label}=${value}`,
            { hint: "remove the version, or label a cluster" },
          ),
        );
      }
    }
    return problems;
  });
}
