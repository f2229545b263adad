/**
 * Brings one generated Application to the API server. Of the live one stay its status, its operation, foreign owners, preserved keys
 * and the finalizers of hooks; spec, labels, annotations and the other finalizers are replaced. Upstream: createOrUpdateInCluster,
 * applicationset/utils/createOrUpdate.go.
 */
import { equalJson, type Json, type JsonObject, setKey } from "../../json";
import { type ApiServer, keyOf } from "./api-server";
import {
  type Application,
  asGoWrites,
  comparedForm,
  normalized,
  without,
  withoutStatusAsGoWrites,
} from "./application";
import type { ApplicationSet } from "./application-set";
import type { IgnoreDifferences } from "./ignore-differences";
import { createMergePatch } from "./merge-patch";
import type { ObjectMeta } from "./object-meta";
import { withController } from "./owner";
import type { PreservedKeys } from "./preserved-fields";
import { preservedFinalizers, withPreserved } from "./preserved-fields";

export interface WriteContext {
  readonly set: ApplicationSet;
  readonly server: ApiServer;
  readonly preserved: PreservedKeys;
  /** Undefined where the set has no rules. */
  readonly ignore: IgnoreDifferences | undefined;
}

/** @param generated as Go writes it @throws {RunError} it is not written */
export function createOrUpdate(generated: Application, context: WriteContext): void {
  const { server, ignore } = context;
  const live = server.get(keyOf(generated));
  if (live === undefined) {
    const { name, namespace } = generated.metadata;
    const empty = { metadata: { name, namespace } as ObjectMeta, spec: {} };
    server.create(withoutStatusAsGoWrites(desiredOf(empty, normalized(generated), context)));
    return;
  }
  const patch =
    ignore === undefined ? plainPatch(live, generated, context) : patchBeside(ignore, live, generated, context);
  if (patch !== "none") server.patch(keyOf(live), patch);
}

/** Undefined is a patch that is sent and changes nothing. */
type Patch = JsonObject | undefined | "none";

/** Without rules: what is equal is left out before anything is written in Go's form. */
function plainPatch(live: Application, generated: Application, context: WriteContext): Patch {
  const desired = desiredOf(live, generated, context);
  if (equalJson(live, desired)) return "none";
  const [old, wanted] = whereTheyDiffer(live, desired);
  return patchOf(comparedForm(old), comparedForm(wanted));
}

function patchBeside(
  ignore: IgnoreDifferences,
  live: Application,
  generated: Application,
  context: WriteContext,
): Patch {
  const before = context.server.asGoWrites(live);
  const desired = asGoWrites(desiredOf(before, normalized(generated), context));
  return patchOf(...compared(normalized(before), desired, ignore));
}

function patchOf(old: Application, wanted: Application): Patch {
  return equalJson(old, wanted) ? "none" : createMergePatch(old, wanted);
}

/** Members of a spec that are read and normalised by themselves. */
const INDEPENDENT = ["destination", "project", "syncPolicy", "info", "ignoreDifferences", "revisionHistoryLimit"];

/**
 * Both without metadata and members of their specs that are the same in both: what is equal is equal in every form, and few fields differ
 * where very many Applications are changed. Sources are normalised by whether there are several, so they stay unless all are the same.
 */
function whereTheyDiffer(live: Application, desired: Application): readonly [Application, Application] {
  const isSame = (key: string): boolean => equalJson(live.spec[key], desired.spec[key]);
  const same = INDEPENDENT.filter(isSame);
  if (isSame("source") && isSame("sources")) same.push("source", "sources");
  const hasMetadata = !equalJson(live.metadata, desired.metadata);
  const left = ({ metadata, spec, ...rest }: Application): Application => {
    const kept: { [key: string]: Json | undefined } = {};
    for (const key of Object.keys(spec)) if (!same.includes(key)) setKey(kept, key, spec[key]);
    return { ...rest, metadata: hasMetadata ? metadata : {}, spec: kept };
  };
  return [left(live), left(desired)];
}

/** Both sides without what the rules ignore. */
function compared(
  live: Application,
  desired: Application,
  ignore: IgnoreDifferences,
): readonly [Application, Application] {
  const old = ignore.removeFrom(live);
  const wanted = ignore.removeFrom(desired);
  // rules cannot take these from what is written
  const { name, namespace } = desired.metadata;
  const { operation } = desired;
  const metadata: ObjectMeta = { ...wanted.metadata, name, namespace } as ObjectMeta;
  return [old, { ...without(wanted, "operation"), metadata, ...(operation && { operation }) }];
}

/** The live Application with everything replaced that the set has a say in. */
function desiredOf(live: Application, generated: Application, { set, preserved }: WriteContext): Application {
  const { metadata } = generated;
  const finalizers = [...(metadata.finalizers ?? []), ...preservedFinalizers(live.metadata.finalizers ?? [])];
  const replaced: JsonObject = {
    labels: withPreserved(metadata.labels, live.metadata.labels, preserved.labels),
    annotations: withPreserved(metadata.annotations, live.metadata.annotations, preserved.annotations),
    finalizers: finalizers.length === 0 ? undefined : finalizers,
    ownerReferences: withController(live, set),
  };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    ...live,
    metadata: { ...live.metadata, ...replaced } as ObjectMeta,
    spec: generated.spec,
    ...(generated.operation && { operation: generated.operation }),
  };
}
