/**
 * What happens to sets and Applications that are looked at together: all of a plan, or those that share nothing with others. Git's removals
 * come first, then what Git applies, then the sets' controllers run until nothing moves; what stands before and after is compared. Of what a
 * side does not know whole, nothing is concluded: it is unknown, and stays as it is.
 */
import type { ControllerSettings } from "../controller";
import type { Problem } from "../errors";
import { once } from "../evaluate/once";
import type { JsonObject } from "../json";
import type { ChangedFileOf } from "./causes";
import type { Change } from "./change";
import type { ChangeContext } from "./change-context";
import { changesOf } from "./changes";
import { runCommit } from "./commit-run";
import { DeletionFates, type Projects } from "./deletion-fate";
import { type Delivered, type Delivery, delivered, idOf, rootsOf } from "./delivery";
import { derivedStanding } from "./derived-standing";
import { liveStanding, withClusters, withLiveSets } from "./live-side";
import { projectChanges, projectsOf } from "./project-changes";
import { Roots } from "./roots";
import { keyOf, type LiveObjects, type PlanSide, type SideObject } from "./side";
import type { Standing } from "./standing";
import { withoutTwins } from "./twins";

/** What a plan is made of. */
export interface PlanInput {
  readonly base: PlanSide;
  readonly head: PlanSide;
  /** What stands now. @default what the base makes */
  readonly live?: LiveObjects;
  /** The ApplicationSet controller's. @default those of an installation without settings */
  readonly settings?: ControllerSettings;
  /** Where Argo CD runs. */
  readonly namespace: string;
  /** Milliseconds since 1970. @default 0 */
  readonly now?: number;
  /** Which files differ, so that what changes by one says so. @default that is not known */
  readonly changedFile?: ChangedFileOf;
}

/** Sides of which other sets are looked at elsewhere. */
export interface PartInput extends PlanInput {
  /** Those others. @default there are none */
  readonly elsewhere?: { readonly base: readonly SideObject[]; readonly head: readonly SideObject[] };
  /** What roots do to what is here is looked at elsewhere. @default false */
  readonly isDelivered?: boolean;
  /** Why Applications of a set go, where it is known better than by its evaluations here. @default they say it */
  readonly reasonsOf?: ChangeContext["reasonsOf"];
}

/** What is said of a part. */
export interface PlannedPart extends Delivered {
  /** As they were given; of a running Argo CD, with what stands in it. */
  readonly whole: { readonly base: PlanSide; readonly head: PlanSide };
  readonly roots: Delivery["roots"];
  /** Without what nobody applies. */
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly projects: Projects;
  /** In no order, and without renames: their other end may be elsewhere. */
  readonly changes: readonly Change[];
  /** Why parts of it are unknown. */
  readonly problems: readonly Problem[];
  readonly complete: boolean;
  /** Whether all of its controllers' runs end well. */
  readonly isSettled: boolean;
  /** Sets elsewhere that roots touch, `namespace/name`. */
  readonly touched: ReadonlySet<string>;
}

