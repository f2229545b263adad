/**
 * The matrices of an import: what is recognised among its Applications and static sets, each proved by itself before it is taken, and all of them
 * together with the fleet that they share. What makes anything else than what is there is not taken.
 */
import { LOCAL_SERVER } from "../../argocd-facts";
import { EnvMatrixError } from "../../errors";
import type { Evaluation } from "../../evaluate";
import { authored, type Constant, type ImportedGroup, programOf } from "../../import";
import {
  type FleetCluster,
  fleetConstant,
  type Group,
  groupsOf,
  type KnownCluster,
  ownCluster,
  type Proposal,
  proposalsOf,
  type Row,
  readFacts,
  rowOf,
  saysItself,
  slug,
} from "../../import/matrix";
import { printCode } from "../../import/print-code";
import { clustersIn, type FoundObject } from "../../inventory";
import { equalJson, isObject, type JsonObject } from "../../json";
import { keyOf, nameOf } from "../../object-name";
import type { Prover } from "./prover";
import { objectsOf } from "./run-program";

export interface Estate {
  readonly objects: readonly FoundObject[];
  /** AppProjects and cluster Secrets beside them. */
  readonly facts: readonly JsonObject[];
  readonly clusters: readonly KnownCluster[];
  /** Where Argo CD runs. */
  readonly namespace: string;
  readonly evaluation: (applicationSet: JsonObject) => Evaluation | undefined;
}

export interface Matrices {
  readonly groups: readonly ImportedGroup[];
  readonly constants: readonly Constant[];
  /** The objects that they make. */
  readonly covered: ReadonlySet<JsonObject>;
  /** AppProjects and cluster Secrets that are there, and that they make again. */
  readonly facts: readonly JsonObject[];
  readonly notes: readonly string[];
}

interface Taken {
  readonly proposal: Proposal;
  /** Applications and sets. */
  readonly objects: readonly JsonObject[];
}

export function matricesOf(estate: Estate, prover: Prover): Matrices {
  return new Search(estate, prover).found();
}

class Search {
  private readonly objectOf = new Map<Row, JsonObject>();
  private readonly rowsOfSet = new Map<JsonObject, number>();
  private readonly secrets = new Map<string, JsonObject>();
  private readonly clusters = new Map<string, KnownCluster>();
  private readonly projects: ReadonlySet<string>;
  private readonly taken: Taken[] = [];
  /** Of matrices that are taken, or may be. */
  private readonly names = new Set<string>();
  /** Clusters of which the program cannot write the Secret that is there. */
  private readonly given = new Set<string>();

  constructor(
    private readonly estate: Estate,
    private readonly prover: Prover,
  ) {
    this.projects = new Set(estate.facts.filter(({ kind }) => kind === "AppProject").map(nameOf));
    for (const one of estate.facts) {
      const [cluster] = one.kind === "Secret" ? clustersIn(one) : [];
      if (cluster !== undefined && "name" in cluster) this.secrets.set(cluster.name, one);
    }
  }

  found(): Matrices {
    for (const group of groupsOf(this.rows())) this.taken.push(...this.search(group));
    while (this.taken.length > 0 && !this.agree());
    if (this.taken.length === 0) return NONE;
    const groups = this.groups();
    const facts = this.made()
      .filter(({ kind }) => kind === "AppProject" || kind === "Secret")
      .map(keyOf);
    const keys = new Set(facts);
    return {
      groups,
      constants: [this.fleet()],
      covered: new Set(this.taken.flatMap(({ objects }) => objects)),
      facts: this.estate.facts.filter((one) => keys.has(keyOf(one))),
      notes: this.notes(),
    };
  }

  /** What stands once, and says what a cell can say. */
  private rows(): Row[] {
    const counts = new Map<string, number>();
    for (const { object } of this.estate.objects) counts.set(keyOf(object), (counts.get(keyOf(object)) ?? 0) + 1);
    return this.estate.objects.flatMap(({ object, file }) => {
      if (counts.get(keyOf(object)) !== 1) return [];
      const rows = object.kind === "Application" ? [rowOf(authored(object), file)] : this.rowsOf(object, file);
      const known = rows.filter((row) => row !== undefined);
      if (known.length !== rows.length) return [];
      for (const row of known) this.objectOf.set(row, object);
      this.rowsOfSet.set(object, known.length);
      return known;
    });
  }

  private rowsOf(set: JsonObject, file: string): (Row | undefined)[] {
    if (!saysItself(set)) return [];
    const evaluation = this.estate.evaluation(set);
    if (evaluation?.complete !== true) return [];
    return evaluation.applications.map(({ application }) => rowOf(authored(application), file, set));
  }

