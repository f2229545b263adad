/**
 * The order in which root applies things, checked without a model: a project or cluster that something names lies in an earlier wave, else a
 * bootstrap fails or waits for ever; and a set in an early wave can hold back every later one. Upstream: sync waves of Argo CD 3.5.1, where a
 * set in error is Degraded and an Application without its project or cluster is waited for.
 */
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import { isObject, type JsonObject } from "../json";
import { SYNC_WAVE } from "./waves";

/** An object that root applies, and its construct path. */
export interface Applied {
  readonly object: JsonObject;
  readonly where: string;
}

/** One problem for each Application or set that names something of its own wave or a later one. */
export function checkNamedFirst(applied: readonly Applied[]): Problem[] {
  const projects = new Map<string, Applied>();
  const clusters: Applied[] = [];
  for (const one of applied) {
    if (one.object.kind === "AppProject") projects.set(nameOf(one.object), one);
    if (secretOf(one.object) !== undefined) clusters.push(one);
  }
  return applied.flatMap((user): Problem[] => {
    const { kind, spec } = user.object;
    if ((kind !== "Application" && kind !== "ApplicationSet") || !isObject(spec)) return [];
    const own = kind === "Application" ? spec : specOfTemplate(spec as JsonObject);
    const project = projects.get(String(own.project));
    const named = [
      ...(project === undefined ? [] : [project]),
      ...clusters.filter(({ object }) => isNamed(object, own.destination) || usesClusters(spec.generators)),
    ];
    const late = named.find(({ object }) => waveOf(object) >= waveOf(user.object));
    return late === undefined ? [] : [tooLate(user, late)];
  });
}

/** One warning for each set that other objects wait for. */
export function warnOfEarlySets(applied: readonly Applied[]): string[] {
  const last = Math.max(...applied.map(({ object }) => waveOf(object)));
  return applied
    .filter(({ object }) => object.kind === "ApplicationSet" && waveOf(object) < last)
    .map(
      ({ object, where }) =>
        `${where} is a set in wave ${waveOf(object)}, and others come later: while it is in error, root applies nothing of the later waves; give it the last wave`,
    );
}

function tooLate(user: Applied, named: Applied): Problem {
  const wave = waveOf(user.object);
  return problem(
    "WAVE_ORDER",
    user.where,
    `it lies in wave ${wave} and names ${String(named.object.kind)} ${nameOf(named.object)} of wave ${waveOf(named.object)}`,
    {
      notes: [named.where],
      expected: "what is named lies in an earlier wave",
      hint: `annotate ${nameOf(named.object)} with ${SYNC_WAVE}: "${Math.min(wave - 1, -10)}"`,
    },
  );
}

function waveOf({ metadata }: JsonObject): number {
  const annotations = isObject(metadata) && isObject(metadata.annotations) ? metadata.annotations : {};
  const wave = Number(annotations[SYNC_WAVE] ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}

function specOfTemplate({ template }: JsonObject): Record<string, unknown> {
  return isObject(template) && isObject(template.spec) ? template.spec : {};
}

function usesClusters(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesClusters);
  return isObject(value) && (isObject(value.clusters) || Object.values(value).some(usesClusters));
}

/** What a cluster's Secret will hold, where the object is one or makes one. */
function secretOf(object: JsonObject): Record<string, unknown> | undefined {
  const { kind, metadata, spec, stringData } = object;
  if (kind === "Secret") return isCluster(metadata) && isObject(stringData) ? stringData : undefined;
  const target = isObject(spec) && isObject(spec.target) ? spec.target : {};
  const template = isObject(target.template) ? target.template : {};
  const makesCluster = kind === "ExternalSecret" && isCluster(template.metadata);
  return makesCluster && isObject(template.data) ? template.data : undefined;
}

function isCluster(metadata: unknown): boolean {
  return isObject(metadata) && isObject(metadata.labels) && metadata.labels[SECRET_TYPE_LABEL] === "cluster";
}

function isNamed(cluster: JsonObject, destination: unknown): boolean {
  const { name, server } = secretOf(cluster) ?? {};
  if (!isObject(destination)) return false;
  return (destination.name !== undefined && destination.name === name) || isSame(destination.server, server);
}

function isSame(a: unknown, b: unknown): boolean {
  const plain = (url: unknown): string => String(url).replace(/\/+$/, "");
  return a !== undefined && plain(a) === plain(b);
}

function nameOf({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name) : "";
}
