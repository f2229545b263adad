/**
 * The way to the same end without harm, a commit each, and each to be synced before the next: for what is renamed, made again or moved. The
 * ways are those of `migrate`; which of them works for a set is tried with the controller's rules.
 */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import type { ControllerSettings } from "../controller";
import { allowsUpdate, effectivePolicy } from "../controller/application-set/policy";
import type { Json, JsonObject } from "../json";
import type { Change } from "./change";
import { clusterOf, targetOf } from "./destination";
import { fieldChanges } from "./field-changes";
import { automatedOf, memberOf } from "./resources";
import type { Roots } from "./roots";
import { isShieldedBy, shielded } from "./shield";
import { keyOf, type PlanSide, type SideSet } from "./side";
import { type Standing, setOf } from "./standing";

interface Context {
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly before: Standing;
  readonly after: Standing;
  readonly roots: { readonly before: Roots; readonly after: Roots };
  readonly settings: ControllerSettings;
  readonly namespace: string;
}

/** What a set's Applications are shielded by, and how that ends. */
export interface Shield {
  readonly put: string;
  readonly taken: string;
}

/** What a way around a deletion needs to know of what goes, or of what comes: the other end may be far away (`WaySearch`). */
export interface WayEnd {
  /** Its set and where it goes: another one may come in its place. @default it names no namespace */
  readonly place?: string;
  /** Of what goes and takes along what it deployed: what keeps that. */
  readonly shield?: Shield;
  /** Of what goes: whether the names of its objects follow its own. @default false */
  readonly isNamedAfter?: true;
  /** Of what comes: whether somebody has to sync it. @default false */
  readonly isSyncedByHand?: true;
}

export class SafeSteps {
  private readonly sets: ReadonlyMap<string, SideSet>;
  private readonly headSets: ReadonlySet<string>;
  private readonly shields = new Map<string, Shield>();

  constructor(private readonly context: Context) {
    const { base, head, namespace } = context;
    this.sets = new Map(base.sets.map((set) => [keyOf(set.object, namespace), set]));
    this.headSets = new Set(head.sets.map((set) => keyOf(set.object, namespace)));
  }

  /** Of what keeps its name. */
  of(change: Change): readonly string[] | undefined {
    const { kind, action, name, resources } = change;
    if (kind !== "Application") return undefined;
    const isMoved = resources?.fate === "moved" || resources?.fate === "left-behind";
    if (action === "update") return isMoved ? MOVE : undefined;
    const old = action === "recreate" && isLost(change) ? this.context.before.get(name) : undefined;
    return old && this.ofOtherOwner(change, old);
  }

  /** Of what comes or goes; undefined for all else. */
  end(change: Change): WayEnd | undefined {
    const { kind, action, name } = change;
    if (kind !== "Application" || (action !== "create" && action !== "delete")) return undefined;
    const { before, after, base, head } = this.context;
    const object = action === "create" ? after.get(name) : before.get(name);
    if (object === undefined) return undefined;
    const place = placeOf(object, action === "create" ? head : base);
    if (action === "create") {
      return { ...(place && { place }), ...(automatedOf(object) === undefined && { isSyncedByHand: true }) };
    }
    return {
      ...(place && { place }),
      ...(isLost(change) && { shield: this.shieldOf(object) }),
      ...(helmWithoutReleaseName(object) && { isNamedAfter: true }),
    };
  }

  /** Deleted by its owner and made again by another one. */
  private ofOtherOwner({ name }: Change, old: JsonObject): readonly string[] | undefined {
    const owner = setOf(old);
    const set = owner === undefined ? undefined : this.sets.get(owner);
    const now = this.context.after.get(name);
    if (owner === undefined) {
      if (now === undefined || setOf(now) === undefined) return undefined;
      return [
        "add the set and leave the Application's own file: the set adopts it",
        `remove the file of ${name}: nothing is deleted, for the set owns it`,
      ];
    }
    const isRemoved = set !== undefined && !this.headSets.has(owner);
    const root = isRemoved ? this.context.roots.after.of(set) : undefined;
    if (root !== undefined) return orphaning(root.object, this.context.namespace);
    const { put, taken } = this.shieldOf(old);
    const where = now !== undefined && setOf(now) === undefined ? "no finalizer in its file" : "that in the new set";
    return [put, `this change, still with ${where}: the Application is made again, what it deployed stays`, taken];
  }

