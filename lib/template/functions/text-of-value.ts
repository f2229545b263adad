/** How sprig's string functions turn any value into text: like `%v`, except that bytes and values with a text of their own give that. */

import { fromBytes, rejoin } from "../../go/bytes";
import { type GoInt, GoSlice, type GoValue } from "../../go/values";
import { formatV } from "../format";
import { quote } from "../quote";

/** sprig's `toString`. */
export function stringOf(value: GoValue): string {
  if (typeof value === "string") return value;
  if (value instanceof GoSlice && value.elem === "uint8") {
    return fromBytes(Uint8Array.from(value.items, (item) => Number((item as GoInt).value)));
  }
  return formatV(value);
}

/** The value in Go's double quotes. */
export function quoteValue(value: GoValue): string {
  return quote(stringOf(value));
}

/** The values that are not nil, joined by spaces. */
export function formatJoined(values: readonly GoValue[]): string {
  const texts: string[] = [];
  for (const value of values) if (value !== null) texts.push(formatV(value));
  return rejoin(texts.join(" "));
}
