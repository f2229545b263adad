/** Foreign text in a page: no markup, and what moves a cursor or turns the direction of writing shows itself. */
import { printableLine } from "../../../printable";

export function html(text: string): string {
  return printableLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** JSON in an element of a page: it cannot end the element. */
export function jsonIn(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
