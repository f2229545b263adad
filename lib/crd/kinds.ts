/**
 * The schemas of Argo CD's kinds by version: the facts were taken from 2.14.11, 3.0.0, 3.3.0 and 3.5.1. A schema is read when it is
 * first asked for.
 */
import { compareLines } from "../argocd-facts";
import { Part } from "../go/part";
import { olderSchema, type SchemaPatches } from "./older-schemas";
import { readSchema, type SchemaFacts, type SchemaNode } from "./schema";
import type applicationFacts from "./schemas/application.json";
import type applicationSetFacts from "./schemas/applicationset.json";
import type appProjectFacts from "./schemas/appproject.json";
import type olderFacts from "./schemas/older.json";

export const CRD_KINDS = ["Application", "ApplicationSet", "AppProject"] as const;
export type CrdKind = (typeof CRD_KINDS)[number];

/** Those of the newest version; an evaluation reads that of ApplicationSets only. */
export const NEWEST_SCHEMAS: Readonly<Record<CrdKind, Part<unknown>>> = {
  Application: new Part(
    "the schema of Applications",
    () => require("./schemas/application.json") as typeof applicationFacts,
  ),
  ApplicationSet: new Part(
    "the schema of ApplicationSets",
    () => require("./schemas/applicationset.json") as typeof applicationSetFacts,
  ),
  AppProject: new Part(
    "the schema of AppProjects",
    () => require("./schemas/appproject.json") as typeof appProjectFacts,
  ),
};

/** What differs in older ones. */
export const OLDER_SCHEMAS = new Part<Readonly<Record<CrdKind, unknown>>>(
  "the schemas before Argo CD 3.5",
  () => require("./schemas/older.json") as typeof olderFacts,
);

const VERSIONS = ["3.5", "3.3", "3.0", "2.14"] as const;
type SchemaVersion = (typeof VERSIONS)[number];

const READ = new Map<string, SchemaNode>();

/**
 * The schema of a kind in a version of Argo CD (`"3.4"`, `"3.5.1"`): the one of the nearest version that is not newer, of 2.14 for
 * older ones.
 */
export function kindSchema(kind: CrdKind, argocdVersion: string): SchemaNode {
  const version = VERSIONS.find((known) => compareLines(known, argocdVersion) <= 0) ?? "2.14";
  const key = `${kind} ${version}`;
  let schema = READ.get(key);
  if (schema === undefined) {
    schema = readSchema(factsOf(kind, version));
    READ.set(key, schema);
  }
  return schema;
}

function factsOf(kind: CrdKind, version: SchemaVersion): SchemaFacts {
  const newest = NEWEST_SCHEMAS[kind].get();
  if (version === "3.5") return newest as SchemaFacts;
  return olderSchema(newest, OLDER_SCHEMAS.get()[kind] as SchemaPatches, version) as SchemaFacts;
}

/** True for a kind whose schema is known here. */
export function isCrdKind(kind: unknown): kind is CrdKind {
  return (CRD_KINDS as readonly unknown[]).includes(kind);
}
