/** Remembers what was parsed from texts that repeat from one set of parameters to the next, in bounded memory. */

const ENTRIES = 256;
/** Long texts are not worth their memory. */
const LONGEST_KEY = 1024;

/** The function with its last results kept. Errors are not kept. */
export function remember<T extends object>(parse: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = parse(text);
    if (text.length <= LONGEST_KEY) {
      if (results.size >= ENTRIES) results.delete(results.keys().next().value as string);
      results.set(text, result);
    }
    return result;
  };
}
