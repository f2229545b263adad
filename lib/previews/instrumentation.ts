/**
 * Propagation by OpenTelemetry: the object that the operator reads in each preview, and the annotation of pods that asks for it. It makes a service copy
 * `baggage` from what it gets to what it sends. Upstream: opentelemetry-operator, opentelemetry.io/v1alpha1.
 */
import type { JsonObject } from "../json";
import type { PreviewWorkload, Share } from "./previews-props";
import type { ConditionalSource } from "./sources-patch";

const NAME = "previews";

/** The object of one preview's namespace; nothing where no service is instrumented. */
export function instrumentation(workloads: Readonly<Record<string, PreviewWorkload>>, share: Share): JsonObject[] {
  const isUsed =
    share.mode === "overlay" && Object.values(workloads).some(({ instrument }) => instrument !== undefined);
  if (!isUsed) return [];
  const spec = { propagators: ["tracecontext", "baggage"] };
  return [{ apiVersion: "opentelemetry.io/v1alpha1", kind: "Instrumentation", metadata: { name: NAME }, spec }];
}

/** A merge and no JSON patch: pods may have no annotations yet. */
export function instrumentedPods(
  { instrument }: PreviewWorkload,
  share: Share,
): NonNullable<ConditionalSource["patches"]> {
  if (share.mode !== "overlay" || instrument === undefined) return [];
  const annotations = { [`instrumentation.opentelemetry.io/inject-${instrument}`]: NAME };
  return ["Deployment", "StatefulSet"].map((kind) => ({
    target: { kind },
    patch: JSON.stringify({
      apiVersion: "apps/v1",
      kind,
      metadata: { name: "any" },
      spec: { template: { metadata: { annotations } } },
    }),
  }));
}
