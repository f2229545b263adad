/** The colours of the report on this terminal. */
import { createColors } from "picocolors";
import type { Paint } from "../../report/paint";
import type { Terminal } from "../terminal";

export function colours({ hasColors }: Terminal): Paint {
  const { bold, dim, green, red, yellow, cyan } = createColors(hasColors);
  return { bold, dim, good: green, bad: red, careful: yellow, other: cyan };
}
