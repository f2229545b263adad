/**
 * How Argo CD marks what belongs to an Application: by annotation, by label, or both. Objects are copied, never changed. Upstream:
 * util/argo/resource_tracking.go, util/kube (Argo CD 3.5).
 */
import { formatV } from "../template/format";
import { kindOf, nameOf, namespaceOf, withField } from "./resource";
import { SourceError } from "./source-error";
import { isMap, own, type Resource, type Value } from "./value";

export interface Tracking {
  readonly method: string;
  readonly labelKey: string;
  readonly installationID: string;
  /** The Application's instance name. */
  readonly appName: string;
  /** The destination's namespace, for objects without one. */
  readonly namespace: string;
}

export const TRACKING_ID = "argocd.argoproj.io/tracking-id";
const INSTALLATION_ID = "argocd.argoproj.io/installation-id";
const LEGACY_LABEL = "applications.argoproj.io/app-name";

/** The object with its mark. @throws {SourceError} for annotations or labels that are no texts */
export function tracked(resource: Resource, tracking: Tracking): Resource {
  switch (tracking.method) {
    case "label":
      return labelled(resource, tracking.labelKey, tracking.appName);
    case "annotation+label":
      return labelled(annotated(resource, tracking), tracking.labelKey, shortLabel(tracking.appName));
    default:
      return annotated(resource, tracking);
  }
}

/** The object without marks, as hydration writes it. @throws {SourceError} */
export function untracked(resource: Resource, method: string): Resource {
  const label = "app.kubernetes.io/instance";
  if (method === "label") return without(resource, "labels", label);
  const bare = without(without(resource, "annotations", TRACKING_ID), "annotations", INSTALLATION_ID);
  return method === "annotation+label" ? without(bare, "labels", label) : bare;
}

function annotated(resource: Resource, { installationID, appName, namespace }: Tracking): Resource {
  const { group, kind } = kindOf(resource);
  const id = `${appName}:${group}/${kind}:${namespaceOf(resource) || namespace}/${nameOf(resource)}`;
  const installed =
    installationID === ""
      ? without(resource, "annotations", INSTALLATION_ID)
      : withText(resource, "annotations", INSTALLATION_ID, installationID);
  return withText(installed, "annotations", TRACKING_ID, id);
}

function labelled(resource: Resource, key: string, value: string): Resource {
  try {
    const result = withText(resource, "labels", key, value);
    return key === LEGACY_LABEL ? withPodLabel(result, key, value) : result;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`failed to set app instance label: ${error.message}`);
  }
}

const LONGEST_LABEL = 63;

/** Cut to what a label can hold, without special characters at its end. */
function shortLabel(value: string): string {
  const bytes = Buffer.from(value, "utf8");
  if (bytes.length <= LONGEST_LABEL) return value;
  const cut = bytes.toString("latin1", 0, LONGEST_LABEL).replace(/[^A-Za-z0-9]+$/, "");
  if (cut === "") {
    throw new SourceError(
      "failed to set app instance label: unable to truncate label to not end with a special character",
    );
  }
  return Buffer.from(cut, "latin1").toString("utf8");
}

type Part = "labels" | "annotations";

function withText(resource: Resource, part: Part, key: string, value: string): Resource {
  const texts = textsOf(resource, part, "set");
  return withField(resource, ["metadata", part], { ...texts, [key]: value });
}

function without(resource: Resource, part: Part, key: string): Resource {
  const texts = textsOf(resource, part, "remove");
  if (texts === undefined || !Object.hasOwn(texts, key)) return resource;
  const { [key]: _, ...others } = texts;
  return withField(resource, ["metadata", part], Object.keys(others).length === 0 ? undefined : others);
}

/** The labels or annotations of an object; undefined where it has none. @throws {SourceError} in Go's words */
function textsOf(resource: Resource, part: Part, purpose: "set" | "remove"): Resource | undefined {
  const refuse = (why: string) => {
    const { group, version, kind } = kindOf(resource);
    const from = part === "labels" && purpose === "remove" ? "get labels for" : `get ${part} from target object`;
    const what = purpose === "remove" ? `get ${part} for` : from;
    return new SourceError(
      `failed to ${what} ${group}/${version}, Kind=${kind} ${namespaceOf(resource)}/${nameOf(resource)}: .metadata.${part} accessor error: ${why}`,
    );
  };
  const metadata = own(resource, "metadata") ?? null;
  if (metadata === null) return undefined;
  if (!isMap(metadata))
    throw refuse(`${goText(metadata)} is of the type ${goType(metadata)}, expected map[string]interface{}`);
  const texts = own(metadata, part) ?? null;
  if (texts === null) return undefined;
  if (!isMap(texts)) throw refuse(`${goText(texts)} is of the type ${goType(texts)}, expected map[string]interface{}`);
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") continue;
    throw refuse(
      `contains non-string value in the map under key ${JSON.stringify(key)}: ${goText(value)} is of the type ${goType(value)}, expected string`,
    );
  }
  return texts;
}

const WORKLOADS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["apps", new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"])],
  ["extensions", new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"])],
  ["batch", new Set(["Job"])],
]);

/** The oldest label key also goes to the pods of a workload, and stays out of a selector that is taken from them. */
function withPodLabel(resource: Resource, key: string, value: string): Resource {
  const { group, kind } = kindOf(resource);
  if (!WORKLOADS.get(group)?.has(kind)) return resource;
  const path = ["spec", "template", "metadata", "labels"];
  const labels = path.reduce<Value | undefined>((at, step) => (isMap(at) ? own(at, step) : undefined), resource);
  const before = isMap(labels) ? labels : {};
  const result = withField(resource, path, { ...before, [key]: value });
  const apiVersion = own(resource, "apiVersion");
  if (apiVersion !== "apps/v1beta1" && apiVersion !== "extensions/v1beta1") return result;
  const spec = own(result, "spec");
  const selector = isMap(spec) ? own(spec, "selector") : undefined;
  if (isMap(selector) && Object.keys(selector).length > 0) return result;
  return withField(result, ["spec", "selector", "matchLabels"], before);
}

/** `%v` of a value. */
function goText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(" ")}]`;
  if (isMap(value)) {
    const pairs = Object.keys(value)
      .sort()
      .map((key) => `${key}:${goText(value[key] as Value)}`);
    return `map[${pairs.join(" ")}]`;
  }
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && Number.isInteger(value)) return String(value);
  return formatV(value as string | number | boolean | null);
}

function goType(value: Value): string {
  if (value === null) return "<nil>";
  if (Array.isArray(value)) return "[]interface {}";
  switch (typeof value) {
    case "bigint":
      return "int64";
    case "number":
      return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? "int64" : "float64";
    case "boolean":
      return "bool";
    case "string":
      return "string";
    default:
      return "map[string]interface {}";
  }
}
