/**
 * A reference stands for a parameter in a template: it holds a Go template expression and prints as an action, `{{ .path.basename }}`.
 * References are made from a shape, so that each prints what its kind needs.
 */

import { setKey } from "../../json";
import { markedCopy, Unfit } from "../../plain-data";
import type { BooleanReference, Expression, Text, TextReference } from "./expression";
import type { ObjectShape, Shape } from "./shape";
import type { References } from "./types";

const EXPRESSIONS = new WeakMap<object, ExpressionFacts>();
interface ExpressionFacts {
  /** The Go expression, without braces. */
  readonly go: string;
  /** True when `go` is one operand and needs no parentheses as an argument. */
  readonly operand: boolean;
  readonly shape: Shape;
  /** Path from the root, for `dig`; absent for results of functions. */
  readonly path?: readonly string[];
  /** A text that is known already: it prints as itself. */
  readonly literal?: string;
  /** A condition that is known already. */
  readonly truth?: boolean;
  /** A text with actions in it: it prints as it is. */
  readonly template?: string;
}

/** The facts of an expression, or undefined for any other value. */
export function expressionFacts(value: unknown): ExpressionFacts | undefined {
  return typeof value === "object" && value !== null ? EXPRESSIONS.get(value) : undefined;
}

/** The references that a template function receives. */
export function references<P>(shape: ObjectShape): References<P> {
  return reference({ go: ".", operand: true, shape, path: [] }) as References<P>;
}

/** The result of a function, as an expression that can be an argument again. */
export function functionResult<E extends Expression = TextReference>(go: string, shape: Shape = { kind: "text" }): E {
  return reference({ go, operand: false, shape }) as E;
}

/** A text that is known already, where a reference is asked for: it prints as itself, and functions take it like any other. */
export function literal(text: string): TextReference {
  return reference({ go: goString(text), operand: true, shape: { kind: "text" }, literal: text }) as TextReference;
}

/** A condition that is known already. */
export function knownCondition(truth: boolean): BooleanReference {
  return reference({ go: String(truth), operand: true, shape: { kind: "boolean" }, truth }) as BooleanReference;
}

/** A text that may have actions in it, as `t` makes it, where a reference is asked for. */
export function templateText(text: string): TextReference {
  if (!text.includes("{{")) return literal(text);
  return reference({
    go: `print ${partsOf(text).join(" ")}`,
    operand: false,
    shape: { kind: "text" },
    template: text,
  }) as TextReference;
}

const ACTION = /\{\{\s*((?:"(?:[^"\\]|\\.)*"|[^"])*?)\s*\}\}/g;

/** The parts of a template's text as arguments: Go's `print` joins texts without a space. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(ACTION)) {
    if (match.index > end) parts.push(goString(text.slice(end, match.index)));
    parts.push(`(${match[1]})`);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(goString(text.slice(end)));
  return parts;
}

function reference(facts: ExpressionFacts): object {
  const target = Object.freeze(Object.create(null) as object);
  const proxy = new Proxy(target, {
    get(_, key) {
      if (key === Symbol.toPrimitive || key === "toString" || key === "toJSON") return () => printAction(facts);
      if (typeof key === "symbol") return undefined;
      if (key === "get" && facts.shape.kind === "texts") return (name: string) => child(facts, name, { kind: "text" });
      return child(facts, key, fieldShape(facts.shape, key));
    },
  });
  EXPRESSIONS.set(proxy, facts);
  return proxy;
}

function fieldShape(shape: Shape, key: string): Shape {
  return (shape.kind === "object" ? shape.fields.get(key) : undefined) ?? { kind: "unknown" };
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

function child(parent: ExpressionFacts, key: string, shape: Shape): object {
  const path = parent.path === undefined ? {} : { path: [...parent.path, key] };
  if (parent.shape.kind === "texts" || !IDENTIFIER.test(key)) {
    return reference({ go: `(index ${asArgument(parent)} ${goString(key)})`, operand: true, shape, ...path });
  }
  const base = parent.go === "." ? "" : asArgument(parent);
  return reference({ go: `${base}.${key}`, operand: true, shape, ...path });
}

/** The expression as an argument of a function: in parentheses unless it is one operand. */
export function asArgument(facts: ExpressionFacts): string {
  return facts.operand ? facts.go : `(${facts.go})`;
}

function printAction(facts: ExpressionFacts): string {
  if (facts.literal !== undefined) return escapeBraces(facts.literal);
  if (facts.template !== undefined) return facts.template;
  if (facts.shape.optional) {
    throw new TypeError(`parameter ${facts.go} is missing from some parameter sets: read it with orElse(…, default)`);
  }
  if (facts.shape.kind === "object" || facts.shape.kind === "texts") {
    throw new TypeError(`parameter ${facts.go} is an object: use one of its fields, or toJson(…)`);
  }
  return `{{ ${facts.shape.kind === "number" ? `toJson ${asArgument(facts)}` : trimParentheses(facts.go)} }}`;
}

function trimParentheses(go: string): string {
  return go.startsWith("(index ") && go.endsWith(")") ? go.slice(1, -1) : go;
}

/** A Go string literal. */
export function goString(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

/** The text of a template field: references become actions, literal text stays as it is. */
export function printText(text: Text): string {
  return typeof text === "string" ? text : text.toString();
}

/** A copy of data in which every reference has become its action. Undefined values are dropped; what is no data is refused where it is emitted. */
export function printTexts(value: unknown): unknown {
  return printed(markedCopy(value, (one) => EXPRESSIONS.has(one)));
}

function printed(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Unfit) return value;
  if (EXPRESSIONS.has(value)) return String(value);
  if (Array.isArray(value)) return value.map(printed);
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) setKey(result, key, printed(item));
  return result;
}

/**
 * Literal text with references in it. Unlike a plain template literal it escapes `{{` in the literal parts, so that what you wrote is what Argo CD prints.
 * @example
 * new ApplicationSet(chart, "shop", {
 *   generators: [clusters({ matchLabels: { env: "prod" } })],
 *   template: (p) => ({
 *     metadata: { name: t`shop-${p.nameNormalized}` },
 *     spec: { project: "shop", source: { repoURL, path: "." }, destination: { server: p.server } },
 *   }),
 * });
 */
export function t(parts: TemplateStringsArray, ...values: readonly (Expression | string | number)[]): string {
  return parts
    .map((part, i) => escapeBraces(part) + (i < values.length ? printValue(values[i] as Expression) : ""))
    .join("");
}

function printValue(value: Expression | string | number): string {
  if (typeof value === "object") return String(value);
  return escapeBraces(String(value));
}

/** Literal text for a Go template: `{{` is written as an action that prints it. */
function escapeBraces(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}
