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

/** Namespaces that every cluster has. */
const ALWAYS = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** Takes every object of an app that is written. */
export class NamedThings {
  private readonly projects = new Set<string>();
  private readonly clusters = new Set<string>();
  private readonly namespaces = new Set<string>(ALWAYS);
  private readonly usedProjects = new Map<string, string>();
  private readonly usedClusters = new Map<string, string>();
  private readonly needs = new Map<string, string>();
  /** A cluster's Secret whose content is not known here. */
  private isClusterHidden = false;

  /** @param where a construct's path */
  add(value: unknown, where: string): void {
    if (!isObject(value) || !isObject(value.metadata)) return;
    const { kind, metadata, spec } = value;
    const { name, namespace } = metadata as { readonly name?: unknown; readonly namespace?: unknown };
    switch (kind) {
      case "Application":
        this.use(spec, typeof name === "string" && !where.endsWith(name) ? `${where}/${name}` : where, true);
        if (typeof namespace === "string") this.namespaces.add(namespace);
        break;
      case "ApplicationSet": {
        const template = isObject(spec) && isObject(spec.template) ? spec.template : {};
        this.use(template.spec, where, false);
        break;
      }
      case "AppProject":
        this.projects.add(String(name));
        break;
      case "Namespace":
        this.namespaces.add(String(name));
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
      for (const [name, where] of this.usedProjects)
        if (!projects.has(name)) problems.push(unknown("UNKNOWN_PROJECT", where, "AppProject", name, projects));
    if (!this.isClusterHidden && (isWhole || this.clusters.size > 0))
      for (const [name, where] of this.usedClusters)
        if (!clusters.has(name)) problems.push(unknown("UNKNOWN_DESTINATION", where, "cluster", name, clusters));
    if (!isWhole) return { problems: [], warnings: problems.map(asWarning) };
    for (const name of of("namespaces")) this.namespaces.add(name);
    const needs = [...known.flatMap((one) => [...(one.needs ?? [])]), ...this.needs];
    const missing = new Map(needs.filter(([name]) => !this.namespaces.has(name)));
    return { problems, warnings: missing.size === 0 ? [] : [nobodyCreates(missing)] };
  }

  private use(spec: unknown, where: string, isApplication: boolean): void {
    if (!isObject(spec)) return;
    const { project, destination, syncPolicy } = spec;
    note(this.usedProjects, project, where);
    if (!isObject(destination)) return;
    const { name, server, namespace } = destination;
    note(this.usedClusters, name ?? (typeof server === "string" ? withoutSlash(server) : undefined), where);
    if (!isApplication || typeof namespace !== "string" || namespace === "") return;
    const options = isObject(syncPolicy) && Array.isArray(syncPolicy.syncOptions) ? syncPolicy.syncOptions : [];
    if (options.includes("CreateNamespace=true")) this.namespaces.add(namespace);
    else note(this.needs, namespace, where);
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
function note(used: Map<string, string>, name: unknown, where: string): void {
  if (typeof name === "string" && name !== "" && !used.has(name) && !name.includes("{{")) used.set(name, where);
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
