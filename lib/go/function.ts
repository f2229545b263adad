/**
 * How a template function is declared: as data, so that one caller checks arity and types and produces Go's messages,
 * and the reference page of all functions is printed from the same tables.
 */
import type { GoValue } from "./values";

/**
 * A Go parameter type as reflection prints it: "string", "int", "int64", "float64", "bool", "interface {}", "[]string", "[]interface {}",
 * "map[string]interface {}", "[]uint8", "time.Time", …. "interface {}" takes everything.
 */
export type GoType = string;

/** What a running template gives its functions. */
export interface FunctionRun {
  /** Nanoseconds since 1970, passed in; its use is reported with the result. */
  now(): bigint;
  /** The next random byte, passed in; its use is reported with the result. */
  randomByte(): number;
  /** Notes that the result depends on an order that Go leaves to chance (`keys`, `values` …). */
  unordered(): void;
  /** Counts work against the step limit; a function that loops calls it once per 100 turns or so. @throws {TEMPLATE_LIMIT} */
  steps(count: number): void;
  /** Checks the size of a text before it is built, in UTF-16 units, against the output limit. @throws {TEMPLATE_LIMIT} */
  size(length: number): void;
}

export interface GoFunction {
  readonly name: string;
  /** Parameter types in order. */
  readonly params: readonly GoType[];
  /** The type of each further argument, if the last parameter is variadic. */
  readonly variadic?: GoType;
  /** Arguments have been checked against the types. A Go `error` result and a Go panic are both thrown as `GoError`. */
  readonly call: (args: readonly GoValue[], run: FunctionRun) => GoValue;
  /** Go declares its result as `interface {}`: shows in the error of `{{ concat.x }}` only. @default false */
  readonly yieldsInterface?: boolean;
  /** One sentence for the reference page, our own words. */
  readonly doc?: string;
}
