/**
 * An object whose Applications leave their workloads alone when they are deleted: what a safe way through a deletion begins with, for plans
 * as for migrations. Whether it works for a set is tried with the controller's own rules.
 */
import { type ControllerSettings, reconcile } from "../controller";
import { isObject, type Json, type JsonObject } from "../json";
import { SET_UID } from "./derived-standing";
import { partAt, withPart } from "./object-part";
import { finalizersOf, isCascade } from "./resources";
import { type PlanSide, placed, type SideSet } from "./side";

/** A set that makes Applications without the finalizer, an Application without it; other objects are as they are. */
export function shielded(object: JsonObject): JsonObject {
  if (object.kind === "Application") return withoutFinalizer(object, ["metadata"]);
  if (object.kind !== "ApplicationSet") return object;
  const set = withPart(object, ["spec", "syncPolicy"], (policy) => ({ ...policy, preserveResourcesOnDeletion: true }));
  const plain = withoutFinalizer(set, ["spec", "template", "metadata"]);
  const { generators, templatePatch } = partAt(plain, ["spec"]);
  return withPart(plain, ["spec"], (spec) => ({
    ...spec,
    ...(Array.isArray(generators) ? { generators: generators.map(withoutFinalizers) } : {}),
    ...(typeof templatePatch === "string" ? { templatePatch: withoutFinalizerLine(templatePatch) } : {}),
  }));
}

function withoutFinalizer(object: JsonObject, path: readonly string[]): JsonObject {
  const { finalizers } = partAt(object, path);
  if (!Array.isArray(finalizers)) return object;
  const kept = finalizers.filter((one) => !isCascade(String(one)));
  if (kept.length === finalizers.length) return object;
  return withPart(object, path, ({ finalizers: _, ...rest }) =>
    kept.length === 0 ? rest : { ...rest, finalizers: kept },
  );
}

/** In generators' own templates, at any depth. */
function withoutFinalizers(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutFinalizers);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject).filter(([key]) => key !== "finalizers");
  return Object.fromEntries(entries.map(([key, item]) => [key, item === undefined ? item : withoutFinalizers(item)]));
}

/** Of a patch as this library writes it: a line of its own. */
function withoutFinalizerLine(patch: string): string {
  return patch.replace(/^ *finalizers: .*\n/m, "");
}

/** Whether the finalizer of a set's Application is gone once the controller has seen the shielded set. */
export function isShieldedBy(
  { object, evaluation }: SideSet,
  application: JsonObject,
  { side, settings, namespace }: { side: PlanSide; settings: ControllerSettings; namespace: string },
): boolean {
  const name = partAt(application, ["metadata"]).name;
  const made = evaluation?.applications.find((one) => partAt(one.application, ["metadata"]).name === name);
  if (evaluation === undefined || made === undefined) return false;
  const set = placed(shielded(object), namespace);
  // a patch that says it in another way than this library's is not understood
  if (String(partAt(set, ["spec"]).templatePatch ?? "").includes("finalizers")) return false;
  const result = reconcile({
    settings: { inClusterEnabled: side.inClusterEnabled ?? true, ...settings },
    applicationSet: withPart(set, ["metadata"], (metadata) => ({ ...metadata, uid: SET_UID })),
    evaluation: {
      ...evaluation,
      applications: [{ ...made, application: shielded({ kind: "Application", ...made.application }) }],
      validation: new Map(),
    },
    live: [application],
    clusters: side.clusters ?? [],
    now: 0,
  });
  const [after] = result.after;
  return result.error === undefined && after !== undefined && !finalizersOf(after).some(isCascade);
}
