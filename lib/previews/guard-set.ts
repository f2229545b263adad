/** The set of guards: each preview's Namespace as a manifest, what keeps it apart, and the way in to it, all from the trusted repository. */
import { isolationGuard } from "../matrix/guard";
import { previewLabels } from "./baseline-access";
import { controlPlanes, guardObjects, meshLabels } from "./guard-objects";
import { instrumentation } from "./instrumentation";
import { keyPatch, PLACEHOLDER } from "./placeholder";
import { automated, type PreviewOutput, targetIn } from "./preview-output";
import type { SourceParts } from "./preview-source";
import type { PreviewsProps } from "./previews-props";
import { sleepInfo } from "./sleep";

export function addGuard(out: PreviewOutput, props: PreviewsProps, { generator, key }: SourceParts): void {
  const { guard, entry, workloads, domain, share, sleep } = props;
  const { baseline } = out.target;
  const folder = out.folder("guard");
  const reached = baseline === undefined || share.mode === "full" ? [] : [baseline];
  isolationGuard({
    podSecurity: guard.podSecurity ?? "restricted",
    ...(guard.limits !== undefined && { containerDefaults: guard.limits }),
    ingressFrom: [entry.namespace, ...reached],
    egressTo: [...reached, ...controlPlanes(share)],
    internet: guard.internet === true,
  }).build(out.chart("guard", `${folder}/guard.yaml`), {
    namespace: PLACEHOLDER,
    environment: "preview",
    labels: { ...previewLabels(out.name), preview: PLACEHOLDER, ...meshLabels(share) },
    quota: guard.quota,
    protected: false,
  });
  const ways = [
    ...guardObjects({ workloads, entry, domain, share, baseline }),
    ...(sleep === undefined ? [] : [sleepInfo(sleep)]),
    ...instrumentation(workloads, share),
  ];
  out.addFolder(folder, ways, ["guard.yaml"]);
  const patches = [
    {
      target: { kind: "Namespace", name: PLACEHOLDER },
      patch: `[{"op": "replace", "path": "/metadata/labels/preview", "value": {{ toJson ${key} }}}]`,
    },
    ...ways
      .filter((one) => keyPatch(one, key) !== "[]")
      .map((one) => ({ target: targetIn(one), patch: keyPatch(one, key) })),
  ];
  out.addSet("guard", generator, {
    name: `{{ ${key} }}-guard`,
    key,
    project: `${out.name}-platform`,
    namespace: `{{ ${key} }}`,
    source: { ...out.sourceOf(folder), kustomize: { namespace: `{{ ${key} }}`, patches } },
    syncPolicy: { ...automated(5), syncOptions: ["ServerSideApply=true"] },
  });
}
