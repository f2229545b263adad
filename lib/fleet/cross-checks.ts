/** What single components cannot see: versions that must fit together, an operator that does not watch what needs it, names that are nobody's. */
import { type Problem, problem } from "../errors";
import { nearest } from "../json";
import { baseObjects } from "./base-objects";
import type { Cluster } from "./cluster";
import { type PlannedRelease, plannedReleases } from "./planned-release";

/** The needing chart from this major version on needs the other one from that major version on. */
const PAIRS: readonly {
  readonly chart: string;
  readonly from: number;
  readonly other: string;
  readonly least: number;
}[] = [
  // definitions must not be older than the operator that reads them: 0.93 on both sides
  { chart: "kube-prometheus-stack", from: 88, other: "prometheus-operator-crds", least: 31 },
];

export function crossChecks(cluster: Cluster, where: string): Problem[] {
  const releases = plannedReleases(cluster);
  return [
    ...PAIRS.flatMap((pair) => checkPair(pair, releases)),
    ...checkElastic(cluster, releases),
    ...checkNamespaces(cluster, where),
  ];
}

function checkPair(
  { chart, from, other, least }: (typeof PAIRS)[number],
  releases: readonly PlannedRelease[],
): Problem[] {
  const [one, two] = [chart, other].map((name) => releases.find((release) => release.chart.name === name));
  if (one === undefined || two === undefined) return [];
  if (majorOf(one.chart.version) < from || majorOf(two.chart.version) >= least) return [];
  return [
    problem(
      "COMPONENT_INVALID",
      one.where,
      `${chart} ${one.chart.version} does not work with the older ${other} ${two.chart.version}`,
      {
        got: two.chart.version,
        expected: `${least}.0.0 or later`,
        hint: "raise both together",
        notes: [`${two.where}.version`],
      },
    ),
  ];
}

/** Elasticsearch 9 needs ECK 3, and the operator must watch the namespace. */
function checkElastic({ base }: Cluster, releases: readonly PlannedRelease[]): Problem[] {
  const operator = releases.find(({ chart }) => chart.name === "eck-operator");
  const search = releases.find(({ chart }) => chart.name === "eck-elasticsearch");
  if (operator === undefined || search === undefined) return [];
  const problems: Problem[] = [];
  const version = String(search.release.values.version);
  if (majorOf(version) >= 9 && majorOf(operator.chart.version) < 3)
    problems.push(
      problem(
        "COMPONENT_INVALID",
        `${operator.where}.version`,
        `ECK ${operator.chart.version} does not know Elasticsearch ${version}`,
        {
          got: operator.chart.version,
          expected: "3.0.0 or later",
          hint: "raise the operator first",
          notes: [search.where],
        },
      ),
    );
  const watched = base?.eckOperator?.managedNamespaces;
  const { namespace } = search.release;
  if (watched !== undefined && watched.length > 0 && !watched.includes(namespace))
    problems.push(
      problem(
        "COMPONENT_INVALID",
        `${operator.where}.managedNamespaces`,
        `the operator does not watch namespace ${namespace}, so that Elasticsearch would never start`,
        { got: watched.join(", "), hint: `add ${namespace} to managedNamespaces`, notes: [search.where] },
      ),
    );
  return problems;
}

/** Labels of a namespace that no component has would be written nowhere. */
function checkNamespaces(cluster: Cluster, where: string): Problem[] {
  const names = baseObjects(cluster).namespaces.map(({ name }) => name);
  return Object.keys(cluster.base?.namespaces ?? {}).flatMap((name): Problem[] => {
    if (names.includes(name)) return [];
    const meant = nearest(name, names);
    return [
      problem(
        "COMPONENT_INVALID",
        `${where}.base.namespaces.${name}`,
        `no component of the base is in namespace ${name}`,
        { expected: names.join(", "), hint: meant === undefined ? "leave it out" : `did you mean ${meant}?` },
      ),
    ];
  });
}

function majorOf(version: string): number {
  return Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
}
