/**
 * One Application before and after a change, rendered → what happens to its resources, in the words of a plan. What could not be rendered
 * is unknown, and nothing is said of its resources.
 */
import { type Problem, problem } from "../errors";
import { isObject, type Json, type JsonObject } from "../json";
import type { ApplicationManifests, Fate, ResourceChange as PlannedChange, ResourceConsequence } from "../plan";
import { renderProblem } from "./problems";
import { removalOf, type SyncBehaviour, syncBehaviourOf } from "./removal";
import type { RenderFailure } from "./render";
import { type Consequence, type ResourceChange, resourceChanges } from "./resource-changes";
import { untracked } from "./tracking";
import { isMap, type Resource, type Value } from "./value";

/** One side of an Application. */
export interface ApplicationSide {
  readonly application: JsonObject;
  /** What the controller compares with the cluster, or why that is not known. */
  readonly rendered: { readonly resources: readonly Resource[]; readonly warnings: readonly string[] } | RenderFailure;
}

export interface ApplicationSides {
  /** `namespace/name`. */
  readonly name: string;
  /** Absent where it is new. */
  readonly before?: ApplicationSide;
  /** Absent where it goes. */
  readonly after?: ApplicationSide;
  /** What becomes of what it has deployed, where it goes or moves. */
  readonly fate?: Fate;
  /** `before` has another name, and what it has deployed is taken over. @default it is the same Application */
  readonly isRenamed?: boolean;
}

/** Undefined where nothing happens to its resources. */
export function applicationManifests(sides: ApplicationSides): ApplicationManifests | undefined {
  const { name, before, after } = sides;
  const failure = failureOf(sides);
  const whole = { name, ...destinationOf((after ?? before)?.application ?? {}) };
  if (failure !== undefined) return { ...whole, unknown: failure, resources: [] };
  const [old, now] = [isLeft(sides) ? [] : resourcesOf(before), resourcesOf(after)].map((resources) =>
    sides.isRenamed === true ? resources.map((resource) => untracked(resource, "annotation")) : resources,
  ) as [Resource[], Resource[]];
  const behaviour = syncBehaviourOf(after?.application ?? {});
  const resources = resourceChanges(old, now, behaviour.syncOptions).map((change) => planned(change, sides, behaviour));
  return resources.length === 0 ? undefined : { ...whole, resources };
}

/** What was deployed is not touched: it stays on another cluster, or without its Application. */
function isLeft({ before, after, fate }: ApplicationSides): boolean {
  if (after === undefined) return fate !== "die" && fate !== "remade" && fate !== "either";
  if (before === undefined || fate !== "left-behind") return false;
  return destinationOf(before.application).cluster !== destinationOf(after.application).cluster;
}

function failureOf(sides: ApplicationSides): Problem | undefined {
  const { name, before, after } = sides;
  if (after !== undefined && "error" in after.rendered) return renderProblem(name, after.rendered);
  if (before === undefined || !("error" in before.rendered) || isLeft(sides)) return undefined;
  const found = renderProblem(name, before.rendered);
  return problem(found.code, name, `before the change: ${found.message}`, { hint: found.hint });
}

function resourcesOf(side: ApplicationSide | undefined): readonly Resource[] {
  return side === undefined || "error" in side.rendered ? [] : side.rendered.resources;
}

/** Where an Application deploys, as people know it. */
export function destinationOf({ spec }: JsonObject): { readonly cluster: string; readonly namespace: string } {
  const destination = isObject(spec) && isObject(spec.destination) ? spec.destination : {};
  const { name, server, namespace } = destination as { readonly [key: string]: Json | undefined };
  return { cluster: String(name || server || ""), namespace: String(namespace ?? "") };
}

function planned(change: ResourceChange, sides: ApplicationSides, behaviour: SyncBehaviour): PlannedChange {
  const { kind: action, identity, fields, consequences } = change;
  return {
    action,
    ...identity,
    fields: fields.map(({ path, before, after }) => ({
      path,
      ...(before !== undefined && { old: jsonOf(before) }),
      ...(after !== undefined && { new: jsonOf(after) }),
    })),
    consequences:
      change.before !== undefined && action === "removed"
        ? removalConsequences(change.before, consequences, sides, behaviour)
        : consequences.map(told),
  };
}

function removalConsequences(
  before: Resource,
  consequences: readonly Consequence[],
  { after, fate }: ApplicationSides,
  behaviour: SyncBehaviour,
): ResourceConsequence[] {
  const hook = consequences.find(({ kind }) => kind === "hook");
  if (hook !== undefined) return [told(hook)];
  if (after === undefined) {
    const again = fate === "remade" ? ", and made again" : "";
    return [
      { kind: "pruned", text: `it is deleted with its Application${again}`, isDanger: false },
      ...consequences.map(told),
    ];
  }
  const { isKept, text } = removalOf(before, behaviour);
  if (isKept) return [{ kind: "stays", text, isDanger: false }];
  return [{ kind: "pruned", text, isDanger: false }, ...consequences.map(told)];
}

function told(consequence: Consequence): ResourceConsequence {
  const { kind } = consequence;
  const danger = (text: string): ResourceConsequence => ({ kind, text, isDanger: true });
  switch (kind) {
    case "sync-fails":
      return danger(`the API server refuses a change of ${consequence.paths.join(", ")}: the sync fails`);
    case "replaced":
      return danger(`deleted and made again for ${consequence.paths.join(", ")} (Force=true)`);
    case "custom-objects-lost":
      return danger("every object of this kind in the cluster is deleted with its definition");
    case "volume-lost":
      return danger("its volume is deleted, unless its reclaim policy is Retain");
    case "namespace-lost":
      return danger("everything in the namespace is deleted with it");
    case "hook":
      return { kind, text: "a hook: it runs at the next sync", isDanger: false };
    case "restarts-nothing":
      return {
        kind,
        text: `pods go on with the old content until they are restarted: ${consequence.readers.join(", ")}`,
        isDanger: false,
      };
    default:
      return consequence satisfies never;
  }
}

/** Whole numbers that JSON's readers would round are texts. */
function jsonOf(value: Value): Json {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (!isMap(value)) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item)]));
}
