/**
 * The same plan without holding what sets make: one set after the other is evaluated on both sides, compared, and told. That is right for sets
 * that share nothing with others. Of every Application a name is kept as a number, which shows the sets that make the same one; those, and all
 * that are removed, fail or are refused, are looked at together at the end, with the Applications that stand in files. What has been told of
 * them by then does not count.
 */
import type { ControllerSettings } from "../controller";
import type { Problem } from "../errors";
import { compareText } from "../go/compare-text";
import { equalJson } from "../json";
import { type Around, planApart } from "./apart-set";
import { type SetOnBoth, setsOnBoth } from "./causes";
import type { PlanTotals } from "./change";
import { BASE, Claims, HEAD } from "./claims";
import { droppedFields } from "./dropped-fields";
import type { OpenSet, OpenSide } from "./open-side";
import { type PlannedPart, planPart } from "./part";
import { passedOver } from "./passed-over";
import { byKindAndName } from "./plan-order";
import { Totals } from "./plan-totals";
import { newRefusals, refusalWarnings } from "./project-warnings";
import { LostProtections } from "./protection-warnings";
import { rootRevisions } from "./root-revisions";
import { RootFinder } from "./roots";
import { SetPair } from "./set-pair";
import { SharedNamespaces } from "./shared-namespaces";
import { keyOf, type SideObject, type SideSet } from "./side";
import { Teller, type ToldChange } from "./told-change";
import { twinWarnings } from "./twins";
import { claimsOfTwo, emptiedSets, goneClusters, localClusters } from "./warnings";

export interface SetBySetInput {
  readonly base: OpenSide;
  readonly head: OpenSide;
  /** The ApplicationSet controller's. @default those of an installation without settings */
  readonly settings?: ControllerSettings;
  /** Where Argo CD runs. */
  readonly namespace: string;
  /** Milliseconds since 1970. @default 0 */
  readonly now?: number;
  /** Whether a set of the base makes what the head's makes, because both read the same, the clusters among it. */
  isSame(base: OpenSet, head: OpenSet): boolean;
  /** Whether what is unchanged is told, and not only counted. @default false */
  readonly tellsUnchanged?: boolean;
  /** Gets every Application, unchanged ones too, in no order. @default nobody asks */
  readonly see?: Around["see"];
  /** So many Applications of a set are looked at in one go. @default 2000 */
  readonly window?: number;
}

/** What is known at the end. */
export interface SetBySetSummary {
  readonly warnings: readonly Problem[];
  readonly problems: readonly Problem[];
  readonly complete: boolean;
  /** Applications that stand before the change. */
  readonly before: number;
  readonly totals: PlanTotals;
  /** Whether what a part has told counts. */
  counts(part: number): boolean;
  /** A set, `namespace/name`, for those who ask it again. */
  setOf(key: string): SetOnBoth | undefined;
}

/** The number of what is looked at together. */
const TOGETHER = 0;
/** Stands for Applications in files of their own. */
const FILES = 0;
const WINDOW = 2000;

/** Yields changes in no order, which are finished when all of them are told (`finishedChanges`). */
export function* planSetBySet(input: SetBySetInput): Generator<readonly ToldChange[], SetBySetSummary> {
  return yield* new SetBySet(input).run();
}

class SetBySet {
  private readonly pairs: readonly SetPair[];
  private readonly around: Around;

  constructor(private readonly input: SetBySetInput) {
    const { base, head, namespace, settings = {}, now = 0, window = WINDOW, tellsUnchanged = false } = input;
    const see: Around["see"] = input.see ?? (() => {});
    this.pairs = SetPair.all(base.sets, head.sets, namespace, input.isSame);
    if (!haveSameFacts(base, head)) for (const pair of this.pairs) pair.isApart = false;
    const facts = { base: { ...base, sets: [], applications: [] }, head: { ...head, sets: [], applications: [] } };
    this.around = {
      ...facts,
      ...{ settings, namespace, now, window, tellsUnchanged, see },
      claims: new Claims(),
      namespaces: new SharedNamespaces(),
      roots: { before: new RootFinder(base, head, namespace), after: new RootFinder(head, base, namespace) },
      onConflict: (pair, other) => {
        pair.isApart = false;
        const first = this.pairs[other - 1];
        if (first !== undefined) first.isApart = false;
      },
    };
  }

  *run(): Generator<readonly ToldChange[], SetBySetSummary> {
    const { base, head, namespace } = this.input;
    const { claims } = this.around;
    for (const { object } of base.applications) claims.add(keyOf(object, namespace), FILES, BASE);
    for (const { object } of head.applications) claims.add(keyOf(object, namespace), FILES, HEAD);
    for (const pair of this.pairs) {
      if (pair.isApart) yield* planApart(pair, this.around);
      else this.claimAll(pair);
    }
    const part = this.together();
    const totals = new Totals();
    yield this.told(part, totals);
    return this.summary(part, totals);
  }

  /** The names of sets that are looked at with others in any case. */
  private claimAll(pair: SetPair): void {
    const { namespace, claims, onConflict } = this.around;
    for (const side of [BASE, HEAD]) {
      for (const set of side === BASE ? pair.bases : pair.heads) {
        for (const { application } of pair.whole(set).evaluation?.applications ?? []) {
          const other = claims.add(keyOf(application, namespace), pair.number, side);
          if (other !== undefined) onConflict(pair, other);
        }
      }
    }
  }

