/** What a person does between commits, as a command line and as the model knows it. */
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import { isObject, type Json, type JsonObject } from "../json";
import { partAt } from "../plan/object-part";
import type { OutputWorld } from "../world";
import type { PlannedStep } from "./transition";

/** Applies the new root Application, where it differs from the old one; it manages itself nowhere. */
export function applyRoot(old: OutputWorld, target: OutputWorld): PlannedStep[] {
  const patch = mergePatch(bare(old.world.root), bare(target.world.root));
  if (Object.keys(patch).length === 0 || target.rootFile === undefined) return [];
  const projects = (target.world.objects ?? []).map((object) => {
    const { kind, metadata } = object;
    const before = (old.world.objects ?? []).find((one) => one.kind === kind && nameOf(one) === nameOf(object));
    return { kind: String(kind), name: nameOf(object), patch: mergePatch(bare(before ?? { metadata }), bare(object)) };
  });
  return [
    {
      why: "the root Application changes: nothing deploys it but you",
      command: `kubectl apply -f ${target.rootFile}`,
      actions: [...projects, { kind: "Application", name: old.root, patch }].map((one) => ({ patch: one })),
    },
  ];
}

/**
 * Lets root leave the Applications of removed sets alone, for the steps between the two commands.
 * @param isKnown whether root is among the files: else nobody knows its name, nor which options it has
 */
export function whileOrphaning(root: JsonObject, steps: readonly PlannedStep[], isKnown: boolean): PlannedStep[] {
  const policy = partAt(root, ["spec", "syncPolicy"]);
  const options = (Array.isArray(policy.syncOptions) ? policy.syncOptions : []).map(String);
  const orphaning = [...options.filter((one) => !one.startsWith("PrunePropagationPolicy=")), ORPHAN];
  return [
    rootOptions(root, orphaning, "removed sets leave their Applications to the new ones", !isKnown && ADD),
    ...steps,
    rootOptions(root, options, "root prunes as before", !isKnown && TAKE_OUT),
  ];
}
const ORPHAN = "PrunePropagationPolicy=orphan";
const EDIT = `kubectl -n ${DEFAULT_NAMESPACE} edit application ROOT # the one that deploys this output:`;
const ADD = `${EDIT} add ${ORPHAN} to spec.syncPolicy.syncOptions, in place of another PrunePropagationPolicy`;
const TAKE_OUT = `${EDIT} its syncOptions as they were`;

/** True where root already leaves Applications of removed sets alone. */
export function orphans(root: JsonObject): boolean {
  const { syncOptions } = partAt(root, ["spec", "syncPolicy"]);
  return Array.isArray(syncOptions) && syncOptions.includes(ORPHAN);
}

/** @param byHand the command where the root is not known */
function rootOptions(
  root: JsonObject,
  syncOptions: readonly string[],
  why: string,
  byHand: string | false,
): PlannedStep {
  const patch = { spec: { syncPolicy: { syncOptions } } };
  const name = nameOf(root);
  const command = byHand || kubectlPatch(name, patch);
  return { why, command, actions: [{ patch: { kind: "Application", name, patch } }] };
}

/** Deletes an Application that nothing owns any more, and leaves its workloads to the one that has taken them over. */
export function letGo(name: string): PlannedStep {
  const patch = { metadata: { finalizers: null } };
  return {
    why: `${name} has been replaced: it goes, and its workloads stay`,
    command: `${kubectlPatch(name, patch)} && kubectl -n ${DEFAULT_NAMESPACE} delete application ${name}`,
    actions: [{ patch: { kind: "Application", name, patch } }, { delete: { kind: "Application", name } }],
  };
}

function kubectlPatch(name: string, patch: JsonObject): string {
  return `kubectl -n ${DEFAULT_NAMESPACE} patch application ${name} --type merge -p '${JSON.stringify(patch)}'`;
}

function bare(object: JsonObject): JsonObject {
  const { annotations = null, labels = null, finalizers = null } = partAt(object, ["metadata"]);
  return { metadata: { annotations, labels, finalizers }, spec: object.spec ?? null };
}

function nameOf({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name) : "";
}

/** The JSON merge patch from one object to another. */
function mergePatch(from: JsonObject, to: JsonObject): JsonObject {
  const patch: { [key: string]: Json } = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after] = [from[key] ?? null, to[key] ?? null];
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    if (!isObject(before) || !isObject(after)) patch[key] = after;
    else {
      const inner = mergePatch(before as JsonObject, after as JsonObject);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    }
  }
  return patch;
}
