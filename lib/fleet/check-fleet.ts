/** Everything that is wrong with a fleet as Terraform sees it, in one run: names, releases, values, order, access, states. */

import { type Problem, problem, throwIfAny } from "../errors";
import { isDnsLabel } from "../k8s-names";
import { checkBackends } from "./backend-checks";
import { storageClassIn } from "./capability";
import { isExactVersion } from "./chart";
import { checkChartValues } from "./chart-values";
import type { Cluster, Fleet } from "./cluster";
import { checkMetadata } from "./cluster-metadata";
import { checkAccess } from "./helm-connection";
import { clusterCapabilities, orderReleases, storageClassHint } from "./order";
import { type PlannedRelease, plannedReleases, siteOf } from "./planned-release";
import { isVariableName } from "./secret-input";

const LONGEST_RELEASE_NAME = 53;

/** @returns the problems in the order of the clusters */
export function checkFleet(fleet: Fleet): readonly Problem[] {
  return [
    ...(isDnsLabel(fleet.name) ? [] : [illegalName("name", fleet.name)]),
    ...duplicates(fleet),
    ...fleet.clusters.flatMap(checkCluster),
    ...checkBackends(fleet),
  ];
}

/** @throws {EnvMatrixError} with all problems of the fleet */
export function assertFleet(fleet: Fleet): void {
  throwIfAny(checkFleet(fleet));
}

function duplicates(fleet: Fleet): Problem[] {
  const problems: Problem[] = [];
  for (const field of ["name", "server"] as const) {
    const seen = new Map<string, string>();
    for (const [i, cluster] of fleet.clusters.entries()) {
      const where = `clusters[${i}].${field}`;
      const other = seen.get(cluster[field]);
      if (other === undefined) seen.set(cluster[field], where);
      else
        problems.push(
          problem("DUPLICATE_CLUSTER", other, `two clusters have one ${field}`, {
            notes: [where],
            got: cluster[field],
          }),
        );
    }
  }
  return problems;
}

function checkCluster(cluster: Cluster): Problem[] {
  const where = `clusters.${cluster.name}`;
  const releases = plannedReleases(cluster);
  return [
    ...(isDnsLabel(cluster.name) ? [] : [illegalName(`${where}.name`, cluster.name)]),
    ...checkMetadata(cluster, where),
    ...checkDefaultClass(cluster, releases, where),
    ...(cluster.access === undefined ? [] : checkAccess(cluster, cluster.access, `${where}.access`)),
    ...releases.flatMap((release) => checkRelease(release, cluster)),
    ...checkReleaseNames(releases),
    ...orderReleases(releases, cluster, where).problems,
  ];
}

function illegalName(where: string, name: string): Problem {
  return problem("NAME_ILLEGAL", where, "the name is not a DNS label", {
    got: name,
    expected: "1 to 63 lower case letters, digits and hyphens",
  });
}

function checkDefaultClass(cluster: Cluster, releases: readonly PlannedRelease[], where: string): Problem[] {
  if (cluster.storageClass === undefined) return [];
  const all = [...clusterCapabilities(cluster), ...releases.flatMap((release) => release.provides)];
  const classes = all.flatMap((capability) => storageClassIn(capability) ?? []);
  if (classes.includes(cluster.storageClass)) return [];
  return [
    problem(
      "UNKNOWN_STORAGE_CLASS",
      `${where}.storageClass`,
      `nothing on cluster ${cluster.name} provides the storage class ${cluster.storageClass}`,
      {
        got: cluster.storageClass,
        expected: `one of: ${classes.length === 0 ? "none" : classes.join(", ")}`,
        hint: storageClassHint(cluster.storageClass, classes),
      },
    ),
  ];
}

function checkRelease(planned: PlannedRelease, cluster: Cluster): Problem[] {
  const { where, chart, options, release } = planned;
  const problems: Problem[] = [];
  const invalid = (field: string, message: string, got: string, expected: string): void => {
    problems.push(problem("COMPONENT_INVALID", `${where}.${field}`, message, { got, expected }));
  };
  if (!isExactVersion(chart.version))
    problems.push(
      problem(
        "CHART_VERSION",
        `${where}.version`,
        `the version of ${chart.name} is not exact, so two runs could install two charts`,
        { got: chart.version, expected: "major.minor.patch" },
      ),
    );
  if (!/^(https|oci):\/\/[^\s]+$/.test(chart.repository))
    invalid("repository", "the chart repository is not a URL", chart.repository, "https:// or oci://");
  if (!isDnsLabel(release.namespace))
    invalid("namespace", "the namespace is not a DNS label", release.namespace, "a DNS label");
  if (!/^[a-z]/.test(planned.id))
    invalid("name", "Terraform refuses names that do not begin with a letter", planned.id, "a letter first");
  if (!isDnsLabel(release.name) || release.name.length > LONGEST_RELEASE_NAME)
    invalid(
      "name",
      "Helm refuses the release's name",
      release.name,
      `a DNS label of at most ${LONGEST_RELEASE_NAME} characters`,
    );
  if (!inRange(release.timeoutSeconds, 60, 7200))
    invalid("timeoutSeconds", "the time is out of range", String(release.timeoutSeconds), "60 to 7200 seconds");
  if (!inRange(release.maxHistory, 1, 100))
    invalid("maxHistory", "the number of revisions is out of range", String(release.maxHistory), "1 to 100");
  for (const [path, secret] of Object.entries(release.secretValues)) {
    if (!isVariableName(secret.variable))
      invalid(
        `secretValues.${path}`,
        "the name is not one of a Terraform variable",
        secret.variable,
        "letters, digits and `_`",
      );
    if (!inRange(secret.revision, 1, Number.MAX_SAFE_INTEGER))
      invalid(
        `secretValues.${path}`,
        "the revision is not a whole number from 1",
        String(secret.revision),
        "1 or more",
      );
  }
  if (planned.component === undefined) return problems;
  const { known } = planned.component;
  return [
    ...problems,
    ...planned.component.check(options, siteOf(cluster), where),
    ...checkChartValues(chart, known, release.values, `${where}.values`, options.unlistedValues),
    ...checkChartValues(
      chart,
      known,
      secretTree(release.secretValues),
      `${where}.secretValues`,
      options.unlistedValues,
    ),
  ];
}

function inRange(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** The secret values as a tree of texts, so that the same check sees them. */
function secretTree(secrets: PlannedRelease["release"]["secretValues"]): Record<string, never> {
  const root = {} as Record<string, unknown>;
  for (const path of Object.keys(secrets)) {
    const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll("\\.", "."));
    let node = root;
    for (const key of keys.slice(0, -1)) {
      if (!Object.hasOwn(node, key)) node[key] = {};
      node = node[key] as Record<string, unknown>;
    }
    node[keys.at(-1) as string] = "";
  }
  return root as Record<string, never>;
}

function checkReleaseNames(releases: readonly PlannedRelease[]): Problem[] {
  const seen = new Map<string, PlannedRelease>();
  const problems: Problem[] = [];
  for (const planned of releases) {
    const { name, namespace } = planned.release;
    for (const key of [`release ${namespace}/${name}`, `id ${planned.id}`]) {
      const other = seen.get(key);
      if (other !== undefined && other !== planned)
        problems.push(
          problem("COMPONENT_INVALID", other.where, `two releases are ${key}`, {
            notes: [planned.where],
            hint: "rename one",
          }),
        );
      seen.set(key, planned);
    }
  }
  return problems;
}