  private shieldOf(old: JsonObject): Shield {
    const owner = setOf(old);
    const set = owner === undefined ? undefined : this.sets.get(owner);
    if (owner === undefined || set === undefined) return EXPLICIT;
    const known = this.shields.get(owner);
    if (known !== undefined) return known;
    const { base, settings, namespace } = this.context;
    const shield = isShieldedBy(set, old, { side: base, settings, namespace })
      ? ofSet(owner, set.object)
      : byHand(owner, set.object, settings, namespace);
    this.shields.set(owner, shield);
    return shield;
  }
}

const EXPLICIT: Shield = {
  put: `take the finalizer ${RESOURCES_FINALIZER} off the Application, and nothing else`,
  taken: "put the finalizer back",
};

const MOVE: readonly string[] = [
  "make it at the new place beside the old one, under another name, and wait until it runs",
  "move its traffic and its data",
  "take the old one out: its finalizer deletes what it deployed there",
];

/** What is to be written into a set: no more than what it lacks. */
function ofSet(key: string, set: JsonObject): Shield {
  const [put, removed] = [[] as string[], [] as string[]];
  for (const { path, new: now } of fieldChanges(set, shielded(set))) {
    if (path.endsWith("preserveResourcesOnDeletion") || path === "spec.syncPolicy") {
      put.push("spec.syncPolicy.preserveResourcesOnDeletion: true");
    } else if (now === undefined) removed.push(path);
    else removed.push(`the finalizer of ${path}`);
  }
  const edits = [
    ...(put.length > 0 ? [`set ${put.join(" and ")}`] : []),
    ...(removed.length > 0 ? [`take ${removed.join(" and ")} out`] : []),
  ];
  return {
    put: `${edits.join(" and ")} in ${key}, and nothing else; wait until its Applications have no finalizer`,
    taken: removed.length === 0 ? "take preserveResourcesOnDeletion out again" : "undo the first step",
  };
}

/** Where the controller does not take it off. */
function byHand(key: string, set: JsonObject, settings: ControllerSettings, namespace: string): Shield {
  const policy = effectivePolicy(set as Parameters<typeof effectivePolicy>[0], settings);
  const patch = memberOf(set.spec, "templatePatch");
  if (typeof patch === "string" && patch.includes("finalizers") && allowsUpdate(policy)) {
    return {
      put: `take the finalizers out of spec.templatePatch and set spec.syncPolicy.preserveResourcesOnDeletion: true in ${key}, and nothing else; wait until its Applications have no finalizer`,
      taken: "undo the first step",
    };
  }
  const why = allowsUpdate(policy)
    ? "its ignoreApplicationDifferences leave the finalizers as they are"
    : `applicationsSync ${policy} updates nothing`;
  return {
    put: `preserveResourcesOnDeletion reaches no Application of ${key} (${why}), so take the finalizer off each by hand: kubectl -n ${namespace} patch application NAME --type merge -p '{"metadata":{"finalizers":null}}'`,
    taken: "nothing is left to undo: new Applications have the finalizer from the start",
  };
}

/** For the time of one commit removed sets leave their Applications to the new ones. */
function orphaning(root: JsonObject, namespace: string): readonly string[] {
  const policy = memberOf(memberOf(root.spec, "syncPolicy"), "syncOptions");
  const options = (Array.isArray(policy) ? (policy as readonly Json[]) : []).map(String);
  const rest = options.filter((one) => !one.startsWith("PrunePropagationPolicy="));
  const command = (syncOptions: readonly string[]): string =>
    `kubectl -n ${namespace} patch application ${String(memberOf(root.metadata, "name"))} --type merge -p '${JSON.stringify({ spec: { syncPolicy: { syncOptions } } })}'`;
  return [
    `${command([...rest, "PrunePropagationPolicy=orphan"])}, or the same in Git: removed sets leave their Applications to the new ones`,
    "this change: the new set takes the same Applications over, and nothing is deployed anew",
    `${command(options)}, or the same in Git: root prunes as before`,
  ];
}

function isLost({ resources }: Change): boolean {
  return resources?.fate === "remade" || resources?.fate === "die" || resources?.fate === "either";
}

function placeOf(object: JsonObject, side: PlanSide): string | undefined {
  const target = targetOf(object);
  return target.namespace === "" ? undefined : `${setOf(object) ?? ""} ${clusterOf(target, side)} ${target.namespace}`;
}

function helmWithoutReleaseName(application: JsonObject): boolean {
  const source = memberOf(application.spec, "source");
  const helm = memberOf(source, "helm");
  const isHelm = helm !== undefined || memberOf(source, "chart") !== undefined;
  return isHelm && memberOf(helm, "releaseName") === undefined;
}
