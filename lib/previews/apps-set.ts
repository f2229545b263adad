/** The set of workloads: for each preview one Application with the services that it has of its own, and names for those that it shares. */
import type { JsonObject } from "../json";
import { calledWhen, deployedWhen } from "./deployed-when";
import { instrumentedPods } from "./instrumentation";
import { keyPatch, PLACEHOLDER } from "./placeholder";
import { podPatches } from "./pod-patches";
import { automated, type PreviewOutput, targetIn } from "./preview-output";
import type { SourceParts } from "./preview-source";
import type { PreviewsProps } from "./previews-props";
import { readyJob, readyPatch } from "./ready-hook";
import { aliasService } from "./route-objects";
import { ASLEEP } from "./sleep";
import { type ConditionalSource, sourcesPatch } from "./sources-patch";

export function addApps(out: PreviewOutput, props: PreviewsProps, parts: SourceParts): void {
  const { workloads, share, sleep, source } = props;
  const { generator, key, changed, number } = parts;
  const when = deployedWhen(workloads, share.mode);
  const info: JsonObject = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "preview" },
    data: { ENV_KEY: PLACEHOLDER, QUEUE_SUFFIX: `-${PLACEHOLDER}` },
  };
  const folder = out.folder("info");
  out.addFolder(folder, [info]);
  const infoSource: ConditionalSource = {
    ...out.sourceOf(folder),
    when: "always",
    patches: [{ target: targetIn(info), patch: keyPatch(info, key) }],
  };
  const searched = share.mode === "closure" && share.via === "dnsSearch" ? out.target.baseline : undefined;
  const pods = podPatches(searched, out.priorityClass);
  const own = Object.entries(workloads).map(
    ([name, workload]): ConditionalSource => ({
      ...out.workloadSource(workload),
      when: when.get(name) ?? "always",
      image: { service: name, name: workload.image },
      patches: [...pods, ...instrumentedPods(workload, share)],
    }),
  );
  const sources = [infoSource, ...own, ...aliasSources(out, props, when), ...hookSources(out, props)];
  out.addSet("apps", generator, {
    name: `{{ ${key} }}`,
    key,
    ...(number !== undefined && { number }),
    isSubscribed: source.kind === "pullRequest" && source.comment === true,
    project: out.name,
    namespace: `{{ ${key} }}`,
    source: { ...out.sourceOf(folder), kustomize: { namespace: `{{ ${key} }}` } },
    ...(sleep !== undefined && { ignoreDifferences: ASLEEP }),
    syncPolicy: {
      ...automated(10),
      syncOptions: ["PruneLast=true", ...(sleep === undefined ? [] : ["RespectIgnoreDifferences=true"])],
    },
    patch: sourcesPatch(sources, changed, key),
  });
}

/** The gate by a hook, where it is wanted. */
function hookSources(out: PreviewOutput, { image, workloads }: PreviewsProps): ConditionalSource[] {
  if (image?.readyBy !== "hook") return [];
  const folder = out.folder("ready");
  const job = readyJob(image.hook);
  out.addFolder(folder, [job]);
  const images = new Map(Object.entries(workloads).map(([name, workload]) => [name, workload.image]));
  return [{ ...out.sourceOf(folder), when: "always", patches: [{ target: targetIn(job), patch: readyPatch(images) }] }];
}

/** A name in the preview for each service of the baseline that is called from it. */
function aliasSources(
  out: PreviewOutput,
  { workloads, share }: PreviewsProps,
  when: ReturnType<typeof deployedWhen>,
): ConditionalSource[] {
  const { baseline } = out.target;
  const hasAliases = share.mode === "overlay" || (share.mode === "closure" && share.via === "externalName");
  if (!hasAliases || baseline === undefined) return [];
  return [...calledWhen(workloads, when)].map(([name, by]) => {
    const folder = out.folder(`alias/${name}`);
    out.addFolder(folder, [aliasService(name, baseline)]);
    return { ...out.sourceOf(folder), when: by, unless: when.get(name) ?? [] };
  });
}
