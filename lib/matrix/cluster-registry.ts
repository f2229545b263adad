/**
 * The cluster Secrets of a fleet, once per app: each cluster has exactly one writer, however many matrices use it. Matrices add the labels
 * by which their ApplicationSets find their clusters; what Terraform knows of a cluster (storage class, endpoints) comes from the fleet.
 */

import { ApiObject, App } from "cdk8s";
import { Construct, type IConstruct } from "constructs";
import { argocdVersionOf, type ClusterLogin, ClusterSecret } from "../argocd";
import { DEFAULT_NAMESPACE, SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import { type Cluster, checkBoundary, clusterAnnotations, clusterLabels, type Fleet, isGiven } from "../fleet";
import { FLEET } from "../fleet/fleet-shape";
import { severalHubs } from "../fleet/hub";
import type { ClusterFact } from "../generators";
import { equalJson, type JsonObject } from "../json";
import { type OptionalShapes, object, type RequiredShapes, TEXT } from "../prop-shapes";
import { existingConstructs, FileChart, jsonOf, PROBLEMS, type ProblemSource, validateByProblems } from "../synth";
import { ApplicationBatch } from "./application-batch";
import { plainFacts } from "./cell-texts";
import { catching, propsProblems } from "./given";
import { CLUSTER_ANNOTATIONS } from "./waves";

/** By the name of the fleet. */
const REGISTRIES = new WeakMap<App, Map<string, ClusterRegistry>>();
const NO_FLEET: Fleet = { name: "", clusters: [] };

/** What a matrix deploys, for the boundary to Terraform: asked for at synthesis. */
export interface Deployed {
  applications(): Iterable<JsonObject>;
  /** Objects by the name of the cluster that they go to. */
  objects(): Iterable<readonly [cluster: string, object: JsonObject]>;
}

/** Which fleet's cluster Secrets, and where they go. */
export interface ClusterRegistryProps {
  /** The clusters, each with its login. */
  readonly fleet: Fleet;
  /** The namespace of Argo CD. @default "argocd" */
  readonly namespace?: string;
  /** File below the output folder. @default "argocd/clusters.yaml" */
  readonly file?: string;
}

const PROPS = object(
  { fleet: FLEET } satisfies RequiredShapes<ClusterRegistryProps>,
  { namespace: TEXT, file: TEXT } satisfies OptionalShapes<ClusterRegistryProps>,
);

/** The cluster Secrets of a fleet. An EnvironmentMatrix makes one itself where the app has none for its fleet. */
export class ClusterRegistry extends Construct implements ProblemSource {
  readonly fleet: Fleet;
  private readonly namespace: string;
  private readonly secrets = new Map<string, ClusterSecret>();
  private readonly labels = new Map<string, Record<string, string>>();
  private readonly problems: Problem[] = [];
  private readonly deployed: Deployed[] = [];

  constructor(scope: Construct, id: string, props: ClusterRegistryProps) {
    super(scope, id);
    validateByProblems(this);
    this.problems.push(...propsProblems(props, PROPS, this.node.path));
    if (this.problems.length === 0) this.problems.push(...severalHubs(props.fleet, this.node.path));
    this.fleet = this.problems.length === 0 ? props.fleet : NO_FLEET;
    const namespace = (this.problems.length === 0 ? props.namespace : undefined) ?? DEFAULT_NAMESPACE;
    this.namespace = namespace;
    if (this.problems.length > 0) return;
    const app = App.of(this);
    REGISTRIES.set(app, (REGISTRIES.get(app) ?? new Map()).set(this.fleet.name, this));
    if (this.fleet.clusters.length > 0 && this.fleet.clusters.every(isGiven)) return;
    const chart = new FileChart(this, "secrets", { file: props.file ?? "argocd/clusters.yaml", namespace });
    catching(this.problems, this.node.path, () => this.addSecrets(chart, namespace));
  }

  private addSecrets(chart: FileChart, namespace: string): void {
    const servers = new Map<string, string>();
    for (const cluster of this.fleet.clusters) {
      if (this.secrets.has(cluster.name)) {
        this.problems.push(duplicate(this, cluster, `two clusters are called ${JSON.stringify(cluster.name)}`));
        continue;
      }
      const server = cluster.server.replace(/\/+$/, "");
      const twin = servers.get(server);
      if (twin === undefined) servers.set(server, cluster.name);
      else this.problems.push(duplicate(this, cluster, `${twin} and ${cluster.name} have one API server, ${server}`));
      if (isGiven(cluster)) continue;
      const labels: Record<string, string> = { ...clusterLabels(cluster) };
      const annotations = { ...clusterAnnotations(cluster), ...CLUSTER_ANNOTATIONS };
      this.labels.set(cluster.name, labels);
      this.secrets.set(
        cluster.name,
        new ClusterSecret(chart, cluster.name, {
          metadata: { name: `cluster-${cluster.name}`, namespace, labels, annotations },
          name: cluster.name,
          server: cluster.server,
          login: cluster.login as ClusterLogin,
          ...(cluster.shard === undefined ? {} : { shard: cluster.shard }),
        }),
      );
    }
  }

  /** The registry of a fleet in an app: the one that is there, or a new one below the app. Fleets of one name must be equal. */
  static of(scope: IConstruct, props: ClusterRegistryProps): ClusterRegistry {
    const app = App.of(scope);
    const known = REGISTRIES.get(app)?.get(props.fleet.name);
    if (known === undefined) return new ClusterRegistry(app, `${props.fleet.name}-clusters`, props);
    if (known.fleet !== props.fleet && !equalJson(known.fleet, props.fleet)) {
      known.problems.push(
        problem(
          "DUPLICATE_CLUSTER",
          known.node.path,
          `two fleets are named ${JSON.stringify(props.fleet.name)}, and they differ`,
          {
            notes: [scope.node.path],
            hint: "give both matrices the same value, or rename one of the fleets",
          },
        ),
      );
    }
    return known;
  }

  /** Adds labels to a cluster's Secret. */
  addLabels(cluster: string, labels: Readonly<Record<string, string>>): void {
    const own = this.labels.get(cluster);
    const secret = this.secrets.get(cluster);
    if (own === undefined || secret === undefined) return;
    Object.assign(own, labels);
    for (const [key, value] of Object.entries(labels)) secret.metadata.addLabel(key, value);
  }

  /** What a cluster's Secret says, as it is now. */
  factsOf(cluster: Cluster): ClusterFact {
    if (isGiven(cluster)) return plainFacts(cluster);
    return {
      name: cluster.name,
      server: cluster.server,
      secretName: `cluster-${cluster.name}`,
      labels: { ...this.labels.get(cluster.name), [SECRET_TYPE_LABEL]: "cluster" },
      annotations: { ...clusterAnnotations(cluster), ...CLUSTER_ANNOTATIONS },
    };
  }

  /** Lets the boundary to Terraform be checked for what a matrix deploys. */
  addDeployed(deployed: Deployed): void {
    this.deployed.push(deployed);
  }

  [PROBLEMS](): readonly Problem[] {
    return [...this.problems, ...this.boundary()];
  }

  /** Nothing of the app touches what Terraform owns on the clusters: a fleet without base components has no boundary. */
  private boundary(): readonly Problem[] {
    if (!this.fleet.clusters.some((cluster) => cluster.base !== undefined)) return [];
    // what is streamed is among what was deployed, also where it has become constructs
    const inArgocd = [...existingConstructs(App.of(this))]
      .filter((one): one is ApiObject => ApiObject.isApiObject(one) && !(one.node.scope instanceof ApplicationBatch))
      .filter((one) => one.apiGroup === "argoproj.io" || one.metadata.namespace === this.namespace)
      .map((one) => jsonOf(one) as JsonObject);
    const written = inArgocd.filter(({ apiVersion }) => String(apiVersion).startsWith("argoproj.io/"));
    const objects: Record<string, JsonObject[]> = Object.fromEntries(this.fleet.clusters.map(({ name }) => [name, []]));
    for (const one of this.deployed) for (const [cluster, object] of one.objects()) objects[cluster]?.push(object);
    return checkBoundary({
      fleet: this.fleet,
      argocdVersion: argocdVersionOf(this),
      objects,
      argocdObjects: inArgocd,
      applications: [
        ...written.filter(({ kind }) => kind === "Application"),
        ...this.deployed.flatMap((one) => [...one.applications()]),
      ],
      projects: written.filter(({ kind }) => kind === "AppProject"),
    });
  }
}

function duplicate(registry: Construct, cluster: Cluster, message: string): Problem {
  return problem("DUPLICATE_CLUSTER", `${registry.node.path}/${cluster.name}`, message, {
    hint: "Argo CD keeps one of them at random: rename or remove one",
  });
}
