/**
 * Brings one generated Application to the API server. Of the live one stay its status, its operation, foreign owners, preserved keys
 * and the finalizers of hooks; spec, labels, annotations and the other finalizers are replaced. Upstream: createOrUpdateInCluster,
 * applicationset/utils/createOrUpdate.go.
 */
import { equalJson, type JsonObject } from "../../json";
import { type ApiServer, keyOf } from "./api-server";
import { type Application, asGoWrites, normalized, without } from "./application";
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
    const { status: _, ...created } = asGoWrites(desiredOf(empty, normalized(generated), context));
    server.create(created as Application);
    return;
  }
  if (ignore === undefined && equalJson(live, desiredOf(live, generated, context))) return;
  const before = server.asGoWrites(live);
  const desired = desiredOf(before, normalized(generated), context);
  const [old, wanted] = compared(normalized(before), asGoWrites(desired), ignore);
  if (equalJson(old, wanted)) return;
  server.patch(keyOf(live), createMergePatch(old, wanted));
}

/** Both sides without what the rules ignore. */
function compared(
  live: Application,
  desired: Application,
  ignore: IgnoreDifferences | undefined,
): readonly [Application, Application] {
  if (ignore === undefined) return [live, desired];
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
