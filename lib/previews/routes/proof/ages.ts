/**
 * Emitted objects have no age yet, and the older of two objects may win. So a proof is done for several orders of creation; what holds
 * in all of them holds in a cluster.
 */
import { isObject } from "../../../json";
import { GATEWAY_API, ISTIO } from "../admission";
import type { KubeObject } from "../objects";

/** The objects with times of creation that the API server might give them. */
export interface Ages {
  /** The order of creation, for people. */
  readonly order: string;
  readonly objects: readonly KubeObject[];
}

const SECOND = 1000;

/** One order where all routing objects have a time of creation, else three: all at once, in the given order, and in the opposite one. */
export function agesOf(objects: readonly KubeObject[]): readonly Ages[] {
  const isOpen = objects.some((object) => isRouting(object) && creationOf(object) === undefined);
  if (!isOpen) return [{ order: "as created", objects }];
  return [
    { order: "all in one second", objects },
    { order: "in the given order", objects: objects.map((object, i) => withAge(object, i)) },
    { order: "in the opposite order", objects: objects.map((object, i) => withAge(object, objects.length - i)) },
  ];
}

function isRouting(object: KubeObject): boolean {
  const { apiVersion } = object;
  return typeof apiVersion === "string" && [GATEWAY_API, ISTIO].includes(apiVersion.split("/")[0] as string);
}

function creationOf({ metadata }: KubeObject): unknown {
  return isObject(metadata) ? metadata.creationTimestamp : undefined;
}

function withAge(object: KubeObject, position: number): KubeObject {
  if (!isObject(object.metadata) || creationOf(object) !== undefined) return object;
  const creationTimestamp = new Date(position * SECOND).toISOString();
  return { ...object, metadata: { ...object.metadata, creationTimestamp } };
}
