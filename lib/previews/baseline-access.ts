/**
 * What opens a guarded baseline for its previews, and for nobody else: its network policies refuse all that is not named, and the namespaces of previews
 * have no names yet. Where the baseline has no policies there is none here either: the first one would close it.
 */
import type { JsonObject } from "../json";
import type { PreviewOutput } from "./preview-output";
import type { PreviewsProps } from "./previews-props";

/** The labels by which a preview's namespace is known. */
export function previewLabels(name: string): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/part-of": name, env: "preview" };
}

/** Whether previews call, or are called from, a namespace whose network is closed. */
export function needsAccess(props: PreviewsProps): boolean {
  return "matrix" in props && props.share.mode !== "full" && props.matrix.closesNetworks;
}

export function addAccess(out: PreviewOutput, { share }: PreviewsProps): void {
  const { name } = out;
  const baseline = out.target.baseline as string;
  const peers = [{ namespaceSelector: { matchLabels: previewLabels(name) } }];
  // in an overlay services of the baseline call those of previews, in a closure never
  const isCalledFrom = share.mode === "overlay";
  const policy: JsonObject = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: `allow-${name}`, namespace: baseline },
    spec: {
      podSelector: {},
      policyTypes: ["Ingress", ...(isCalledFrom ? ["Egress"] : [])],
      ingress: [{ from: peers }],
      ...(isCalledFrom && { egress: [{ to: peers }] }),
    },
  };
  out.addFolder(out.folder("access"), [policy]);
  out.addApplication("access", `${name}-access`, baseline);
}
