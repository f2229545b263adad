/**
 * What differs between two versions of an object, field by field. Items of the lists that Kubernetes merges by a key (containers, variables,
 * volumes, ports) are matched by that key, so that one more item is one change and not one for each that moved. Pure.
 */
import { joinPath } from "../json";
import { equalValues, isMap, own, type Resource, type Value } from "./value";

export interface FieldChange {
  /** `spec.template.spec.containers[name=web].image` */
  readonly path: string;
  /** Absent where the field is new. */
  readonly before?: Value;
  /** Absent where the field is gone. */
  readonly after?: Value;
}

export function fieldChanges(before: Resource, after: Resource): FieldChange[] {
  return compareMaps("", before, after);
}

function compare(path: string, name: string, before: Value | undefined, after: Value | undefined): FieldChange[] {
  if (equalValues(before, after)) return [];
  if (isMap(before) && isMap(after)) return compareMaps(path, before, after);
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(path, name, before, after);
  return [change(path, before, after)];
}

function change(path: string, before: Value | undefined, after: Value | undefined): FieldChange {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function compareMaps(path: string, before: Resource, after: Resource): FieldChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key) => compare(joinPath(path, key), key, own(before, key), own(after, key)));
}

/** By which of their fields the items of a list are known. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ["containers", ["name"]],
  ["initContainers", ["name"]],
  ["ephemeralContainers", ["name"]],
  ["env", ["name"]],
  ["volumes", ["name"]],
  ["volumeClaimTemplates", ["metadata", "name"]],
  ["volumeMounts", ["mountPath"]],
  ["volumeDevices", ["devicePath"]],
  ["imagePullSecrets", ["name"]],
  ["topologySpreadConstraints", ["topologyKey"]],
  ["hostAliases", ["ip"]],
  ["webhooks", ["name"]],
  ["subjects", ["name"]],
  ["secrets", ["name"]],
  ["versions", ["name"]],
]);

function compareLists(path: string, name: string, before: readonly Value[], after: readonly Value[]): FieldChange[] {
  const keyed = name === "ports" ? byPort(before, after) : byKey(KEYS.get(name), before, after);
  return keyed === undefined ? compareByIndex(path, before, after) : compareKeyed(path, keyed);
}

/** The items of both lists by what they are known by. */
interface Keyed {
  readonly label: string;
  readonly before: ReadonlyMap<string, Value>;
  readonly after: ReadonlyMap<string, Value>;
}

function byKey(
  key: readonly string[] | undefined,
  before: readonly Value[],
  after: readonly Value[],
): Keyed | undefined {
  if (key === undefined) return undefined;
  const textOf = (item: Value) => {
    const value = key.reduce<Value | undefined>((at, step) => (isMap(at) ? own(at, step) : undefined), item);
    return typeof value === "string" ? value : undefined;
  };
  return keyedBy(key.at(-1) as string, textOf, before, after);
}

/** A port is known by its name, or by its number and protocol. */
function byPort(before: readonly Value[], after: readonly Value[]): Keyed | undefined {
  const number = (item: Value) => {
    if (!isMap(item)) return undefined;
    const port = own(item, "containerPort") ?? own(item, "port");
    const protocol = own(item, "protocol") ?? "TCP";
    return port === undefined ? undefined : `${port}/${protocol}`;
  };
  return byKey(["name"], before, after) ?? keyedBy("port", number, before, after);
}

/** Undefined where an item has no key, or two have one. */
function keyedBy(
  label: string,
  keyOf: (item: Value) => string | undefined,
  before: readonly Value[],
  after: readonly Value[],
): Keyed | undefined {
  const mapOf = (items: readonly Value[]) => {
    const map = new Map<string, Value>();
    for (const item of items) {
      const key = keyOf(item);
      if (key === undefined || map.has(key)) return undefined;
      map.set(key, item);
    }
    return map;
  };
  const [earlier, later] = [mapOf(before), mapOf(after)];
  return earlier && later && { label, before: earlier, after: later };
}

function compareKeyed(path: string, { label, before, after }: Keyed): FieldChange[] {
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    compare(`${path}[${label}=${key}]`, "", before.get(key), after.get(key)),
  );
  const common = (a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>) =>
    [...a.keys()].filter((key) => b.has(key));
  const [order, newOrder] = [common(before, after), common(after, before)];
  if (equalValues(order, newOrder)) return changes;
  return [...changes, { path: `${path}[order]`, before: order, after: newOrder }];
}

function compareByIndex(path: string, before: readonly Value[], after: readonly Value[]): FieldChange[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => i).flatMap((i) =>
    compare(joinPath(path, i), "", before[i], after[i]),
  );
}
