/**
 * Flat templates (`goTemplate: false`): fasttemplate 1.2.2 with `{{` and `}}` over parameters that are texts. No functions and
 * no escapes; a tag whose key is unknown stays as it is written.
 */

import type { GoValue } from "../go/values";
import { quote } from "./quote";
import { placeOf, TemplateError } from "./template-error";
import { isSpace } from "./unicode";

export interface FlatTemplate {
  readonly text: string;
  /**
   * The text with the tags of known keys replaced.
   * @param left called with each key whose tag stays
   */
  execute(params: ReadonlyMap<string, GoValue>, left?: (key: string) => void): string;
  /** The keys that the tags name, in order of appearance, each once; the empty key is none. */
  keys(): readonly string[];
}

interface Tag {
  readonly key: string;
  /** With its braces. */
  readonly written: string;
}

/** @throws {TEMPLATE_SYNTAX} a tag is opened and not closed */
export function compileFlat(text: string): FlatTemplate {
  return hasTag(text) ? new Tagged(text, split(text)) : { text, execute: () => text, keys: () => [] };
}

/** Argo CD looks at a text only when one of its lines holds a whole tag. */
function hasTag(text: string): boolean {
  for (let open = text.indexOf("{{"); open >= 0; ) {
    const newline = text.indexOf("\n", open);
    const lineEnd = newline < 0 ? text.length : newline;
    if (text.lastIndexOf("}}", lineEnd - 2) >= open + 2) return true;
    open = text.indexOf("{{", lineEnd);
  }
  return false;
}

/** Texts and tags in turn: a text first and last. */
function split(text: string): { readonly texts: readonly string[]; readonly tags: readonly Tag[] } {
  const texts: string[] = [];
  const tags: Tag[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf("{{", at);
    if (open < 0) {
      texts.push(text.slice(at));
      return { texts, tags };
    }
    const close = text.indexOf("}}", open + 2);
    if (close < 0) {
      const problem = `Cannot find end tag="}}" in the template=${quote(text)} starting from ${quote(text.slice(open + 2))}`;
      throw new TemplateError("TEMPLATE_SYNTAX", "parse", `invalid template: ${problem}`, placeOf(text, open));
    }
    texts.push(text.slice(at, open));
    at = close + 2;
    tags.push({ key: trimSpace(text.slice(open + 2, close)), written: text.slice(open, at) });
  }
}

/** Go's strings.TrimSpace. */
function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

class Tagged implements FlatTemplate {
  private readonly texts: readonly string[];
  private readonly tags: readonly Tag[];

  constructor(
    readonly text: string,
    parts: { readonly texts: readonly string[]; readonly tags: readonly Tag[] },
  ) {
    this.texts = parts.texts;
    this.tags = parts.tags;
  }

  execute(params: ReadonlyMap<string, GoValue>, left?: (key: string) => void): string {
    let out = this.texts[0] as string;
    for (let i = 0; i < this.tags.length; i++) {
      const { key, written } = this.tags[i] as Tag;
      const value = key === "" ? undefined : params.get(key);
      if (typeof value !== "string" && left !== undefined) left(key);
      out += (typeof value === "string" ? value : written) + (this.texts[i + 1] as string);
    }
    return out;
  }

  keys(): readonly string[] {
    return [...new Set(this.tags.map(({ key }) => key).filter((key) => key !== ""))];
  }
}