/** Pure: equal input gives an equal part. */
export function planPart(input: PartInput): PlannedPart {
  const { live, namespace, elsewhere = NOTHING, isDelivered = false } = input;
  const { problems, ...single } = withoutTwins(input.base, input.head, namespace);
  const base = { ...single.base, sets: [...single.base.sets, ...elsewhere.base] };
  const head = { ...single.head, sets: [...single.head.sets, ...elsewhere.head] };
  const whole = live === undefined ? base : withLiveSets(withClusters(base, head), live, head, namespace);
  const standing = live === undefined ? undefined : liveStanding(live, namespace);
  const before = standing ?? derivedStanding(whole, namespace);
  const sides = { base: whole, head, namespace, isLive: live !== undefined };
  const planned = (how: Delivery): PlannedPart => {
    const touched = touchedElsewhere(how, elsewhere, namespace);
    const part = planOnce(withoutOthers(how, elsewhere), touched, {
      ...input,
      standing: how.base === whole ? before : standing,
    });
    return {
      ...part,
      whole: { base: whole, head },
      roots: how.roots,
      problems: [...part.problems, ...problems],
      complete: part.complete && problems.length === 0,
    };
  };
  if (isDelivered) {
    const none = new Roots(
      { ...whole, sets: [], applications: [], projects: [] },
      { ...head, sets: [], applications: [], projects: [] },
      [],
      namespace,
    );
    return planned({
      ...sides,
      roots: { before: none, after: none },
      gone: new Set(),
      remade: new Map(),
      lost: new Map(),
    });
  }
  const rootsAfter = once(() => {
    const explicit = head.applications.map(({ object }) => object);
    return new Roots(head, whole, [...explicit, ...generatedOf(head)], namespace, rootsBefore);
  });
  const rootsBefore = rootsOf(whole, head, before, namespace);
  const roots = {
    before: rootsBefore,
    // asked for only where something goes
    get after() {
      return rootsAfter();
    },
  };
  return delivered(sides, roots, planned);
}

const NOTHING = { base: [], head: [] } as const;

type Elsewhere = NonNullable<PartInput["elsewhere"]>;

/** What is looked at elsewhere and would not be as its files say. */
function touchedElsewhere(
  { base, head, remade, lost }: Delivery,
  elsewhere: Elsewhere,
  namespace: string,
): Set<string> {
  const left = new Set<SideObject>([...base.sets, ...head.sets]);
  const others = [...elsewhere.base, ...elsewhere.head];
  const isTouched = (one: SideObject): boolean => {
    const id = idOf(one, namespace);
    return !left.has(one) || remade.has(id) || lost.has(id);
  };
  const touched = others.filter(isTouched);
  return new Set(touched.map(({ object }) => keyOf(object, namespace)));
}

function withoutOthers(how: Delivery, elsewhere: Elsewhere): Delivery {
  if (elsewhere.base.length + elsewhere.head.length === 0) return how;
  const others = new Set<SideObject>([...elsewhere.base, ...elsewhere.head]);
  const own = (side: PlanSide): PlanSide => ({ ...side, sets: side.sets.filter((set) => !others.has(set)) });
  return { ...how, base: own(how.base), head: own(how.head) };
}

interface Once extends PartInput {
  /** What stands. @default what the base makes */
  readonly standing: Standing | undefined;
}

/** The plan, where it is known who applies what. */
function planOnce(
  how: Delivery,
  touched: ReadonlySet<string>,
  { standing, live, namespace, settings = {}, now = 0, reasonsOf, isDelivered = false }: Once,
): Omit<PlannedPart, "whole" | "roots"> {
  const { base } = how;
  const before = standing ?? derivedStanding(base, namespace);
  const run = runCommit({ how, before, settings, namespace, now, isLive: live !== undefined });
  const { head, after, unknowns, removed, moments, runs } = run;
  const known = { base, head, before, after, unknowns, removed, runs, settings, namespace };
  const projects = projectsOf(known);
  const fates = new DeletionFates(base, head, projects, moments);
  const context: ChangeContext = { ...known, projects, moments, fates, ...(reasonsOf && { reasonsOf }) };
  const changes = run.told([...changesOf(context), ...(isDelivered ? [] : projectChanges(context))]);
  const all = [...runs.values()];
  const isCertain = all.every(({ unknown }) => unknown === undefined);
  const remade = new Set(
    changes.flatMap(({ kind, action, name }) => (kind === "Application" && action === "recreate" ? [name] : [])),
  );
  return {
    ...{ base, head, changes, before, after, remade, touched, projects },
    problems: unknowns.problems,
    complete: unknowns.isEmpty && isCertain && !changes.some(({ action }) => action === "unknown"),
    isSettled: isCertain && all.every(({ error }) => error === undefined),
  };
}

function* generatedOf({ sets }: PlanSide): Generator<JsonObject> {
  for (const { evaluation } of sets) for (const { application } of evaluation?.applications ?? []) yield application;
}
