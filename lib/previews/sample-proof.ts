/**
 * The route proof at synthesis: the routes of a sample of previews, made by the functions that make the emitted ones, together with the Services
 * of baseline and previews. The previews that will be open are not known yet; `previews check` takes the real ones.
 */
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import { calledWhen, deployedOf, deployedWhen } from "./deployed-when";
import type { PreviewFile } from "./preview-file";
import type { PreviewWorkload, Share } from "./previews-props";
import {
  aliasService,
  baselineRoute,
  headerOf,
  portOf,
  previewRoute,
  type RouteContext,
  virtualServiceOf,
} from "./route-objects";
import { type ExpectedPreview, type KubeObject, proveRoutes } from "./routes";

/** What the proof is about. */
export interface ProofSubject {
  readonly baseline: string;
  readonly workloads: Readonly<Record<string, PreviewWorkload>>;
  readonly share: Share;
  /** The previews, by key, with the services that each changes. */
  readonly previews: ReadonlyMap<string, readonly string[]>;
}

/** So many previews of one service each are proved together. */
const SAMPLE = 6;

/** Previews that a sample has: of single services spread over the graph, and of two at once. */
export function samplePreviews(prefix: string, services: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const step = Math.max(1, Math.floor(services.length / SAMPLE));
  const single = services.filter((_, i) => i % step === 0).slice(0, SAMPLE);
  const changes = single.map((name) => [name]);
  const [first, last] = [services[0], services.at(-1)];
  if (first !== undefined && last !== undefined && first !== last) changes.push([first, last]);
  // keys that begin with one another are the ones that could be mixed up
  return new Map(changes.map((names, i) => [`${prefix}-${"1".repeat(i + 1)}`, names]));
}

/** Previews by their files. */
export function filePreviews(files: readonly PreviewFile[]): ReadonlyMap<string, readonly string[]> {
  return new Map(files.map(({ key, services }) => [key, services.map(({ name }) => name)]));
}

/** What is wrong with the routes; nothing of full copies, which have none. */
export function proofProblems(subject: ProofSubject): readonly Problem[] {
  const { baseline, share, workloads } = subject;
  if (share.mode === "full" || subject.previews.size === 0) return [];
  const services = Object.entries(workloads).map(([name, workload]) => ({
    name,
    port: portOf(workload),
    calls: workload.calls ?? [],
    isEntry: workload.entry === true,
    ...(share.mode === "overlay" && { propagates: workload.propagates !== false }),
  }));
  return proveRoutes(proofObjects(subject), {
    baseline,
    services,
    previews: expectedPreviews(subject),
    ...(share.mode === "overlay" && { header: headerOf(share) }),
    ...(share.mode === "overlay" && share.mesh !== undefined && { mode: share.mesh }),
  }).problems;
}

function expectedPreviews({ baseline, share, workloads, previews }: ProofSubject): ExpectedPreview[] {
  const when = deployedWhen(workloads, share.mode);
  return [...previews].map(([key, changed]) => ({
    key,
    services: deployedOf(when, changed),
    share: share.mode,
    names: "short",
    ...(share.mode === "closure" && share.via === "dnsSearch" && { search: [`${baseline}.svc.cluster.local`] }),
  }));
}

/** The Services and routes as they are in the cluster. */
export function proofObjects({ baseline, share, workloads, previews }: ProofSubject): KubeObject[] {
  const when = deployedWhen(workloads, share.mode);
  const called = calledWhen(workloads, when);
  const entries = Object.entries(workloads);
  const hasAliases = share.mode === "overlay" || (share.mode === "closure" && share.via === "externalName");
  const own = [...previews].flatMap(([key, changed]) => {
    const deployed = deployedOf(when, changed);
    const aliases = [...called]
      .filter(([name, by]) => hasAliases && !deployed.includes(name) && by.some((one) => changed.includes(one)))
      .map(([name]) => inNamespace(aliasService(name, baseline), key));
    return [...deployed.map((name) => serviceOf(name, workloads[name] as PreviewWorkload, key)), ...aliases];
  });
  const baselineServices = entries.map(([name, workload]) => serviceOf(name, workload, baseline));
  return [...meshOf(baseline, share), ...baselineServices, ...own, ...routesOf()];

  function routesOf(): JsonObject[] {
    if (share.mode !== "overlay") return [];
    const context: RouteContext = { baseline, header: headerOf(share) };
    const keysOf = (name: string): string[] =>
      [...previews].filter(([, changed]) => changed.includes(name)).map(([key]) => key);
    if (share.router === "istio")
      return entries.map(([name, workload]) => virtualServiceOf(name, workload, keysOf(name), context));
    return entries.flatMap(([name, workload]) => [
      baselineRoute(name, workload, context),
      ...keysOf(name).map((key) => previewRoute(name, workload, key, context)),
    ]);
  }
}

/** In ambient mode routes are the waypoint's, which the baseline's namespace names: that is for whoever owns it, and taken to be so. */
function meshOf(baseline: string, share: Share): JsonObject[] {
  if (share.mode !== "overlay" || share.mesh !== "ambient") return [];
  const labels = { "istio.io/use-waypoint": "waypoint" };
  return [{ apiVersion: "v1", kind: "Namespace", metadata: { name: baseline, labels } }];
}

function serviceOf(name: string, workload: PreviewWorkload, namespace: string): JsonObject {
  const ports = [{ name: "http", port: portOf(workload) }];
  return { apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec: { selector: { app: name }, ports } };
}

function inNamespace(object: JsonObject, namespace: string): JsonObject {
  return { ...object, metadata: { ...(object.metadata as JsonObject), namespace } };
}
