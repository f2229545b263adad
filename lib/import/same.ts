/** Whether two objects, or what two sets make, are the same to Argo CD; and where they differ. */
import type { ArgocdVersion } from "../argocd-facts";
import { admit, kindSchema } from "../crd";
import type { Evaluation } from "../evaluate";
import { isObject, type Json, type JsonObject, joinPath } from "../json";
import { placeOf } from "../object-name";
import { authored } from "./object-code";

/** The first path at which two objects differ after the API server has taken them; undefined where they do not. */
export function objectDifference(a: JsonObject, b: JsonObject, version: ArgocdVersion): string | undefined {
  const taken = (object: JsonObject): Json => {
    if (!isAdmitted(object.kind)) return plain(authored(object));
    const { object: kept } = admit(authored(object), kindSchema(object.kind, version));
    return plain(kept as Json);
  };
  return differenceAt(taken(a), taken(b), "");
}

function isAdmitted(kind: Json | undefined): kind is "Application" | "ApplicationSet" | "AppProject" {
  return kind === "Application" || kind === "ApplicationSet" || kind === "AppProject";
}

/** What of a set says how its Applications are made. */
const MAKING = ["generators", "template", "templatePatch", "goTemplate", "goTemplateOptions"];

/** The first path at which two sets differ beside how they make their Applications: names, labels, policies. */
export function ownDifference(a: JsonObject, b: JsonObject, version: ArgocdVersion): string | undefined {
  const own = (set: JsonObject): JsonObject => {
    const spec = isObject(set.spec) ? Object.entries(set.spec as JsonObject) : [];
    return { ...set, spec: Object.fromEntries(spec.filter(([key]) => !MAKING.includes(key))) };
  };
  return objectDifference(own(a), own(b), version);
}

/** What differs between the Applications of two evaluations: names, owners and every field. */
export function evaluationDifferences(before: Evaluation, after: Evaluation): string[] {
  if (before.complete !== after.complete) {
    const text = (one: Evaluation): string => (one.complete ? "complete" : (one.error?.text ?? "incomplete"));
    return [`was ${text(before)}, is ${text(after)}`];
  }
  const byName = (evaluation: Evaluation) =>
    new Map(evaluation.applications.map(({ application }) => [placeOf(application), application]));
  const [old, made] = [byName(before), byName(after)];
  const gone = [...old.keys()].filter((name) => !made.has(name)).map((name) => `${name} is gone`);
  const added = [...made.keys()].filter((name) => !old.has(name)).map((name) => `${name} is new`);
  const changed = [...old].flatMap(([name, application]) => {
    const other = made.get(name);
    const path = other && differenceAt(plain(application as Json), plain(other as Json), "");
    return path === undefined ? [] : [`${name}: ${path}`];
  });
  return [...gone, ...added, ...changed];
}

function differenceAt(a: Json, b: Json, path: string): string | undefined {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return `${path}: ${a.length} items were, ${b.length} are`;
    return first(a.keys(), (i) => differenceAt(a[i] as Json, b[i] as Json, joinPath(path, i)));
  }
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return first(keys, (key) => {
      const [one, other] = [own(a as JsonObject, key), own(b as JsonObject, key)];
      const here = joinPath(path, key);
      if (one === undefined || other === undefined) return `${here} ${one === undefined ? "is new" : "is gone"}`;
      return differenceAt(one, other, here);
    });
  }
  return Object.is(a, b) ? undefined : `${path} was ${JSON.stringify(a)}, is ${JSON.stringify(b)}`;
}

function first<T>(items: Iterable<T>, look: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Without fields that say nothing. */
function plain(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
