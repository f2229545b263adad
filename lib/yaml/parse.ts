/**
 * YAML texts → values, exactly as Argo CD reads them: sigs.k8s.io/yaml v1.6.0 over go-yaml v2.4.2, then encoding/json into `any`.
 * The one reader serves the evaluator (`parseYaml`) and users' files (`parseDocuments`).
 */
import type { GoValue } from "../go/values";
import { type Decoded, decode, type YamlLimits } from "./decode";
import { parseJson } from "./json-fast";
import { MAX_JSON_DEPTH, refuseDepth } from "./json-limits";
import { Parser } from "./parser";
import { locate, type Positions } from "./positions";
import { Scanner } from "./scanner";
import { openSource } from "./source";
import { YamlError } from "./yaml-error";

export interface ParseOptions {
  /** Limits beside those of go-yaml (10,000 levels, and the share of nodes that aliases may make). */
  readonly limits?: YamlLimits;
  /** Whole numbers beyond 2^53 come as `GoInt` instead of being rounded, as Kubernetes reads them. @default false */
  readonly exactIntegers?: boolean;
}

/** One document of a stream. */
export interface YamlDocument {
  readonly value: GoValue;
  readonly positions: Positions;
}

/**
 * The value of the first document of a text, `null` for an empty one; keys in the order of the text.
 * @throws {YamlError} with Go's text
 */
export function parseYaml(text: string, options: ParseOptions = {}): GoValue {
  const json = options.limits === undefined ? parseJson(text) : undefined;
  if (json !== undefined) return json;
  const { value, depth } = parseFirst(text, options);
  if (depth > MAX_JSON_DEPTH) refuseDepth(value);
  return value;
}

function parseFirst(text: string, options: ParseOptions): Decoded {
  try {
    return decodeFirst(text, options, false);
  } catch (error) {
    throw withPrefix(hasPlace(error) ? error : located(error, text, options), "error converting YAML to JSON: ");
  }
}

function decodeFirst(text: string, { limits, exactIntegers }: ParseOptions, withPlaces: boolean): Decoded {
  const tape = new Parser(new Scanner(openSource(text)), withPlaces).document();
  return tape === undefined ? { value: null, depth: 0 } : decode(tape, limits, exactIntegers);
}

function hasPlace(error: unknown): boolean {
  return !(error instanceof YamlError) || error.line !== undefined;
}

/** Finds out where an error is, which the fast way does not note. */
function located(error: unknown, text: string, options: ParseOptions): unknown {
  try {
    decodeFirst(text, options, true);
    return error;
  } catch (again) {
    return again;
  }
}

/** No object of Kubernetes comes near, and whatever walks through a value later may do so by recursion. */
const MAX_DOCUMENT_DEPTH = 1000;

/**
 * All documents of a text with the places of their keys and values. A text without any has none; an empty one between two `---` is `null`.
 * @throws {YamlError} with Go's text and, for all errors of syntax, the line and column; for more than 1,000 levels in our words
 */
export function parseDocuments(text: string, options: ParseOptions = {}): YamlDocument[] {
  const parser = new Parser(new Scanner(openSource(text)), true);
  const documents: YamlDocument[] = [];
  for (let tape = parser.document(); tape !== undefined; tape = parser.document()) {
    const { value, depth } = decode(tape, options.limits);
    if (depth > MAX_DOCUMENT_DEPTH)
      throw new YamlError(`objects or lists nest more than ${MAX_DOCUMENT_DEPTH} levels deep`);
    documents.push({ value, positions: locate(tape) });
  }
  return documents;
}

function withPrefix(error: unknown, prefix: string): unknown {
  if (!(error instanceof YamlError)) return error;
  return new YamlError(prefix + error.message, error.line, error.column);
}
