/**
 * The Applications that a set had made, and what the controller does with them after another evaluation. What is the same in both stays as it is;
 * of Applications that go, those with the same finalizers and cluster go alike, so the controller runs on one of each; the others it sees all.
 */
import { type ControllerSettings, type Reconciliation, reconcile } from "../controller/application-set";
import type { Evaluation } from "../evaluate";
import type { ClusterFact } from "../generators";
import { compareText, sortedByBytes } from "../go/compare-text";
import { equalJson, type JsonObject } from "../json";

/** What becomes of the Applications. */
export interface Fates {
  readonly deleted: readonly string[];
  readonly updated: readonly string[];
  readonly created: readonly string[];
  readonly unchanged: number;
  /** Why the controller stops. @default undefined: it does not */
  readonly error?: string;
}

export interface StandingOf {
  readonly applicationSet: JsonObject;
  readonly settings: ControllerSettings;
  readonly clusters: readonly ClusterFact[];
}

type Applications = Pick<Evaluation, "applications" | "validation" | "unwritable">;

export class Standing {
  private readonly before: Parted;

  constructor(
    private readonly of: StandingOf,
    private readonly evaluation: Applications,
  ) {
    this.before = parted(evaluation);
  }

  /** After an evaluation that has failed: nothing happens. */
  untouched(): Fates {
    const { odd, plain } = this.before;
    const { after } = this.run(this.evaluation, odd, [], this.of.clusters);
    return { deleted: [], updated: [], created: [], unchanged: plain.size + after.length };
  }

  /** @param clusters those that are registered then */
  after(evaluation: Applications, clusters: readonly ClusterFact[]): Fates {
    const before = this.before;
    const now = parted(evaluation);
    const touched = new Set([...before.odd, ...now.odd]);
    for (const [name, application] of now.plain) {
      const old = before.plain.get(name);
      if (old === undefined || (old !== application && !equalJson(old, application))) touched.add(name);
    }
    let same = 0;
    const alike = new Map<string, string[]>();
    for (const [name, application] of before.plain) {
      if (touched.has(name)) continue;
      if (now.plain.has(name)) same++;
      else {
        const way = wayOf(application);
        const names = alike.get(way);
        if (names === undefined) alike.set(way, [name]);
        else names.push(name);
      }
    }
    const classes = new Map([...alike.values()].map((names) => [names.sort(compareText)[0] as string, names]));
    const { after: live } = this.run(this.evaluation, new Set([...touched, ...classes.keys()]), [], this.of.clusters);
    const { deleted, deleting, updated, created, unchanged, error } = this.run(evaluation, touched, live, clusters);
    const all = (names: readonly string[]): string[] => names.flatMap((name) => classes.get(name) ?? [name]);
    return {
      deleted: [...sortedByBytes(all(deleted)), ...sortedByBytes(all(deleting))],
      updated,
      created,
      unchanged: same + all(unchanged).length,
      ...(error !== undefined && { error }),
    };
  }

  /** One run of the controller on the Applications of some names. */
  private run(
    { applications, validation }: Applications,
    names: ReadonlySet<string>,
    live: readonly JsonObject[],
    clusters: readonly ClusterFact[],
  ): Reconciliation {
    const { applicationSet, settings } = this.of;
    const evaluation = {
      applications: applications.filter(({ application }) => names.has(nameOf(application))),
      validation: new Map([...validation].filter(([key]) => names.has(key.slice(key.indexOf("/") + 1)))),
      needs: [],
    };
    return reconcile({ applicationSet, evaluation, live, clusters, now: 0, settings });
  }
}

interface Parted {
  /** Applications that exist, by name. */
  readonly plain: ReadonlyMap<string, JsonObject>;
  /** Names of those that are refused, or that have a twin. */
  readonly odd: ReadonlySet<string>;
}

function parted({ applications, validation, unwritable }: Applications): Parted {
  const plain = new Map<string, JsonObject>();
  const odd = new Set([...validation.keys()].map((key) => key.slice(key.indexOf("/") + 1)));
  for (const [position, { application }] of applications.entries()) {
    const name = nameOf(application);
    if (plain.has(name) || unwritable.has(position)) odd.add(name);
    plain.set(name, application);
  }
  for (const name of odd) plain.delete(name);
  return { plain, odd };
}

/** What decides how an Application goes. */
function wayOf({ metadata, spec }: JsonObject): string {
  const { finalizers } = metadata as { readonly finalizers?: unknown };
  const { name, server } = (spec as { readonly destination?: Readonly<Record<string, unknown>> }).destination ?? {};
  return `${Array.isArray(finalizers) ? finalizers.join(" ") : ""}\n${name}\n${server}`;
}

function nameOf({ metadata }: JsonObject): string {
  return (metadata as { readonly name?: string }).name ?? "";
}
