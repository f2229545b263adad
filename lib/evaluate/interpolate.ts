/**
 * The second child of a matrix with its texts rendered by the first one's parameters. Since 3.4 a generator's `values` are rendered
 * only where the first child has all that they read; the others stay for the child's own parameters. Upstream: RenderGeneratorParams.
 */
import { type ArgocdVersion, atLeast, type GeneratorItem } from "../generators";
import { GenerationError, type ParamSet, wrapped } from "../generators/expansion";
import type { StructType } from "../go/go-struct";
import type { Json } from "../json";
import { type CompileContext, type CompiledValue, compileValue } from "./compile-value";
import { templateFacts } from "./hints";
import type { Texts } from "./texts";

export interface Interpolation {
  /** The same for every parameter set. */
  readonly constant: boolean;
  /** @throws {GenerationError} */
  readonly render: (params: ParamSet) => GeneratorItem;
}

/** @param item a child in the shape of `type`: a nested matrix or merge is already decoded. */
export function compileInterpolation(
  item: GeneratorItem,
  type: StructType,
  path: string,
  texts: Texts,
  version: ArgocdVersion,
): Interpolation {
  const context: CompileContext = atLeast(version, "3.4")
    ? { texts, place: path, values: (values) => compiledValues(values, texts.withMissingKeyError()) }
    : { texts, place: path };
  const compiled = compileValue(type, item as unknown as Json, path, context);
  const render = compiled.render;
  if (render === undefined) {
    const constant = compiled.constant as unknown as GeneratorItem;
    return { constant: true, render: () => constant };
  }
  return {
    constant: false,
    render: (params) => {
      try {
        return render(params) as unknown as GeneratorItem;
      } catch (error) {
        throw wrapped("failed to replace parameters in generator: ", error);
      }
    },
  };
}

function compiledValues(values: Readonly<Record<string, string>>, texts: Texts): CompiledValue {
  const entries = Object.entries(values).map(([key, text]) => ({ key, text, compiled: texts.compile(text) }));
  if (entries.every(({ compiled }) => compiled.constant !== undefined)) return { constant: { ...values } };
  return {
    constant: undefined,
    render: (params) =>
      Object.fromEntries(
        entries.map(({ key, text, compiled }) => {
          try {
            return [key, compiled.render(params)];
          } catch (error) {
            if (error instanceof GenerationError && templateFacts(error).missingKey !== undefined) return [key, text];
            throw wrapped(`failed to pre-resolve Values key ${JSON.stringify(key)}: `, error);
          }
        }),
      ),
  };
}
