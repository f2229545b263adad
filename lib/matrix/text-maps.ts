/** Maps of texts that may be functions of the cell, in layers: later ones are laid over earlier ones. */
import { EnvMatrixError, problem, shown } from "../errors";
import type { Text } from "../generators/parameters";
import { isPlainObject } from "../plain-data";
import { asked } from "./cell-texts";
import type { NameReferences, TextMap } from "./names-of-cells";

/** One text for each key. @param what their name, for messages @throws {EnvMatrixError} where an answer is no text */
export function textsOf(layers: readonly TextMap[], cell: NameReferences, what: string): Record<string, string> {
  const texts = new Map<string, string>();
  for (const layer of layers) {
    const answer: unknown = typeof layer === "function" ? layer(cell) : layer;
    if (!isPlainObject(answer)) {
      throw new EnvMatrixError([
        problem("PROPS_INVALID", what, "the function returned no texts by key", {
          got: shown(answer),
          expected: "an object of texts",
        }),
      ]);
    }
    for (const [key, text] of Object.entries(answer)) texts.set(key, asked(text as Text, cell, `${what}/${key}`));
  }
  return Object.fromEntries(texts);
}
