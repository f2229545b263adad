/**
 * Objects of a preview that Argo CD renders from files: written once with a placeholder for the key, and patched with the key of each preview.
 * The patches are found in the object itself, so that nothing can be forgotten.
 */
import { isObject, type Json, type JsonObject } from "../json";

/** Stands for the key in the files. A DNS label, so that the files are valid as they are. */
export const PLACEHOLDER = "preview-key";

/** A text of an object that has the placeholder in it. */
export interface KeyedText {
  /** JSON pointer. */
  readonly pointer: string;
  /** The text with the placeholder. */
  readonly text: string;
}

/** Every text of the object with the placeholder in it. */
export function keyedTexts(value: Json | undefined, pointer = ""): KeyedText[] {
  if (typeof value === "string") return value.includes(PLACEHOLDER) ? [{ pointer, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => keyedTexts(item, `${pointer}/${i}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    keyedTexts(item as Json, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}

/** The JSON patch of an object as the text of a Go template: one line, whatever the key is. @param key the expression of the key */
export function keyPatch(object: JsonObject, key: string): string {
  const operations = keyedTexts(object).map(({ pointer, text }) => {
    const parts = text.split(PLACEHOLDER);
    const format = goText(parts.map((part) => part.replaceAll("%", "%%")).join("%s"));
    const operands = parts.slice(1).map(() => key);
    return `{"op": "replace", "path": ${JSON.stringify(pointer)}, "value": {{ toJson (printf ${format} ${operands.join(" ")}) }}}`;
  });
  return `[${operations.join(", ")}]`;
}

/** A string literal of Go templates. */
export function goText(text: string): string {
  return JSON.stringify(text);
}
