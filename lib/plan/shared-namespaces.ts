/**
 * Namespaces of a cluster in which sets meet that have nothing to do with each other, and did not before. Those of one matrix (the label
 * `app.kubernetes.io/part-of`) or of one project are one owner's: that they share a namespace is the usual case. Of a namespace in which nobody
 * meets a number is kept, so that there may be very many.
 */
import { type Problem, problem } from "../errors";
import { compareText } from "../go/compare-text";
import { equalJson, type JsonObject } from "../json";
import { clusterOf, targetOf } from "./destination";
import { NamespaceOwners } from "./namespace-owners";
import { projectOf } from "./resources";
import { labelsOf, type PlanSide } from "./side";
import { type Standing, setOf } from "./standing";
import { TextTable } from "./text-table";

interface Sides {
  readonly before: Standing;
  readonly after: Standing;
  readonly base: PlanSide;
  readonly head: PlanSide;
}

export function sharedNamespaces(sides: Sides): Problem[] {
  const touched = touchedPlaces(sides);
  if (touched?.size === 0) return [];
  const shared = new SharedNamespaces();
  shared.addStanding(sides, 0, (place) => touched?.has(place) !== false);
  return shared.problems(() => true);
}

/** The places of Applications that are new or changed: nowhere else can sets meet anew. Undefined where clusters have other names now. */
function touchedPlaces({ before, after, base, head }: Sides): ReadonlySet<string> | undefined {
  if (!equalJson(base.clusters, head.clusters)) return undefined;
  const places = new Set<string>();
  for (const [key, application] of after.entries) {
    if (before.get(key) === application) continue;
    const place = placeIn(application, head);
    if (place !== undefined) places.add(place);
  }
  return places;
}

/** The cluster and the namespace in it. */
function placeIn(application: JsonObject, side: Pick<PlanSide, "clusters">): string | undefined {
  const target = targetOf(application);
  return target.namespace === "" ? undefined : `${clusterOf(target, side)} ${target.namespace}`;
}

/** When somebody deploys to a place, as bits. */
const BEFORE = 1;
const AFTER = 2;
/** What is there after the change is new or another one. */
const TOUCHED = 4;
const BITS = 8;
/** In place of a number: several meet there. */
const SEVERAL = BITS - 1;

/** Applications of one owner, as far as one part of a plan has seen them. */
interface Tenant {
  readonly part: number;
  readonly set: string;
  readonly matrix: string | undefined;
  readonly project: string;
}

export class SharedNamespaces {
  private readonly tenants: Tenant[] = [];
  private readonly numbers = new Map<string, number>();
  /** By place the number of the only one there, from 1 on, and its bits. */
  private readonly only = new TextTable();
  /** By place the bits of those who meet there, by their numbers. */
  private readonly several = new Map<string, Map<number, number>>();

  /** An Application that is there before and after, as it was. */
  addUnchanged(application: JsonObject, set: string, part: number, side: PlanSide): void {
    this.add(application, set, part, placeIn(application, side), BEFORE | AFTER);
  }

  /** @param counts which places are looked at. @default all */
  addStanding({ before, after, base, head }: Sides, part: number, counts = (_place: string): boolean => true): void {
    const isElsewhere = !equalJson(base.clusters, head.clusters);
    const add = (application: JsonObject, side: PlanSide, bits: number): void => {
      const [place, set] = [placeIn(application, side), setOf(application)];
      if (set !== undefined && place !== undefined && counts(place)) this.add(application, set, part, place, bits);
    };
    for (const [, application] of before.entries) add(application, base, BEFORE);
    for (const [key, application] of after.entries) {
      const isTouched = isElsewhere || before.get(key) !== application;
      add(application, head, isTouched ? AFTER | TOUCHED : AFTER);
    }
  }

  /** @param counts whether what a part has added is so */
  problems(counts: (part: number) => boolean): Problem[] {
    const places = [...this.several].sort(([a], [b]) => compareText(a, b));
    return places.flatMap(([place, bitsOf]) => {
      const [known, owners] = [new NamespaceOwners(), new NamespaceOwners()];
      let isTouched = false;
      for (const [number, bits] of bitsOf) {
        const tenant = this.tenants[number - 1] as Tenant;
        if (!counts(tenant.part)) continue;
        if ((bits & BEFORE) !== 0) known.add(tenant);
        if ((bits & AFTER) !== 0) owners.add(tenant);
        isTouched ||= (bits & TOUCHED) !== 0;
      }
      const [old, now] = [known.groups(), owners.groups()];
      if (!isTouched || now.size < 2 || [...now.keys()].every((owner) => old.has(owner))) return [];
      const message = `${[...now.values()].sort().join(" and ")} now deploy to one namespace: ${place}`;
      const hint = "objects of one name overwrite each other, and the one that is deleted takes them away";
      return [problem("PLAN_SHARED_NAMESPACE", place, message, { hint })];
    });
  }

  private add(application: JsonObject, set: string, part: number, place: string | undefined, bits: number): void {
    if (place === undefined) return;
    const number = this.numberOf(application, set, part);
    const known = this.only.get(place);
    const [other, otherBits] = [Math.floor(known / BITS), known % BITS];
    if (known === 0 || other === number) {
      if ((otherBits | bits) !== otherBits) this.only.set(place, number * BITS + (otherBits | bits));
      return;
    }
    let bitsOf = this.several.get(place);
    if (bitsOf === undefined) {
      bitsOf = new Map([[other, otherBits]]);
      this.several.set(place, bitsOf);
      this.only.set(place, SEVERAL);
    }
    bitsOf.set(number, (bitsOf.get(number) ?? 0) | bits);
  }

  private numberOf(application: JsonObject, set: string, part: number): number {
    const [matrix, project] = [labelsOf(application)["app.kubernetes.io/part-of"], projectOf(application)];
    const key = `${part} ${set} ${project} ${matrix ?? ""}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.tenants.push({ part, set, matrix, project });
    this.numbers.set(key, this.tenants.length);
    return this.tenants.length;
  }
}
