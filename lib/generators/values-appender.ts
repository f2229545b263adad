/** The `values` of a spec, rendered with the parameter set that they are added to. Upstream: generators/value_interpolation.go. */
import { StringMap } from "../go/values";
import { type Expansion, type ParamSet, wrapped } from "./expansion";

/** Compiles a spec's `values`; the result adds them to a parameter set. Values do not see each other. @throws {GenerationError} */
export function valuesAppender(
  values: Readonly<Record<string, string>> | undefined,
  expansion: Expansion,
): (params: ParamSet) => void {
  const entries = Object.entries(values ?? {}).map(([key, text]) => [key, expansion.compile(text)] as const);
  if (entries.length === 0) return () => {};
  const words = "failed to replace templated string: failed to replace templated string with rendered values: ";
  if (expansion.goTemplate) {
    return (params) => {
      const rendered = new StringMap();
      try {
        for (const [key, render] of entries) rendered.set(key, render(params));
      } catch (error) {
        throw wrapped(words, error);
      }
      params.set("values", rendered);
    };
  }
  return (params) => {
    const texts: string[] = [];
    try {
      for (const [, render] of entries) texts.push(render(params));
    } catch (error) {
      throw wrapped(words, error);
    }
    entries.forEach(([key], i) => {
      params.set(`values.${key}`, texts[i] as string);
    });
  };
}
