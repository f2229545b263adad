/**
 * What Argo CD's objects name of each other: projects, clusters and namespaces, gathered while the objects are written, streamed ones too; and what of it
 * nobody writes. Where a construct says that the app is all that its Argo CD has, that is an error; else a warning, where the app writes others
 * of the kind. Upstream: Argo CD 3.5.1 refuses an Application whose project or cluster is absent when it compares, hours after the commit.
 */
import { LOCAL_CLUSTER, LOCAL_SERVER, SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import { isObject, nearest } from "../json";

/** What a construct knows of names beside the objects that it writes, under the key `KNOWN_NAMES`. */
export interface KnownNames {
  /** The app writes all that its Argo CD has, apart from the names that are listed. @default false */
  readonly isWhole?: boolean;
  /** AppProjects that others write. @default none */
  readonly projects?: readonly string[];
  /** Clusters that others register, by name or by the URL of the API server. @default none */
  readonly clusters?: readonly string[];
  /** Namespaces that others create. @default none */
  readonly namespaces?: readonly string[];
  /** Namespaces that its Applications deploy to without creating them, each with the place that says so. @default none */
  readonly needs?: ReadonlyMap<string, string>;
}

/** A method of a construct that returns what it knows of names. */
export const KNOWN_NAMES: unique symbol = Symbol.for("cdk8s-env-matrix.known-names");

/** Where each name is used first. */
type Used = Map<unknown, string>;

/** Namespaces that every cluster has. */
const ALWAYS = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** Takes every object of an app that is written. */
export class NamedThings {
  private readonly projects = new Set<string>();
  private readonly clusters = new Set<string>();
  private readonly namespaces = new Set<string>(ALWAYS);
  private readonly usedProjects: Used = new Map();
  private readonly usedClusters: Used = new Map();
  private readonly needs: Used = new Map();
  /** A cluster's Secret whose content is not known here. */
  private isClusterHidden = false;

  /** @param where a construct's path */
  add(value: unknown, where: string): void {
    if (!isObject(value)) return;
    const { kind, metadata, spec } = value;
    switch (kind) {
      case "Application":
        this.use(spec, where, metadata);
        break;
      case "ApplicationSet":
        if (isObject(spec) && isObject(spec.template)) this.use(spec.template.spec, where, undefined);
        break;
      case "AppProject":
        this.projects.add(nameOf(metadata));
        break;
      case "Namespace":
        this.namespaces.add(nameOf(metadata));
        break;
      case "Secret":
      case "ExternalSecret":
        this.addCluster(value);
        break;
    }
  }

  /** @param known what the app's constructs say */
  found(known: readonly KnownNames[]): { readonly problems: readonly Problem[]; readonly warnings: readonly string[] } {
    const isWhole = known.some((one) => one.isWhole === true);
    const of = (key: "projects" | "clusters" | "namespaces"): string[] => known.flatMap((one) => one[key] ?? []);
    const projects = new Set([...this.projects, ...of("projects"), "default"]);
    const clusters = new Set([...this.clusters, ...of("clusters").map(withoutSlash), LOCAL_CLUSTER.name, LOCAL_SERVER]);
    const problems: Problem[] = [];
    if (isWhole || this.projects.size > 0)
      for (const [name, where] of this.usedProjects as Map<string, string>)
        if (!projects.has(name)) problems.push(unknown("UNKNOWN_PROJECT", where, "AppProject", name, projects));
    if (!this.isClusterHidden && (isWhole || this.clusters.size > 0))
      for (const [name, where] of this.usedClusters as Map<string, string>)
        if (!clusters.has(withoutSlash(name)))
          problems.push(unknown("UNKNOWN_DESTINATION", where, "cluster", name, clusters));
    if (!isWhole) return { problems: [], warnings: problems.map(asWarning) };
    for (const name of of("namespaces")) this.namespaces.add(name);
    const needs = [...known.flatMap((one) => [...(one.needs ?? [])]), ...(this.needs as Map<string, string>)];
    const missing = new Map(needs.filter(([name]) => !this.namespaces.has(name)));
    return { problems, warnings: missing.size === 0 ? [] : [nobodyCreates(missing)] };
  }

  /** @param metadata of an Application; of a set only what its template names counts */
  private use(spec: unknown, where: string, metadata: unknown): void {
    if (!isObject(spec)) return;
    const { project, destination, syncPolicy } = spec;
    if (!this.usedProjects.has(project)) note(this.usedProjects, project, placeOf(where, metadata));
    if (!isObject(destination)) return;
    const { name, server, namespace } = destination;
    const cluster = name ?? server;
    if (!this.usedClusters.has(cluster)) note(this.usedClusters, cluster, placeOf(where, metadata));
    if (metadata === undefined) return;
    const own = isObject(metadata) ? metadata.namespace : undefined;
    if (typeof own === "string") this.namespaces.add(own);
    if (typeof namespace !== "string" || this.namespaces.has(namespace)) return;
    if (createsNamespace(syncPolicy)) this.namespaces.add(namespace);
    else if (!this.needs.has(namespace)) note(this.needs, namespace, placeOf(where, metadata));
  }

  private addCluster({ metadata, stringData, spec }: Readonly<Record<string, unknown>>): void {
    const target =
      isObject(spec) && isObject(spec.target) && isObject(spec.target.template) ? spec.target.template : {};
    const isCluster = (one: unknown): boolean =>
      isObject(one) && isObject(one.labels) && one.labels[SECRET_TYPE_LABEL] === "cluster";
    const isOwn = isCluster(metadata);
    if (!isOwn && !isCluster(target.metadata)) return;
    const data = isOwn ? stringData : target.data;
    if (!isObject(data) || typeof data.name !== "string" || typeof data.server !== "string") {
      this.isClusterHidden = true;
      return;
    }
    this.clusters.add(data.name).add(withoutSlash(data.server));
  }
}

/** Only what is a plain text: what Argo CD renders is known when it is rendered. */
function note(used: Used, name: unknown, where: string): void {
  if (typeof name === "string" && name !== "" && !name.includes("{{")) used.set(name, where);
}

function nameOf(metadata: unknown): string {
  return isObject(metadata) ? String(metadata.name) : "";
}

/** Of many Applications that one construct writes, the one. */
function placeOf(where: string, metadata: unknown): string {
  const name = nameOf(metadata);
  return name === "" || where.endsWith(name) ? where : `${where}/${name}`;
}

function createsNamespace(policy: unknown): boolean {
  return isObject(policy) && Array.isArray(policy.syncOptions) && policy.syncOptions.includes("CreateNamespace=true");
}

function unknown(code: Problem["code"], where: string, what: string, name: string, known: Iterable<string>): Problem {
  const near = nearest(name, known);
  return problem(code, where, `nobody writes ${what} ${JSON.stringify(name)}, which it names`, {
    expected: `one of ${[...known].join(", ")}`,
    hint:
      near === undefined
        ? `where others write it, say so at the Bootstrap: elsewhere: { ${what === "cluster" ? "clusters" : "projects"}: [${JSON.stringify(name)}] }`
        : `did you mean ${JSON.stringify(near)}?`,
  });
}

function asWarning({ where, message, hint }: Problem): string {
  return `${where}: ${message}${hint?.startsWith("did you mean") === true ? `; ${hint}` : "; Argo CD refuses it while that is not there"}`;
}

const SHOWN = 5;

function nobodyCreates(missing: ReadonlyMap<string, string>): string {
  const names = [...missing.keys()];
  const [where] = missing.values();
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  const these = names.length === 1 ? `namespace ${names[0]}` : `namespaces ${names.slice(0, SHOWN).join(", ")}${more}`;
  return (
    `${where}: nobody creates ${these}: syncs fail where it is not there; add the sync option CreateNamespace=true, or a guard, or say at the ` +
    "Bootstrap that others do: elsewhere: { namespaces: […] }"
  );
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
