/**
 * Declares template functions so that their implementations see arguments by their Go types: the caller has checked
 * them, this only tells the compiler.
 */
import type { FunctionRun, GoType } from "../../go/function";
import type { GoFunction, GoInt, GoMap, GoOpaque, GoValue } from "../../go/values";

/** What a checked argument of a Go type is here. */
interface Arguments {
  string: string;
  bool: boolean;
  int: GoInt;
  uint32: GoInt;
  float64: number;
  "interface {}": GoValue;
  "[]interface {}": GoValue[] | null;
  "map[string]interface {}": GoMap;
  "time.Time": GoOpaque;
  "sprig.certificate": GoOpaque;
}

type Known = keyof Arguments & GoType;
type Tuple<Params extends readonly Known[]> = { readonly [I in keyof Params]: Arguments[Params[I]] };

/** A function with a fixed number of parameters. */
export function fn<const Params extends readonly Known[]>(
  name: string,
  params: Params,
  call: (args: Tuple<Params>, run: FunctionRun) => GoValue,
  doc: string,
): GoFunction {
  return { name, params, call: call as unknown as GoFunction["call"], doc };
}

/** A function whose further arguments all have the type `rest`. */
export function variadic<const Params extends readonly Known[], const Rest extends Known>(
  name: string,
  params: Params,
  rest: Rest,
  call: (args: readonly [...Tuple<Params>, ...Arguments[Rest][]], run: FunctionRun) => GoValue,
  doc: string,
): GoFunction {
  return { name, params, variadic: rest, call: call as unknown as GoFunction["call"], doc };
}