  /** The group as one matrix, or as those of its parts, whichever says less. */
  private search(group: Group, before = 0): Taken[] {
    const rows = this.wholeSets(group.rows);
    const whole = rows.length === before ? undefined : this.take(rows);
    if (whole !== undefined && (whole.proposal.isOwn || whole.proposal.isClean)) return this.named([whole]);
    const parts = group.smaller().flatMap((smaller) => this.search(smaller, rows.length));
    if (whole === undefined || lengthOf(parts, this.objects(rows)) <= lengthOf([whole], this.objects(rows)))
      return parts;
    for (const { proposal } of parts) this.names.delete(proposal.name);
    return this.named([whole]);
  }

  private named(taken: Taken[]): Taken[] {
    for (const { proposal } of taken) this.names.add(proposal.name);
    return taken;
  }

  private objects(rows: readonly Row[]): JsonObject[] {
    return [...new Set(rows.map((row) => this.objectOf.get(row) as JsonObject))];
  }

  /** Tries the group; where few differ, the others without them. */
  private take(rows: readonly Row[]): Taken | undefined {
    let left = rows;
    for (let tries = 0; tries < TRIES && left.length > 0; tries++) {
      let odd = new Set<string>();
      for (const proposal of this.proposals(left)) {
        const objects = this.objects(proposal.rows);
        const differing = this.differing(proposal, objects);
        if (differing === undefined) continue;
        if (differing.size === 0) return { proposal, objects };
        odd = differing;
      }
      const kept = left.filter((row) => !odd.has(keyOf(this.objectOf.get(row) as JsonObject)));
      if (odd.size === 0 || kept.length < (2 * left.length) / 3) return undefined;
      left = this.wholeSets(kept);
    }
    return undefined;
  }

  private wholeSets(rows: readonly Row[]): Row[] {
    const counts = new Map<JsonObject, number>();
    for (const row of rows) {
      const object = this.objectOf.get(row) as JsonObject;
      counts.set(object, (counts.get(object) ?? 0) + 1);
    }
    return rows.filter((row) => {
      const object = this.objectOf.get(row) as JsonObject;
      return counts.get(object) === this.rowsOfSet.get(object);
    });
  }

  private proposals(rows: readonly Row[]): Proposal[] {
    const around = {
      namespace: this.estate.namespace,
      clusterOf: (row: Row) => this.clusterOf(row),
      hasProject: (name: string) => this.projects.has(name),
    };
    const isShorter = (one: Proposal): boolean => {
      const objects = this.objects(one.rows);
      return lengthOf([{ proposal: one, objects }], objects) < MUCH * lengthOf([], objects);
    };
    return proposalsOf(rows, around, this.names).filter((one) => one.isOwn || isShorter(one));
  }

  private clusterOf({ destination: { by, cluster } }: Row): KnownCluster | undefined {
    const known = this.estate.clusters.find((one) => one[by] === cluster);
    if (known !== undefined) return known;
    const key = `${by} ${cluster}`;
    const before = this.clusters.get(key);
    if (before !== undefined) return before;
    const isLocal = cluster === (by === "name" ? "in-cluster" : LOCAL_SERVER);
    const name = isLocal ? "in-cluster" : by === "name" ? cluster : this.nameOfServer(cluster);
    const server = isLocal ? LOCAL_SERVER : by === "server" ? cluster : `https://${slug(cluster)}${UNKNOWN_SERVER}`;
    const made = { name, server, labels: {}, annotations: {} };
    this.clusters.set(key, made);
    return made;
  }

  /** Nobody has told its name. */
  private nameOfServer(server: string): string {
    const host = /^[a-z]+:\/\/([^/:]+)/.exec(server)?.[1] ?? server;
    const short = /^[\d.]+$/.test(host) ? host : (host.split(".")[0] as string);
    const taken = new Set([...this.estate.clusters, ...this.clusters.values()].map(({ name }) => name));
    const wanted = slug(short) || "cluster";
    let name = wanted;
    for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
    return name;
  }

  /** The keys of the objects that the proposal makes another way; undefined where it makes what is not there, or nothing. */
  private differing(proposal: Proposal, objects: readonly JsonObject[]): Set<string> | undefined {
    const made = this.run([proposal])?.filter(({ kind }) => kind !== "Secret");
    if (made === undefined) return undefined;
    const keys = new Set(made.map(keyOf));
    const facts = this.estate.facts.filter((one) => one.kind === "AppProject" && keys.has(keyOf(one)));
    const known = new Set(objects.map(keyOf));
    const differing = this.prover.differing([...objects, ...facts], made);
    return differing.every(({ key }) => known.has(key)) ? new Set(differing.map(({ key }) => key)) : undefined;
  }