  /** Until what roots do touches none of those that were looked at apart. */
  private together(): PlannedPart {
    const { base, head } = this.input;
    const { settings, namespace, now } = this.around;
    for (;;) {
      const part = planPart({
        base: { ...base, sets: this.wholes(base.sets) },
        head: { ...head, sets: this.wholes(head.sets) },
        settings,
        namespace,
        now,
        elsewhere: { base: this.apart(base.sets), head: this.apart(head.sets) },
      });
      const touched = this.pairs.filter(
        ({ key, isApart }) => isApart && (part.touched.has(key) || touchesProjects(part)),
      );
      if (touched.length === 0) return part;
      for (const pair of touched) pair.isApart = false;
    }
  }

  /** The sets that are looked at together, in their own order. */
  private wholes(sets: readonly OpenSet[]): SideSet[] {
    return sets.flatMap((set) => {
      const pair = this.pairOf(set);
      return pair.isApart ? [] : [pair.whole(set)];
    });
  }

  private apart(sets: readonly OpenSet[]): SideObject[] {
    return sets.filter((set) => this.pairOf(set).isApart);
  }

  private readonly byKey = new Map<string, SetPair>();

  private pairOf({ object }: OpenSet): SetPair {
    if (this.byKey.size === 0) for (const pair of this.pairs) this.byKey.set(pair.key, pair);
    return this.byKey.get(keyOf(object, this.input.namespace)) as SetPair;
  }

  private told(part: PlannedPart, totals: Totals): ToldChange[] {
    const teller = new Teller(part, TOGETHER, this.around);
    return part.changes.flatMap((change) => {
      totals.add(change);
      this.around.see(change);
      return change.action === "unchanged" && !this.around.tellsUnchanged ? [] : [teller.told(change)];
    });
  }

  private summary(part: PlannedPart, totals: Totals): SetBySetSummary {
    const apart = this.pairs.filter(({ isApart }) => isApart);
    const setsApart = new Map(apart.map((pair) => [pair.key, pair.onBoth]));
    const together = setsOnBoth({ ...part.whole, namespace: this.input.namespace });
    for (const { told } of apart) totals.addAll(told);
    return {
      warnings: this.warnings(part, apart),
      problems: part.problems,
      complete: part.complete,
      before: apart.reduce((sum, { before }) => sum + before, part.before.size),
      totals,
      setOf: (key) => (setsApart.has(key) ? setsApart.get(key) : together(key)),
      counts: (number) => this.counts(number),
    };
  }

  private counts(part: number): boolean {
    return part === TOGETHER || this.pairs[part - 1]?.isApart === true;
  }

  private warnings(part: PlannedPart, apart: readonly SetPair[]): Problem[] {
    const { head, namespace } = this.input;
    const { settings, namespaces } = this.around;
    namespaces.addStanding(part, TOGETHER);
    const lost = new LostProtections();
    lost.add({ ...part, settings, namespace });
    const emptied = new Map(apart.flatMap(({ key, emptied }) => (emptied === undefined ? [] : [[key, [emptied]]])));
    for (const set of part.head.sets) {
      emptied.set(keyOf(set.object, namespace), emptiedSets(part, [set], namespace));
    }
    const changes = [...part.changes].sort(byKindAndName);
    const refused = [...apart.flatMap((pair) => pair.refused), ...newRefusals({ ...part, changes })];
    return [
      ...head.sets.flatMap(({ object }) => emptied.get(keyOf(object, namespace)) ?? []),
      ...goneClusters({ ...part, changes }),
      ...byName([...apart.flatMap(({ local }) => local), ...localClusters(part, changes, namespace)]).map(
        ({ problem }) => problem,
      ),
      ...refusalWarnings(byName(refused)),
      ...claimsOfTwo(part.head, namespace),
      ...namespaces.problems((number) => this.counts(number)),
      ...LostProtections.problems([lost, ...apart.map((pair) => pair.lost)]),
      ...twinWarnings(head, namespace),
      ...passedOver(part, namespace),
      ...rootRevisions(part, namespace),
      ...droppedFields(part.whole.base, part.whole.head, namespace),
    ];
  }
}

function byName<T extends { readonly name: string }>(warnings: readonly T[]): T[] {
  return [...warnings].sort((a, b) => compareText(a.name, b.name));
}

/**
 * Whether what all sets depend on is the same on both sides and known: where a project or a cluster changes, it decides of Applications that
 * do not, and where something may stand in a file that cannot be read, nothing is sure of anything.
 */
function haveSameFacts(base: OpenSide, head: OpenSide): boolean {
  const objects = ({ projects }: OpenSide) => projects.map(({ object }) => object);
  return (
    base.unreadable.length + head.unreadable.length === 0 &&
    base.inClusterEnabled === head.inClusterEnabled &&
    base.mayHaveMoreClusters === head.mayHaveMoreClusters &&
    equalJson(base.clusters, head.clusters) &&
    equalJson(base.projectNames, head.projectNames) &&
    equalJson(objects(base), objects(head)) &&
    equalJson(base.otherProjects ?? [], head.otherProjects ?? [])
  );
}

/** Whether a root takes a project away, or brings one. */
function touchesProjects({ changes }: PlannedPart): boolean {
  return changes.some(({ kind, action }) => kind === "AppProject" && action !== "unchanged");
}
