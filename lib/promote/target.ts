/**
 * The places of files that hold the version of an image. Three forms: a field of a YAML or JSON file (values of Helm, data), an image of a
 * kustomization, and a line of a program that a comment marks. Each knows how its text is read and replaced, and touches nothing else.
 */
import type { JsonObject } from "../json";
import type { YamlDocument } from "../yaml";
import { documentIn, type NoEdit, textAtPath, withTextAt } from "./edit-yaml";
import type { Holds } from "./version";

/** A place that holds a version. */
export type PromotionTarget =
  | {
      /** A YAML or JSON file, from the top of the repository. */
      readonly file: string;
      /** The path of a text in it, such as `frontend.tag` or `images[0].tag`. */
      readonly field: string;
      /** @default "tag" */
      readonly holds?: Holds;
    }
  | {
      /** A kustomization. */
      readonly file: string;
      /** The `name` of the item in its `images`; the item's `digest` is edited where it has one, else its `newTag`. */
      readonly kustomize: string;
    }
  | {
      /** A program, or any text. */
      readonly file: string;
      /** The one line that ends with the comment `promote: <marker>` has exactly one text in quotes, which is edited. */
      readonly marker: string;
      /** @default "tag" */
      readonly holds?: Holds;
    };

/** A text of a file that holds a version. */
export interface Found {
  /** What is edited, as people say it. */
  readonly what: string;
  readonly holds: Holds;
  readonly text: string;
  /** The file with another text there. */
  replace(text: string): string | NoEdit;
}

/** What a target finds in its file. */
export function find(target: PromotionTarget, text: string): Found | NoEdit {
  if ("marker" in target) return markedLine(text, target.marker, target.holds ?? "tag");
  const document = documentIn(text);
  if ("message" in document) return document;
  if ("field" in target) return fieldOf(text, document, target.field, target.holds ?? "tag");
  const { images } = document.value instanceof Map ? { images: document.value.get("images") } : { images: undefined };
  const items: unknown[] = Array.isArray(images) ? images : [];
  const own = items.flatMap((item, i) => (item instanceof Map && item.get("name") === target.kustomize ? [i] : []));
  const [index, ...more] = own;
  if (index === undefined || more.length > 0)
    return {
      message: `images has ${own.length} items named ${target.kustomize}`,
      place: document.positions.nearest("images"),
    };
  const item = items[index] as ReadonlyMap<string, unknown>;
  const [key, holds] = item.has("digest") ? (["digest", "digest"] as const) : (["newTag", "tag"] as const);
  return fieldOf(text, document, `images[${index}].${key}`, holds);
}

function fieldOf(text: string, document: YamlDocument, field: string, holds: Holds): Found | NoEdit {
  const found = textAtPath(document, field);
  if (typeof found !== "string") return found;
  return { what: field, holds, text: found, replace: (replacement) => withTextAt(text, field, replacement) };
}

function markedLine(text: string, marker: string, holds: Holds): Found | NoEdit {
  const lines = text.split("\n");
  const marked = lines.flatMap((line, i) => {
    const comment = /(?:\/\/|#|\/\*|--)\s*promote: (\S+?)(?:\s*\*\/)?\s*$/.exec(line);
    return comment?.[1] === marker ? [[i, line.slice(0, comment.index)] as const] : [];
  });
  const [first, ...more] = marked;
  if (first === undefined || more.length > 0)
    return { message: `${marked.length} lines are marked with promote: ${marker}` };
  const [index, code] = first;
  const texts = [...code.matchAll(/(["'`])((?:(?!\1)[^\\])*)\1/g)];
  const [literal] = texts;
  const place = { line: index + 1, column: 1 };
  if (literal === undefined || texts.length > 1)
    return { message: `the line has ${texts.length} texts in quotes, and one is wanted`, place };
  const [whole, quote = "", value = ""] = literal;
  const replace = (replacement: string): string | NoEdit => {
    if (/["'`\\$\n]/.test(replacement)) return { message: "the text cannot stand in quotes", place };
    const line = lines[index] as string;
    const edited =
      line.slice(0, literal.index) + quote + replacement + quote + line.slice(literal.index + whole.length);
    return lines.with(index, edited).join("\n");
  };
  return { what: `line ${index + 1}`, holds, text: value, replace };
}

/** The shape of a target, for files that people write. */
export function isTarget(value: JsonObject): boolean {
  return ["field", "kustomize", "marker"].filter((key) => typeof value[key] === "string").length === 1;
}
