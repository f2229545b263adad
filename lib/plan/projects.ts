/**
 * What the AppProjects of one side permit. A project whose object is not known, and a destination that cannot be told by what is known of
 * clusters, forbid nothing. Asked often, so equal questions are answered once.
 */
import { destinationCluster } from "../controller/application/clusters";
import { DEFAULT_PROJECT, destinationRefusal, sourceRefusals } from "../controller/application/project";
import { isObject, type Json, type JsonObject } from "../json";
import { DestinationList } from "../match/project-permission";
import { type Target, targetOf } from "./destination";
import { memberOf, projectOf } from "./resources";
import type { PlanSide } from "./side";

/** The model's. */
const VERSION = "3.5";

type Kube = Parameters<typeof sourceRefusals>[0];

export class SideProjects {
  private readonly byName = new Map<string, JsonObject>();
  private readonly destinations = new Map<JsonObject, DestinationList>();
  private readonly answers = new Map<JsonObject, Map<string, Refusals>>();

  /** @param gone names of projects that stand on this side no longer */
  constructor(
    private readonly side: PlanSide,
    private readonly gone: ReadonlySet<string>,
  ) {
    for (const object of [...(side.otherProjects ?? []), ...side.projects.map((project) => project.object)]) {
      this.byName.set(String(memberOf(object.metadata, "name")), object);
    }
  }

  /** The object of a project; undefined where it is not known. */
  of(name: string): JsonObject | "gone" | undefined {
    if (this.gone.has(name)) return "gone";
    const known = this.byName.get(name) ?? (name === "default" ? DEFAULT_PROJECT : undefined);
    if (known !== undefined) return known;
    return this.side.projectNames?.includes(name) === false ? "gone" : undefined;
  }

  /** What its project has against an Application, in Argo CD's words; empty where it is permitted, or not known to be forbidden. */
  refusals(application: JsonObject): readonly string[] {
    const { project, sources, destination } = this.refusalsOf(application);
    return [project, ...sources, destination].filter((text) => text !== undefined);
  }

  /** Whether its project lets Argo CD touch the destination of an Application. */
  reaches(application: JsonObject): boolean {
    return this.refusalsOf(application).destination === undefined;
  }

  private refusalsOf(application: JsonObject): Refusals {
    const name = projectOf(application);
    const project = this.of(name);
    if (project === undefined) return NONE;
    if (project === "gone") return { sources: [], project: `the project ${name} no longer exists` };
    const target = targetOf(application);
    const key = JSON.stringify([target.name, target.server, target.namespace, ...repositoriesOf(application)]);
    const known = this.answers.get(project) ?? new Map<string, Refusals>();
    this.answers.set(project, known);
    const answer = known.get(key) ?? this.judged(application, project, target);
    known.set(key, answer);
    return answer;
  }

  private judged(application: JsonObject, project: JsonObject, target: Target): Refusals {
    const [app, kube] = [application as Kube, project as Kube];
    const found = destinationCluster(target, this.side.clusters ?? [], this.side.inClusterEnabled ?? true);
    // of a cluster that is not known there is one of both
    const cluster = "error" in found ? { name: target.name, server: target.server } : found;
    const isFine =
      this.destinationsOf(project).permits({ ...cluster, namespace: target.namespace }, VERSION) ||
      ("error" in found && mayNameOtherwise(project, target));
    const destination = isFine ? undefined : destinationRefusal(app, kube, cluster);
    return { sources: sourceRefusals(app, kube), ...(destination !== undefined && { destination }) };
  }

  /** A project may list thousands of them. */
  private destinationsOf(project: JsonObject): DestinationList {
    const known = this.destinations.get(project) ?? new DestinationList(project);
    this.destinations.set(project, known);
    return known;
  }
}

interface Refusals {
  readonly project?: string;
  readonly sources: readonly string[];
  readonly destination?: string;
}

const NONE: Refusals = { sources: [] };

function repositoriesOf({ spec }: JsonObject): string[] {
  const sources = memberOf(spec, "sources");
  const list = Array.isArray(sources) && sources.length > 0 ? sources : [memberOf(spec, "source")];
  return list.map((source) => String(memberOf(source as Json, "repoURL") ?? ""));
}

/** Whether the project may mean the cluster by the name or the server that is not known of it. */
function mayNameOtherwise(project: JsonObject, { server }: Target): boolean {
  const other = server === "" ? "server" : "name";
  const items = memberOf(project.spec, "destinations");
  return Array.isArray(items) && items.some((item) => isObject(item) && typeof item[other] === "string");
}
