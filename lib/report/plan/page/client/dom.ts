/** Elements made from texts that are never markup. */

/** Control characters and what turns the direction of writing: they show themselves. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined | false;

/** An element with attributes and children; texts are texts. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : visible(String(value)));
  }
  for (const child of children) {
    if (child === undefined || child === false) continue;
    element.append(typeof child === "string" ? visible(child) : child);
  }
  return element;
}
