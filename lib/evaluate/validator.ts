/**
 * What Argo CD checks of each generated Application before it writes it: its name, its project, its destination, in this order and
 * the first failure only. One Application at a time, so that a stream can be validated. Upstream: validateGeneratedApplications.
 */
import { LOCAL_SERVER } from "../argocd-facts";
import { type ArgocdVersion, atLeast, type ClusterFact, type Inventory } from "../generators";
import type { JsonObject } from "../json";

export interface ValidatorSettings {
  readonly version: ArgocdVersion;
  readonly applicationSetName: string;
  /** Not known: every project is taken to exist, and `unknown` says that one had to be. */
  readonly projects: readonly string[] | undefined;
  /** Not known: the same. */
  readonly clusters: readonly ClusterFact[] | undefined;
  /** Lists that need not be whole: what is not among them is taken to exist, and `unlisted` names it. @default none */
  readonly partial?: Inventory["partial"] | undefined;
  /** `cluster.inClusterEnabled`. */
  readonly inClusterEnabled: boolean;
}

export class Validator {
  /** What could not be checked for want of facts. */
  readonly unknown = new Set<"projects" | "clusters">();
  /** Names, and addresses of clusters, that are not among what is known and may exist all the same. */
  readonly unlisted = new Set<string>();
  private readonly names = new Set<string>();
  private readonly projects: ReadonlySet<string> | undefined;
  private readonly servers = new Set<string>();
  private readonly serversByName = new Map<string, readonly string[]>();
  /** A fleet has few destinations, so most are looked up once. */
  private readonly byServer = new Map<string, string | undefined>();

  constructor(private readonly settings: ValidatorSettings) {
    this.projects = settings.projects && new Set(settings.projects);
    for (const { name, server } of settings.clusters ?? []) {
      const trimmed = trimSlashes(server);
      this.servers.add(trimmed);
      const known = this.serversByName.get(name) ?? [];
      if (!known.includes(trimmed)) this.serversByName.set(name, [...known, trimmed]);
    }
  }

  /** Why Argo CD does not write the Application, in its words. */
  check(application: JsonObject): string | undefined {
    const metadata = application.metadata as { readonly name?: string };
    const spec = application.spec as { readonly project?: string; readonly destination?: Destination } | undefined;
    const name = metadata.name ?? "";
    const set = this.settings.applicationSetName;
    if (name === "" && atLeast(this.settings.version, "3.6")) return noName(set);
    if (this.names.has(name)) return `ApplicationSet ${set} contains applications with duplicate name: ${name}`;
    this.names.add(name);
    const project = spec?.project ?? "";
    // Argo CD makes the default project itself
    if (this.projects === undefined && project !== "default") this.unknown.add("projects");
    if (this.projects?.has(project) === false && !this.mayExist("projects", project))
      return `application references project ${project} which does not exist`;
    return this.destinationProblem(spec?.destination ?? {});
  }

  /** Why Argo CD finds no cluster for the destination, in its words. */
  destinationProblem({ name = "", server = "" }: Destination): string | undefined {
    if (name !== "" && server !== "") {
      return invalidDestination(`application destination can't have both name and server defined: ${name} ${server}`);
    }
    if (this.settings.clusters === undefined && !isLocal(name, server)) {
      this.unknown.add("clusters");
      return undefined;
    }
    if (server !== "") {
      const known = this.byServer.get(server);
      if (known !== undefined || this.byServer.has(server)) return known;
      const problem = invalidDestination(this.checkServer(server));
      this.byServer.set(server, problem);
      return problem;
    }
    if (name !== "") return invalidDestination(this.checkName(name));
    if (!atLeast(this.settings.version, "3.0")) return undefined;
    return invalidDestination("Destination server missing from app spec");
  }

  private checkServer(server: string): string | undefined {
    const wanted = atLeast(this.settings.version, "3.3") ? trimSlashes(server) : server;
    if (wanted === LOCAL_SERVER) {
      if (this.settings.inClusterEnabled) return undefined;
      return this.unknownServer(server, `cluster ${JSON.stringify(wanted)} is disabled`);
    }
    return this.servers.has(wanted) || this.mayExist("clusters", server)
      ? undefined
      : this.unknownServer(server, `cluster ${JSON.stringify(wanted)} not found`);
  }

  private mayExist(section: "projects" | "clusters", name: string): boolean {
    const may = name !== "" && this.settings.partial?.includes(section) === true;
    if (may) this.unlisted.add(`${section}: ${name}`);
    return may;
  }

  private unknownServer(server: string, why: string): string {
    if (!atLeast(this.settings.version, "3.0")) {
      return `unable to find destination server: there are no clusters with this name: ${server}`;
    }
    return `error getting cluster by server ${JSON.stringify(server)}: rpc error: code = NotFound desc = ${why}`;
  }

  private checkName(name: string): string | undefined {
    const registered = this.serversByName.get(name) ?? [];
    const enabled = registered.filter((server) => server !== LOCAL_SERVER || this.settings.inClusterEnabled);
    const local = registered.length === 0 && name === "in-cluster" && this.settings.inClusterEnabled;
    const found = local ? [LOCAL_SERVER] : enabled;
    if (found.length === 1) return undefined;
    if (registered.length === 0 && name !== "in-cluster" && this.mayExist("clusters", name)) return undefined;
    const problem =
      found.length === 0
        ? `there are no clusters with this name: ${name}`
        : `there are ${found.length} clusters with the same name: [${found.join(" ")}]`;
    return atLeast(this.settings.version, "3.0") ? problem : `unable to find destination server: ${problem}`;
  }
}

interface Destination {
  readonly name?: string;
  readonly server?: string;
}

/** True where no cluster Secret is needed to know the destination. */
function isLocal(name: string, server: string): boolean {
  return server === "" ? name === "" || name === "in-cluster" : trimSlashes(server) === LOCAL_SERVER;
}

function invalidDestination(problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `application destination spec is invalid: ${problem}`;
}

function noName(set: string): string {
  const advice =
    "a name must be set in the template's metadata.name or via a templatePatch (generateName is not supported)";
  return `ApplicationSet ${set} contains an application with no name; ${advice}`;
}

function trimSlashes(server: string): string {
  return server.replace(/\/+$/, "");
}
