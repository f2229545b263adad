/** From a component's options to its Helm release: defaults, then the user's further values on top. */
import { isObject, type Json, type JsonObject } from "../json";
import type { Release, ReleaseOptions } from "./component";
import type { SecretInput } from "./secret-input";

export const MAX_HISTORY = 10;

/** How the releases of a component are made where its options say nothing. */
export interface ReleaseDefaults {
  /** Name of the release. @default the chart's */
  readonly name?: string;
  readonly namespace: string;
  /** How long Helm waits, in seconds (60 to 7200). @default 300 */
  readonly timeoutSeconds?: number;
  /** A failed install is purged: never with volumes. @default false */
  readonly atomic?: boolean;
  /** The chart's `crds/` folder is left alone: another release brings them. @default false */
  readonly skipCrds?: boolean;
}

/** @param values what the typed options say; unset ones are `undefined` and vanish. */
export function releaseOf(
  chart: string,
  options: ReleaseOptions,
  defaults: ReleaseDefaults,
  values: JsonObject,
  secretValues: Release["secretValues"] = {},
): Release {
  return {
    name: defaults.name ?? chart,
    namespace: options.namespace ?? defaults.namespace,
    values: overlay(withoutUnset(values) ?? {}, options.values ?? {}),
    secretValues: Object.fromEntries(
      Object.entries<SecretInput | undefined>({ ...secretValues, ...options.secretValues }).flatMap(([path, secret]) =>
        secret === undefined ? [] : [[path, secret]],
      ),
    ),
    timeoutSeconds: options.timeoutSeconds ?? defaults.timeoutSeconds ?? 300,
    atomic: defaults.atomic ?? false,
    maxHistory: options.maxHistory ?? MAX_HISTORY,
    skipCrds: defaults.skipCrds ?? false,
  };
}

/** Helm's way to lay values over others: maps are merged, everything else is replaced. */
export function overlay(below: JsonObject, above: JsonObject): JsonObject {
  const result: Record<string, Json | undefined> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = Object.hasOwn(below, key) ? below[key] : undefined;
    const merged = isObject(value) && isObject(old) ? overlay(old as JsonObject, value as JsonObject) : value;
    Object.defineProperty(result, key, { value: merged, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

/** Without `undefined`, and without maps that held nothing else. */
function withoutUnset(value: JsonObject): JsonObject | undefined {
  const kept: Record<string, Json> = {};
  let empty = true;
  for (const key of Object.keys(value)) {
    const item = value[key];
    const inner = isObject(item) ? withoutUnset(item as JsonObject) : item;
    if (inner === undefined) continue;
    kept[key] = inner;
    empty = false;
  }
  return empty ? undefined : kept;
}
