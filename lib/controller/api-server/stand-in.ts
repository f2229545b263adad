/**
 * One object that stands for all objects of a source whose content is not known, so that their fate can be told as a whole. No API server
 * knows its kind, so nobody checks its name or asks whether a project permits it.
 */
import type { KubeObject } from "./object";

const API_VERSION = "unknown/v1";

export function isStandIn({ apiVersion }: KubeObject): boolean {
  return apiVersion === API_VERSION;
}

/** @param name what the source is */
export function standIn(name: string): KubeObject {
  return { apiVersion: API_VERSION, kind: "Workloads", metadata: { name } };
}
