/** What env-matrix.yaml may say, as types and as a table of checks; schemas/env-matrix.schema.json says the same to editors. */
import { isAbsolute, normalize, sep } from "node:path";
import type { ControllerSettings, SyncPolicy } from "../../controller";
import type { InventoryFile } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { DENIABLE, type GateOptions } from "../../plan";

export interface Configuration {
  /** What commands look at where the command line names nothing. @default the folder that one stands in */
  readonly paths?: readonly string[];
  /** Patterns of files that are left out. */
  readonly exclude?: readonly string[];
  /** Where Argo CD runs. */
  readonly namespace?: string;
  /** The Argo CD to imitate. */
  readonly argocdVersion?: string;
  /** Checkouts on this machine: PATH[@REVISION] by URL. */
  readonly repositories?: Readonly<Record<string, string>>;
  /** Files with facts. */
  readonly inventory?: readonly string[];
  /** Files and folders with objects of Argo CD. */
  readonly objects?: readonly string[];
  /** Facts: the sections of an inventory. */
  readonly facts?: InventoryFile;
  /** Folders for an Argo CD of their own each. */
  readonly hubs?: readonly string[];
  /** The `helm` of an Application for charts that make Argo CD's objects, by folder. */
  readonly charts?: Readonly<Record<string, JsonObject>>;
  /** What `plan` compares with: a revision or a folder. */
  readonly base?: string;
  /** The command that makes the manifests. */
  readonly synth?: string;
  readonly gates?: GateOptions;
  readonly controller?: ControllerSettings;
  readonly manifests?: ManifestConfiguration;
}

/** What rendering has to know of clusters, and who else looks at resources. */
export interface ManifestConfiguration {
  /** The Kubernetes version of clusters that nothing else is known of, such as `1.33`. */
  readonly kubeVersion?: string;
  /** Versions by the cluster's name or server. */
  readonly kubeVersions?: Readonly<Record<string, string>>;
  /** `group/version` and `group/version/Kind` that clusters have beside Kubernetes' own. */
  readonly apiVersions?: readonly string[];
  /** A command that gets resources, and refuses them by not ending with 0. */
  readonly policy?: string;
}

/** What a value has to be; undefined where it is that. */
export type Check = (value: unknown) => string | undefined;
export interface Shape {
  readonly [key: string]: Check | Shape;
}

const text: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "a text");
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const limit: Check = (value) => {
  const isShare = typeof value === "string" && /^\d{1,9}%?$/.test(value);
  return isShare || (Number.isInteger(value) && (value as number) >= 0)
    ? undefined
    : "a number such as 5, or a share such as 10%";
};
const listOf =
  (item: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return "a list";
    const wrong = value.map(item).find((found) => found !== undefined);
    return wrong === undefined ? undefined : `a list of items that are each ${wrong}`;
  };
const oneOf =
  (known: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && known.includes(value) ? undefined : `one of ${known.join(", ")}`;

const kubernetesVersion: Check = (value) =>
  typeof value === "string" && /^v?\d+\.\d+(?:\.\d+)?(?:[-+].*)?$/.test(value)
    ? undefined
    : 'a version such as "1.33", in quotes';
const texts = listOf(text);
/** A file or folder of the configuration's own: what a stranger's pull request writes here must not lead out of its checkout. */
const inside: Check = (value) => {
  if (typeof value !== "string" || value === "" || isAbsolute(value)) return "a path below the folder of this file";
  return normalize(value).split(sep)[0] === ".." ? "a path below the folder of this file" : undefined;
};
const mapOf =
  (key: Check, item: Check): Check =>
  (value) => {
    if (!isObject(value)) return "a map";
    const wrong = Object.entries(value).flatMap(([name, one]) => key(name) ?? item(one) ?? [])[0];
    return wrong === undefined ? undefined : `a map of items that are each ${wrong}`;
  };
const map: Check = (value) => (isObject(value) ? undefined : "a map");
const version: Check = (value) =>
  typeof value === "number" || (typeof value === "string" && value !== "") ? undefined : 'a version such as "3.5"';

const POLICIES: readonly SyncPolicy[] = ["sync", "create-only", "create-update", "create-delete"];

export const SHAPE: Shape = {
  paths: listOf(inside),
  exclude: texts,
  namespace: text,
  argocdVersion: version,
  repositories: mapOf(text, text),
  inventory: listOf(inside),
  objects: listOf(inside),
  // its sections are looked at by those who read inventories
  facts: map,
  hubs: listOf(inside),
  charts: mapOf(inside, map),
  base: text,
  synth: text,
  gates: {
    maxDeletes: limit,
    protect: listOf(text),
    deny: listOf(oneOf(DENIABLE)),
    failOn: oneOf(["warning"]),
  },
  controller: {
    policy: oneOf(POLICIES),
    enablePolicyOverride: flag,
    preservedAnnotations: listOf(text),
    preservedLabels: listOf(text),
    progressiveSyncs: flag,
  },
  manifests: {
    kubeVersion: kubernetesVersion,
    kubeVersions: mapOf(text, kubernetesVersion),
    apiVersions: listOf(text),
    policy: text,
  },
};
