/** Reading of objects that nobody has checked: what has another type than expected is as good as absent. */
import { isObject, joinPath } from "../json";

export type Fields = Readonly<Record<string, unknown>>;

/** What stands behind keys; undefined where there is nothing. */
export function valueAt(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of keys) {
    if (Array.isArray(current)) current = current[key as number];
    else if (isObject(current) && Object.hasOwn(current, key)) current = current[key];
    else return undefined;
  }
  return current;
}

export function objectAt(value: unknown, ...keys: readonly (string | number)[]): Fields | undefined {
  const found = valueAt(value, ...keys);
  return isObject(found) ? found : undefined;
}

export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? found : [];
}

export function textAt(value: unknown, ...keys: readonly (string | number)[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === "string" ? found : undefined;
}

/** A text somewhere in an object. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

/** All texts in a value, the keys of maps not among them. */
export function* textsIn(value: unknown, path: string): Generator<Text> {
  if (typeof value === "string") yield { path, text: value };
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* textsIn(item, joinPath(path, i));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* textsIn(item, joinPath(path, key));
}