  private run(proposals: readonly Proposal[]): JsonObject[] | undefined {
    try {
      return objectsOf(programOf([], proposals.map(groupOf), [this.fleet(proposals)]));
    } catch (error) {
      if (error instanceof EnvMatrixError && error.code === "PROGRAM_MISSING") throw error;
      // whatever a proposal fails of, what is there is imported another way, and proved
      return undefined;
    }
  }

  /** Whether all together make what each of them makes; else what does not fit is given or left. */
  private agree(): boolean {
    const made = this.run(this.taken.map(({ proposal }) => proposal));
    if (made === undefined) {
      this.taken.pop();
      return false;
    }
    const secrets = new Map(this.estate.facts.filter(({ kind }) => kind === "Secret").map((one) => [keyOf(one), one]));
    const odd = made.filter((one) => one.kind === "Secret" && !isSameSecret(one, secrets.get(keyOf(one))));
    for (const one of odd) for (const cluster of clustersIn(one)) if ("name" in cluster) this.given.add(cluster.name);
    if (odd.length > 0) return false;
    const rest = made.filter(({ kind }) => kind !== "Secret");
    const wrong = this.taken.filter(({ objects }) => {
      const keys = new Set(objects.map(keyOf));
      return (
        this.prover.differing(
          objects,
          rest.filter((one) => keys.has(keyOf(one))),
        ).length > 0
      );
    });
    for (const one of wrong) this.taken.splice(this.taken.indexOf(one), 1);
    return wrong.length === 0;
  }

  private made(): JsonObject[] {
    return this.run(this.taken.map(({ proposal }) => proposal)) ?? [];
  }

  private fleet(proposals: readonly Proposal[] = this.taken.map(({ proposal }) => proposal)): Constant {
    const used = new Map(proposals.flatMap(({ clusters }) => clusters).map((one) => [one.name, one]));
    const read = new Set(proposals.flatMap(({ steps }) => steps.flatMap(({ code }) => [...readFacts(code)])));
    const own = this.estate.clusters.flatMap((cluster): FleetCluster[] => {
      const secret = this.given.has(cluster.name) ? undefined : this.secrets.get(cluster.name);
      return secret === undefined || ownCluster(cluster, secret) === undefined ? [] : [{ cluster, secret }];
    });
    const names = new Set(own.map(({ cluster }) => cluster.name));
    const order = [...this.estate.clusters, ...this.clusters.values()];
    const others = [...used.values()]
      .filter(({ name }) => !names.has(name))
      .sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return fleetConstant([...own, ...others.map((cluster) => ({ cluster }))], read);
  }

  private groups(): ImportedGroup[] {
    return this.taken.map(({ proposal, objects }) => ({ ...groupOf(proposal), keys: objects.map(keyOf) }));
  }

  private notes(): string[] {
    const unknown = this.taken.flatMap(({ proposal }) =>
      proposal.clusters.filter(({ server }) => server.endsWith(UNKNOWN_SERVER)),
    );
    const names = [...new Set(unknown.map(({ name }) => name))];
    return [
      ...this.taken.map(({ proposal: { name, title } }) => `matrix ${name}: ${title}`),
      ...(names.length === 0
        ? []
        : [
            `no fact says the servers of ${names.join(", ")}: addresses in .invalid stand for them, which nothing here uses`,
          ]),
    ];
  }
}

/** How much a person reads: what matrices say, and the objects that they do not make. */
function lengthOf(taken: readonly Taken[], objects: readonly JsonObject[]): number {
  const covered = new Set(taken.flatMap((one) => one.objects));
  const rest = objects.filter((object) => !covered.has(object));
  const code = taken.flatMap(({ proposal }) => proposal.steps.map((step) => printCode(step.code).length));
  return [...code, ...rest.map((object) => JSON.stringify(object, null, 2).length)].reduce((sum, one) => sum + one, 0);
}

/** A matrix says less than what it makes. */
const MUCH = 0.8;
const TRIES = 3;
/** A name that nobody can have. */
const UNKNOWN_SERVER = ".invalid";
const NONE: Matrices = { groups: [], constants: [], covered: new Set(), facts: [], notes: [] };

function groupOf({ name, title, steps, rows }: Proposal): ImportedGroup {
  return { name, title, steps, keys: rows.map((row) => row.name) };
}

function isSameSecret(made: JsonObject, found: JsonObject | undefined): boolean {
  if (found === undefined) return false;
  const facts = ({ metadata, stringData, data }: JsonObject) => ({
    metadata: isObject(metadata) ? metadata : {},
    stringData,
    data,
  });
  return equalJson(facts(authored(made)), facts(authored(found)));
}
