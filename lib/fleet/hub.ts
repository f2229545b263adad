/**
 * Which Argo CD deploys to which clusters. A hub is the fleet as one Argo CD sees it: its own clusters, and beside them, for checks of the whole, those
 * that others serve. Each cluster has exactly one hub.
 */
import { LOCAL_SERVER } from "../argocd-facts";
import { type Problem, problem, throwIfAny } from "../errors";
import { isDnsLabel } from "../k8s-names";
import { type Cluster, type Fleet, isGiven } from "./cluster";

/** One Argo CD. */
export interface Hub {
  /** The region, the cluster, or with one hub the fleet. */
  readonly name: string;
  /** What it deploys to: for the constructs of its app. Its own cluster is the local one. */
  readonly fleet: Fleet;
  /** The folder of its output below that of all: its name; empty where there is one hub. */
  readonly folder: string;
}

/**
 * The Argo CDs of a fleet, in the order of the clusters.
 * @throws {FLEET_TOPOLOGY} where two clusters of one Argo CD are its own, or a region cannot name a folder
 * @example hubsOf({ name: "acme", topology: "perRegion", clusters: [] }).map((hub) => hub.name);
 */
export function hubsOf(fleet: Fleet): readonly Hub[] {
  throwIfAny(topologyProblems(fleet));
  return viewsOf(fleet);
}

/** What keeps a fleet from being cut. */
export function topologyProblems(fleet: Fleet): Problem[] {
  const { topology = "hub" } = fleet;
  if (topology === "hub") return [];
  return viewsOf(fleet).flatMap(({ name, fleet: own }) => {
    const locals = own.clusters.filter(isLocal);
    return [
      ...(isDnsLabel(name)
        ? []
        : [
            problem("FLEET_TOPOLOGY", `clusters.${own.clusters[0]?.name}`, `${name} cannot name the folder of a hub`, {
              expected: "a DNS label",
            }),
          ]),
      ...(locals.length < 2
        ? []
        : [
            problem(
              "FLEET_TOPOLOGY",
              `clusters.${locals[0]?.name}.login`,
              `the Argo CD of ${name} runs on one cluster, and two are said to be its own`,
              {
                notes: locals.slice(1).map((one) => `clusters.${one.name}.login`),
                hint: "give the others their API server and login",
              },
            ),
          ]),
    ];
  });
}

/** Why constructs of one app cannot be given this fleet. */
export function severalHubs({ topology = "hub", name }: Fleet, where: string): Problem[] {
  if (topology === "hub") return [];
  return [
    problem("FLEET_TOPOLOGY", where, `the fleet ${name} has an Argo CD ${WORDS[topology]}, and an app is for one`, {
      got: topology,
      hint: "build an app for each: runHubs(fleet, outdir, (app, hub) => …), and give its constructs hub.fleet",
    }),
  ];
}

const WORDS = { perRegion: "in each region", perCluster: "on each cluster" } as const;

/** The fleet with the clusters of all its hubs: what environments and rules may name. */
export function wholeFleet(fleet: Fleet): Fleet {
  const { elsewhere = [] } = fleet;
  return elsewhere.length === 0 ? fleet : { ...fleet, clusters: [...fleet.clusters, ...elsewhere] };
}

/** Whether it is the cluster that its Argo CD runs on. */
export function isLocal({ server, login }: Cluster): boolean {
  return server.replace(/\/+$/, "") === LOCAL_SERVER || login?.kind === "inCluster";
}

function viewsOf(fleet: Fleet): readonly Hub[] {
  const { topology = "hub", ...rest } = fleet;
  if (topology === "hub") return [{ name: fleet.name, fleet, folder: "" }];
  const byHub = new Map<string, Cluster[]>();
  for (const cluster of fleet.clusters) {
    const hub = topology === "perRegion" ? cluster.region : cluster.name;
    const own = byHub.get(hub);
    if (own === undefined) byHub.set(hub, [cluster]);
    else own.push(cluster);
  }
  return [...byHub].map(([name, own]) => {
    const elsewhere = fleet.clusters.filter((cluster) => !own.includes(cluster));
    const clusters = topology === "perCluster" ? own.map(asLocal) : own;
    return { name, folder: name, fleet: { ...rest, clusters, ...(elsewhere.length > 0 && { elsewhere }) } };
  });
}

/** An Argo CD on the cluster itself needs neither its address nor a login. */
function asLocal(cluster: Cluster): Cluster {
  return { ...cluster, server: LOCAL_SERVER, ...(!isGiven(cluster) && { login: { kind: "inCluster" } }) };
}
