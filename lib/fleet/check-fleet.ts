/** Everything that is wrong with a fleet as Terraform sees it, in one run: names, releases, values, order, access, states. */
import { type Problem, type ProblemFacts, problem, throwIfAny } from "../errors";
import { isDnsLabel } from "../k8s-names";
import { checkBackends } from "./backend-checks";
import { storageClassIn } from "./capability";
import { isExactVersion } from "./chart";
import { checkImages } from "./chart-images";
import { checkChartValues, factsOf } from "./chart-values";
import { type Cluster, clustersOf, type Fleet } from "./cluster";
import { checkMetadata } from "./cluster-metadata";
import { crossChecks } from "./cross-checks";
import { fleetSecrets } from "./fleet-secrets";
import { shapeProblems } from "./fleet-shape";
import { checkAccess } from "./helm-connection";
import { topologyProblems } from "./hub";
import { clusterCapabilities, orderReleases, storageClassHint } from "./order";
import { type PlannedRelease, plannedReleases, siteOf } from "./planned-release";
import { isVariableName, type SecretInput } from "./secret-input";

const LONGEST_RELEASE_NAME = 53;

/** Everything that is wrong with a fleet. @returns the problems in the order of the clusters */
export function checkFleet(fleet: Fleet): readonly Problem[] {
  const wrong = shapeProblems(fleet);
  // the other checks read what the types promise
  if (wrong.length > 0)
    return wrong.every(({ code }) => code === "PROPS_INVALID") ? [...wrong, ...fleetSecrets(fleet)] : wrong;
  return [
    ...(isDnsLabel(fleet.name) ? [] : [illegalName("name", fleet.name)]),
    ...duplicates(fleet),
    ...topologyProblems(fleet),
    ...clustersOf(fleet).flatMap(checkCluster),
    ...checkBackends(fleet),
    ...fleetSecrets(fleet),
  ];
}

/** Ends where a fleet has a problem. @throws {EnvMatrixError} with all of them */
export function assertFleet(fleet: Fleet): void {
  throwIfAny(checkFleet(fleet));
}

function duplicates({ topology = "hub", clusters }: Fleet): Problem[] {
  const problems: Problem[] = [];
  for (const field of ["name", "server"] as const) {
    const seen = new Map<string, string>();
    for (const [i, cluster] of clusters.entries()) {
      const where = `clusters[${i}].${field}`;
      // an address is what one Argo CD knows
      const hub =
        field === "name" || topology === "hub" ? "" : topology === "perRegion" ? cluster.region : cluster.name;
      const key = `${hub} ${cluster[field]}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, where);
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
    ...crossChecks(cluster, where),
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
  problems.push(...checkRepository(planned, cluster));
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
  if (options.takeOwnership === true && release.atomic)
    problems.push(
      problem(
        "COMPONENT_INVALID",
        `${where}.takeOwnership`,
        "a failed first install would be purged, with what was there before and was taken over",
        {
          hint: "adopt the release instead, or delete the old objects without their Pods: kubectl delete --cascade=orphan",
        },
      ),
    );
  for (const [path, secret] of secretsOf(planned)) {
    if (!isVariableName(secret.variable))
      invalid(path, "the name is not one of a Terraform variable", secret.variable, "letters, digits and `_`");
    if (!inRange(secret.revision, 1, Number.MAX_SAFE_INTEGER))
      invalid(path, "the revision is not a whole number from 1", String(secret.revision), "1 or more");
  }
  problems.push(...checkMirror(planned, cluster));
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

/** Every secret of a release, by where it stands in the options. */
function secretsOf({ release, secrets, access }: PlannedRelease): (readonly [string, SecretInput])[] {
  return [
    ...Object.entries(release.secretValues).map(([path, secret]) => [`secretValues.${path}`, secret] as const),
    ...secrets.flatMap(({ name, data = {} }) =>
      Object.entries(data).flatMap(([key, value]) =>
        typeof value === "string" ? [] : [[`secrets.${name}.${key}`, value] as const],
      ),
    ),
    ...(access?.password === undefined ? [] : [["repositoryAccess.password", access.password] as const]),
  ];
}

/** An address that holds a password, or is none; a login of an OCI registry that is half of one. */
function checkRepository({ where, chart, access }: PlannedRelease, { mirror }: Cluster): Problem[] {
  const isMirror = mirror?.charts === chart.repository;
  const place = isMirror ? `${where.split(".").slice(0, 2).join(".")}.mirror.charts` : `${where}.repository`;
  const refuse = (field: string, message: string, facts: ProblemFacts): Problem[] => [
    problem("COMPONENT_INVALID", field, message, facts),
  ];
  if (/^[a-z]+:\/\/[^/\s]*@/.test(chart.repository))
    return refuse(place, "an address holds a login, and addresses are in states and logs", {
      hint: "leave it out, and use repositoryAccess or the mirror's access",
    });
  if (!/^(https|oci):\/\/[^\s]+$/.test(chart.repository))
    return refuse(place, "the chart repository is not a URL", {
      got: chart.repository,
      expected: "https:// or oci://",
    });
  if (access !== undefined && (access.username === undefined) !== (access.password === undefined))
    return refuse(`${where}.repositoryAccess`, "a login is a name and a password, not one of them", {
      hint: "give both username and password, or neither",
    });
  return [];
}

/** On a cluster with a mirror: images that would come from elsewhere, and charts of which nobody knows the images. */
function checkMirror(planned: PlannedRelease, { mirror }: Cluster): Problem[] {
  const { component, chart, options, release, where } = planned;
  if (mirror?.images === undefined) return [];
  if (options.images !== undefined) return [];
  const images = component === undefined ? undefined : factsOf(chart, component.known)?.images;
  if (images !== undefined) return checkImages(images, release.values, mirror.images, where);
  return [
    problem(
      "IMAGE_UNREACHABLE",
      `${where}.images`,
      `nobody knows the images of ${chart.name} ${chart.version}, and the cluster only reaches its mirror`,
      {
        hint: "take a version that is known, or name the images (helm template shows them) and set the values that move them",
      },
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
