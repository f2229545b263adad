/** Applications as cells of a matrix that is looked for: what each of them says, apart from where it stands. */
import { isObject, type Json, type JsonObject } from "../../json";

/** What is known of a cluster. */
export interface KnownCluster {
  readonly name: string;
  readonly server: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** An Application that is there, or that a set makes. */
export interface Row {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
  readonly project: string;
  readonly sources: readonly JsonObject[];
  /** Whether it has `source` or `sources`. */
  readonly isOne: boolean;
  readonly destination: { readonly by: "name" | "server"; readonly cluster: string; readonly namespace: string };
  readonly syncPolicy: Json;
  readonly ignoreDifferences: Json | undefined;
  readonly info: Json | undefined;
  readonly revisionHistoryLimit: Json | undefined;
  /** The set that makes it. @default undefined: it stands for itself */
  readonly set?: JsonObject;
  /** The file in which it, or its set, stands. */
  readonly file: string;
}

/** A row whose place is known. */
export interface Cell {
  readonly row: Row;
  readonly environment: string;
  readonly workload: string;
  readonly cluster: KnownCluster;
  /** Whose workload it is. @default nobody's in particular */
  readonly team?: string;
}

const METADATA = new Set(["name", "namespace", "labels", "annotations", "finalizers"]);
const SPEC = new Set([
  ...["project", "source", "sources", "destination", "syncPolicy"],
  ...["ignoreDifferences", "info", "revisionHistoryLimit"],
]);

/** The row of an Application; undefined where it says what no cell of a matrix can say. */
export function rowOf(application: JsonObject, file: string, set?: JsonObject): Row | undefined {
  const { metadata, spec, apiVersion: _, kind: __, ...rest } = application;
  if (!isObject(metadata) || !isObject(spec) || Object.keys(rest).length > 0) return undefined;
  if (hasOthers(metadata, METADATA) || hasOthers(spec, SPEC)) return undefined;
  const { name, namespace, finalizers = [] } = metadata as JsonObject;
  const { source, sources, destination, project, syncPolicy = {} } = spec as JsonObject;
  if (typeof name !== "string" || typeof namespace !== "string" || typeof project !== "string") return undefined;
  if (!isObject(destination) || (source === undefined) === (sources === undefined)) return undefined;
  const list = source === undefined ? sources : [source];
  if (!Array.isArray(list) || !list.every(isObject) || !Array.isArray(finalizers)) return undefined;
  const { name: by, server, namespace: to = "", ...further } = destination as JsonObject;
  const cluster = by ?? server;
  if ((by === undefined) === (server === undefined) || typeof cluster !== "string" || typeof to !== "string")
    return undefined;
  if (Object.keys(further).length > 0) return undefined;
  return {
    name,
    namespace,
    labels: textMap(metadata.labels),
    annotations: textMap(metadata.annotations),
    finalizers: finalizers.map(String),
    project,
    sources: list as JsonObject[],
    isOne: source !== undefined,
    destination: { by: by === undefined ? "server" : "name", cluster, namespace: to },
    syncPolicy: syncPolicy as Json,
    ignoreDifferences: (spec as JsonObject).ignoreDifferences,
    info: (spec as JsonObject).info,
    revisionHistoryLimit: (spec as JsonObject).revisionHistoryLimit,
    ...(set !== undefined && { set }),
    file,
  };
}

function hasOthers(object: object, known: ReadonlySet<string>): boolean {
  return Object.entries(object).some(([key, value]) => value !== undefined && !known.has(key));
}

function textMap(value: unknown): Record<string, string> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])) : {};
}

/** A text as a DNS label, where it has one. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");
}
