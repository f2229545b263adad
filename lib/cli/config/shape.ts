/** What env-matrix.yaml may say, as types and as a table of checks; schemas/env-matrix.schema.json says the same to editors. */
import type { ControllerSettings, SyncPolicy } from "../../controller";
import { isObject } from "../../json";
import { DENIABLE, type GateOptions } from "../../plan";

export interface Configuration {
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

const version: Check = (value) =>
  typeof value === "string" && /^v?\d+\.\d+(?:\.\d+)?(?:[-+].*)?$/.test(value)
    ? undefined
    : 'a version such as "1.33", in quotes';
const mapOf =
  (item: Check): Check =>
  (value) => {
    if (!isObject(value)) return "a map";
    const wrong = Object.values(value)
      .map(item)
      .find((found) => found !== undefined);
    return wrong === undefined ? undefined : `a map of values that are each ${wrong}`;
  };

const POLICIES: readonly SyncPolicy[] = ["sync", "create-only", "create-update", "create-delete"];

export const SHAPE: Shape = {
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
    kubeVersion: version,
    kubeVersions: mapOf(version),
    apiVersions: listOf(text),
    policy: text,
  },
};
