/** The schemas of Argo CD's kinds by version: the facts were taken from 2.14.11, 3.0.0, 3.3.0 and 3.5.1. */

import { readSchema, type SchemaFacts, type SchemaNode } from "./schema";
import application214 from "./schemas/application-2.14.json";
import application30 from "./schemas/application-3.0.json";
import application33 from "./schemas/application-3.3.json";
import application35 from "./schemas/application-3.5.json";
import applicationset214 from "./schemas/applicationset-2.14.json";
import applicationset30 from "./schemas/applicationset-3.0.json";
import applicationset33 from "./schemas/applicationset-3.3.json";
import applicationset35 from "./schemas/applicationset-3.5.json";
import appproject214 from "./schemas/appproject-2.14.json";
import appproject30 from "./schemas/appproject-3.0.json";
import appproject33 from "./schemas/appproject-3.3.json";
import appproject35 from "./schemas/appproject-3.5.json";

export const CRD_KINDS = ["Application", "ApplicationSet", "AppProject"] as const;
export type CrdKind = (typeof CRD_KINDS)[number];

/** `unknown` keeps the compiler from working out the types of 100 kB of JSON. */
const FACTS: Readonly<Record<CrdKind, readonly (readonly [version: string, facts: unknown])[]>> = {
  Application: [
    ["3.5", application35],
    ["3.3", application33],
    ["3.0", application30],
    ["2.14", application214],
  ],
  ApplicationSet: [
    ["3.5", applicationset35],
    ["3.3", applicationset33],
    ["3.0", applicationset30],
    ["2.14", applicationset214],
  ],
  AppProject: [
    ["3.5", appproject35],
    ["3.3", appproject33],
    ["3.0", appproject30],
    ["2.14", appproject214],
  ],
};

const READ = new Map<unknown, SchemaNode>();

/**
 * The schema of a kind in a version of Argo CD (`"3.4"`, `"3.5.1"`): the one of the nearest version that is not newer, of 2.14 for
 * older ones.
 */
export function kindSchema(kind: CrdKind, argocdVersion: string): SchemaNode {
  const versions = FACTS[kind];
  const [, facts] =
    versions.find(([version]) => compareVersions(version, argocdVersion) <= 0) ??
    (versions.at(-1) as [string, unknown]);
  let schema = READ.get(facts);
  if (schema === undefined) {
    schema = readSchema(facts as SchemaFacts);
    READ.set(facts, schema);
  }
  return schema;
}

/** True for a kind whose schema is known here. */
export function isCrdKind(kind: unknown): kind is CrdKind {
  return (CRD_KINDS as readonly unknown[]).includes(kind);
}

function compareVersions(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
