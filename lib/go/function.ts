/** What a template function names and is given: the types of its parameters, and the run that it is a part of. */
import type { Crypto } from "./crypto";

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
  /** What the platform has of cryptography. @throws {PartMissing} where it has none */
  crypto(): Crypto;
  /** Notes that the result depends on an order that Go leaves to chance (`keys`, `values` …). */
  unordered(): void;
  /** Counts work against the step limit; a function that loops calls it once per 100 turns or so. @throws {TEMPLATE_LIMIT} */
  steps(count: number): void;
  /** Checks the size of a text before it is built, in UTF-16 units, against the output limit. @throws {TEMPLATE_LIMIT} */
  size(length: number): void;
}
