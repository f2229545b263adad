/**
 * A copy of what a user gave, as JSON with sorted keys and without undefined values: what the object will be, whatever happens to
 * the original. The copy is made at full speed; only where something is no plain JSON is it judged. Tokens stay until synthesis.
 */
import { type Problem, problem } from "../errors";
import { expressionFacts } from "../generators/parameters/reference";
import { behind, type Json, type JsonObject, joinPath, setKey } from "../json";
import { dataCopy, type Flaw, flawProblem, isPlainObject, MAX_DEPTH } from "../plain-data";
import { isToken } from "../synth";

export interface PlainCopy {
  readonly content: JsonObject;
  /** Some of it is known at synthesis only. */
  readonly hasTokens: boolean;
}

/** Thrown where something is no plain JSON at sight. */
const ODD: unique symbol = Symbol("odd");

/** @param where of a problem: the path of the construct; the path in the object is added. */
export function plainCopy(content: object, where: string, problems: Problem[]): PlainCopy {
  try {
    return { content: sortedCopy(content, 0), hasTokens: false };
  } catch {
    // judged below
  }
  const data = judgedCopy(content, where, problems) as object;
  const tokens = { found: false };
  return { content: printed(data, where, problems, tokens) as JsonObject, hasTokens: tokens.found };
}

/** A copy as data, in which references and tokens are still what they are. @param where what the path in the value is put behind */
export function judgedCopy(value: unknown, where: string, problems: Problem[]): unknown {
  const flaws: Flaw[] = [];
  const copy = dataCopy(value, flaws, (one) => expressionFacts(one) !== undefined || isToken(one));
  for (const flaw of flaws) problems.push(flawProblem(flaw, placeOf(where, flaw.path)));
  return copy;
}

function placeOf(where: string, path: string): string {
  // a place that has a path in its object already goes on with it
  return path === "" || where.includes(", ") ? behind(where, path) : `${where}, ${path}`;
}

function sortedCopy(value: object, depth: number): JsonObject {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (depth > MAX_DEPTH || (prototype !== Object.prototype && prototype !== null)) throw ODD;
  if (prototype === null && expressionFacts(value) !== undefined) throw ODD;
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) setKey(copy, key, copyOf(item, depth + 1));
  }
  return copy;
}

function copyOf(value: unknown, depth: number): Json {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "object" || depth > MAX_DEPTH) throw ODD;
  return Array.isArray(value) ? value.map((item) => copyOf(item ?? null, depth + 1)) : sortedCopy(value, depth);
}

/** Judged data with sorted keys; a reference has no value here, and a token is kept. */
function printed(value: unknown, where: string, problems: Problem[], tokens: { found: boolean }): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, i) => printed(item, joinPath(where, i), problems, tokens));
  if (expressionFacts(value) !== undefined) {
    problems.push(misplacedReference(where));
    return null;
  }
  if (!isPlainObject(value) || isToken(value)) {
    tokens.found = true;
    return value;
  }
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    setKey(copy, key, printed(value[key], placeOf(where, joinPath("", key)), problems, tokens));
  }
  return copy;
}

function misplacedReference(where: string): Problem {
  return problem("TEMPLATE_REFERENCE", where, "a reference to a parameter stands where no generator gives it a value", {
    hint: "use it in the template of an ApplicationSet, or write the value itself",
  });
}
