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

/** The changes with the steps of those that have some. */
export function withSteps(changes: readonly Change[], context: Context): Change[] {
  const steps = new SafeSteps(changes, context);
  return changes.map((change) => {
    const own = change.kind === "Application" ? steps.of(change) : undefined;
    return own === undefined ? change : { ...change, steps: own };
  });
}

/** What a set's Applications are shielded by, and how that ends. */
interface Shield {
  readonly put: string;
  readonly taken: string;
}

class SafeSteps {
  private readonly sets: ReadonlyMap<string, SideSet>;
  private readonly headSets: ReadonlySet<string>;
  private readonly shields = new Map<string, Shield>();
  private readonly replacements: ReadonlyMap<string, string>;

  constructor(
    changes: readonly Change[],
    private readonly context: Context,
  ) {
    const { base, head, namespace } = context;
    this.sets = new Map(base.sets.map((set) => [keyOf(set.object, namespace), set]));
    this.headSets = new Set(head.sets.map((set) => keyOf(set.object, namespace)));
    this.replacements = replacementsIn(changes, context);
  }

  of(change: Change): readonly string[] | undefined {
    const { action, resources, renamedTo } = change;
    const isLost = resources?.fate === "remade" || resources?.fate === "die" || resources?.fate === "either";
    const isMoved = resources?.fate === "moved" || resources?.fate === "left-behind";
    if (action === "update") return isMoved ? MOVE : undefined;
    const old = isLost ? this.context.before.get(change.name) : undefined;
    if (old === undefined) return undefined;
    if (action === "recreate") return this.ofOtherOwner(change, old);
    if (action !== "delete") return undefined;
    if (renamedTo !== undefined) return this.ofRename(old, this.context.after.get(renamedTo));
    const replacement = this.replacements.get(change.name);
    return replacement === undefined ? undefined : this.ofReplacement(old, replacement);
  }

  private ofRename(old: JsonObject, now: JsonObject | undefined): readonly string[] {
    const { put, taken } = this.shieldOf(old);
    const name = helmWithoutReleaseName(old)
      ? [
          "with the rename set helm.releaseName to the old name: it follows the Application's name, and so do the names of objects",
        ]
      : [];
    const isSynced = now === undefined || automatedOf(now) !== undefined;
    const rename = "rename: what is deployed changes hands untouched";
    return [put, isSynced ? rename : `${rename}, when somebody syncs the new one: do that now`, ...name, taken];
  }

  private ofReplacement(old: JsonObject, replacement: string): readonly string[] {
    const { put, taken } = this.shieldOf(old);
    return [
      put,
      `this change: ${replacement} takes over what its source has too; what it does not have stays, and is deleted by hand`,
      taken,
    ];
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

/** Of what is deleted the one Application that comes to the same place from another source. */
function replacementsIn(
  changes: readonly Change[],
  { before, after, base, head }: Context,
): ReadonlyMap<string, string> {
  const placesOf = (action: Change["action"], standing: Standing, side: PlanSide): Map<string, string[]> => {
    const places = new Map<string, string[]>();
    for (const { kind, name, action: own, renamedTo, renamedFrom } of changes) {
      const object = kind === "Application" && own === action ? standing.get(name) : undefined;
      if (object === undefined || renamedTo !== undefined || renamedFrom !== undefined) continue;
      const target = targetOf(object);
      if (target.namespace === "") continue;
      const place = `${setOf(object) ?? ""} ${clusterOf(target, side)} ${target.namespace}`;
      const known = places.get(place);
      if (known === undefined) places.set(place, [name]);
      else known.push(name);
    }
    return places;
  };
  const news = placesOf("create", after, head);
  if (news.size === 0) return new Map();
  return new Map(
    [...placesOf("delete", before, base)].flatMap(([place, [name, ...others]]): [string, string][] => {
      const [now, ...more] = news.get(place) ?? [];
      return name !== undefined && now !== undefined && others.length + more.length === 0 ? [[name, now]] : [];
    }),
  );
}

function helmWithoutReleaseName(application: JsonObject): boolean {
  const source = memberOf(application.spec, "source");
  const helm = memberOf(source, "helm");
  const isHelm = helm !== undefined || memberOf(source, "chart") !== undefined;
  return isHelm && memberOf(helm, "releaseName") === undefined;
}
