/**
 * The shape that props must have, as data, and what is wrong with a value that a program without types, or a file of JSON or YAML, gives for
 * them: all of it in one run, each with its place, what stands there, and what was probably meant. Knows no construct.
 */
import { type Problem, problem, shown } from "./errors";
import { nearest } from "./json";
import { type Flaw, flawProblem, type IsKnown, isPlainObject, markedCopy, Unfit } from "./plain-data";

export type PropShape =
  | { readonly kind: "text" | "number" | "flag" | "function" | "data" | "count" | "off" }
  | { readonly kind: "word"; readonly words: readonly string[] }
  /** A text that begins with one of the words and a colon. */
  | { readonly kind: "prefixed"; readonly words: readonly string[] }
  | { readonly kind: "list" | "map"; readonly of: PropShape }
  | { readonly kind: "object"; readonly required: PropShapes; readonly optional: PropShapes; readonly isOpen: boolean }
  | { readonly kind: "either"; readonly shapes: readonly PropShape[] }
  /** An object that says itself which shape it has to have. */
  | {
      readonly kind: "chosen";
      readonly expected: string;
      readonly of: (value: Readonly<Record<string, unknown>>) => PropShape;
    };

export type PropShapes = Readonly<Record<string, PropShape>>;

/** The keys of props that must be given, and those that need not: a shape that lacks one does not compile. */
export type RequiredShapes<P> = { readonly [K in keyof P as object extends Pick<P, K> ? never : K]: PropShape };
export type OptionalShapes<P> = { readonly [K in keyof P as object extends Pick<P, K> ? K : never]-?: PropShape };

export const TEXT: PropShape = { kind: "text" };
export const NUMBER: PropShape = { kind: "number" };
export const FLAG: PropShape = { kind: "flag" };
export const FUNCTION: PropShape = { kind: "function" };
/** A whole number, none of them negative. */
export const COUNT: PropShape = { kind: "count" };
/** What can only be switched off. */
export const OFF: PropShape = { kind: "off" };
/** Anything: another check knows more of it. */
export const DATA: PropShape = { kind: "data" };

export const word = (...words: readonly string[]): PropShape => ({ kind: "word", words });
export const prefixed = (...words: readonly string[]): PropShape => ({ kind: "prefixed", words });
export const map = (of: PropShape): PropShape => ({ kind: "map", of });
export const list = (of: PropShape): PropShape => ({ kind: "list", of });
export const TEXTS = map(TEXT);
export const either = (...shapes: readonly PropShape[]): PropShape => ({ kind: "either", shapes });
export const object = (required: PropShapes, optional: PropShapes = {}): PropShape => ({
  kind: "object",
  required,
  optional,
  isOpen: false,
});
/** The object that props of a type are: a key of the type that is forgotten here does not compile. */
export const objectOf = <P>(required: RequiredShapes<P>, optional: OptionalShapes<P>): PropShape =>
  object(required, optional);

/** The shapes of a union's variants, by their `kind`. */
type Variants<U extends { readonly kind: string }> = {
  readonly [K in U["kind"]]: {
    readonly required: RequiredShapes<Omit<Extract<U, { readonly kind: K }>, "kind">>;
    readonly optional: OptionalShapes<Omit<Extract<U, { readonly kind: K }>, "kind">>;
  };
};

/** One of several objects that differ in their `kind`. */
export function byKind<U extends { readonly kind: string }>(variants: Variants<U>): PropShape {
  const kind = word(...Object.keys(variants));
  const shapes = new Map(
    Object.entries<{ readonly required: PropShapes; readonly optional: PropShapes }>(variants).map(
      ([name, { required, optional }]) => [name, object({ kind, ...required }, optional)],
    ),
  );
  const unknown: PropShape = { kind: "object", required: { kind }, optional: {}, isOpen: true };
  const of = (value: Readonly<Record<string, unknown>>): PropShape => shapes.get(String(value.kind)) ?? unknown;
  return { kind: "chosen", expected: "an object with a kind", of };
}

/** An object of which another check knows the other fields. */
export const openObject = (optional: PropShapes = {}): PropShape => ({
  kind: "object",
  required: {},
  optional,
  isOpen: true,
});

/**
 * Everything that is wrong with what a program or a file gives as props: values that are no data, and what the shape has against the others.
 * @param isKnown what may stand there although it is no data
 */
export function judgeProps(value: unknown, shape: PropShape, where: string, isKnown: IsKnown): Problem[] {
  const flaws: Flaw[] = [];
  const copy = markedCopy(value, isKnown, flaws);
  const places = (path: string): string => (path === "" ? where : `${where}, ${path}`);
  return [...flaws.map((flaw) => flawProblem(flaw, places(flaw.path))), ...checkProps(copy, shape, where)];
}

/** Everything that is wrong with a value. @param where its place; steps into it are joined by `/`, items of lists by their names */
export function checkProps(value: unknown, shape: PropShape, where: string): Problem[] {
  // it is no data, which is said already
  if (value instanceof Unfit) return [];
  switch (shape.kind) {
    case "data":
      return [];
    case "text":
    case "number":
    case "flag":
    case "function":
      return typeof value === TYPES[shape.kind] ? [] : [wrongType(value, shape, where)];
    case "count":
    case "off":
      return isOfKind(value, shape) ? [] : [wrongType(value, shape, where)];
    case "word":
      return typeof value === "string" && shape.words.includes(value) ? [] : [wrongWord(value, shape, where)];
    case "prefixed": {
      if (typeof value !== "string") return [wrongType(value, shape, where)];
      return shape.words.some((word) => value.startsWith(`${word}:`)) ? [] : [wrongPrefix(value, shape, where)];
    }
    case "list":
      if (!Array.isArray(value)) return [wrongType(value, shape, where)];
      return Array.from(value, (item, i) => checkProps(item, shape.of, itemPlace(where, item, i))).flat();
    case "map":
      if (!isPlainObject(value)) return [wrongType(value, shape, where)];
      return Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : checkProps(item, shape.of, `${where}/${key}`),
      );
    case "object":
      return isPlainObject(value) ? checkFields(value, shape, where) : [wrongType(value, shape, where)];
    case "either": {
      const fitting = shape.shapes.find((one) => isOfKind(value, one));
      return fitting === undefined ? [wrongType(value, shape, where)] : checkProps(value, fitting, where);
    }
    case "chosen":
      return isPlainObject(value) ? checkProps(value, shape.of(value), where) : [wrongType(value, shape, where)];
    default:
      return shape satisfies never;
  }
}

const TYPES = { text: "string", number: "number", flag: "boolean", function: "function" } as const;

function checkFields(
  value: Readonly<Record<string, unknown>>,
  { required, optional, isOpen }: Extract<PropShape, { kind: "object" }>,
  where: string,
): Problem[] {
  const problems = Object.entries(required)
    .filter(([key]) => value[key] === undefined || !Object.hasOwn(value, key))
    .map(([key, shape]) =>
      problem("PROPS_INVALID", `${where}/${key}`, "a property is missing", { expected: words(shape) }),
    );
  const known = { ...required, ...optional };
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (Object.hasOwn(known, key)) problems.push(...checkProps(item, known[key] as PropShape, `${where}/${key}`));
    else if (!isOpen) problems.push(unknownKey(key, Object.keys(known), where));
  }
  return problems;
}

function unknownKey(key: string, known: readonly string[], where: string): Problem {
  const near = nearest(key, known);
  return problem("PROPS_INVALID", `${where}/${key}`, "there is no such property", {
    expected: `one of ${known.join(", ")}`,
    hint: near === undefined ? "remove it" : `did you mean ${near}?`,
  });
}

/** Keys whose values a log does not show, whatever they are. */
const SECRET_KEY = /(?:password|passphrase|token|secret|keyData|credentials?)$/i;

function wrongType(value: unknown, shape: PropShape, where: string): Problem {
  const isSecret = SECRET_KEY.test(where.replace(/(?:\[\d+\]|\/\d+)$/, ""));
  return problem("PROPS_INVALID", where, "the value has the wrong type", {
    got: isSecret ? typeName(value) : `${shown(value)} (${typeName(value)})`,
    expected: words(shape),
    ...hintOf(value, shape),
  });
}

function wrongWord(value: unknown, { words: all }: Extract<PropShape, { kind: "word" }>, where: string): Problem {
  const near = typeof value === "string" ? nearest(value, all) : undefined;
  return problem("PROPS_INVALID", where, "the value is none of those that are known", {
    got: shown(value),
    expected: all.join(" or "),
    ...(near === undefined ? {} : { hint: `did you mean ${JSON.stringify(near)}?` }),
  });
}

function wrongPrefix(value: string, { words: all }: Extract<PropShape, { kind: "prefixed" }>, where: string): Problem {
  const [prefix = "", ...rest] = value.split(":");
  const near = nearest(prefix, all);
  return problem("PROPS_INVALID", where, "the value begins with none of the words that are known", {
    got: shown(value),
    expected: all.map((word) => `${word}:…`).join(" or "),
    ...(near === undefined || rest.length === 0 ? {} : { hint: `did you mean "${[near, ...rest].join(":")}"?` }),
  });
}

function hintOf(value: unknown, shape: PropShape): { readonly hint?: string } {
  if (value === null) return { hint: "leave the key out, or give it a value" };
  if (shape.kind === "text" && typeof value !== "object") return { hint: "put it in quotes" };
  if (shape.kind === "list" && typeof value === "string")
    return { hint: `write a list of one: [${JSON.stringify(value)}]` };
  return {};
}

function isOfKind(value: unknown, shape: PropShape): boolean {
  switch (shape.kind) {
    case "data":
      return true;
    case "count":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
    case "off":
      return value === false;
    case "word":
    case "prefixed":
      return typeof value === "string";
    case "list":
      return Array.isArray(value);
    case "map":
    case "object":
    case "chosen":
      return isPlainObject(value);
    case "either":
      return shape.shapes.some((one) => isOfKind(value, one));
    default:
      return typeof value === TYPES[shape.kind];
  }
}

/** A shape as people read it. */
function words(shape: PropShape): string {
  switch (shape.kind) {
    case "flag":
      return "true or false";
    case "count":
      return "a whole number";
    case "off":
      return "false";
    case "data":
      return "a value";
    case "word":
      return shape.words.join(" or ");
    case "prefixed":
      return "a text";
    case "list":
      return shape.of.kind === "text" ? "a list of texts" : "a list";
    case "map":
      return shape.of.kind === "text" ? "an object of texts" : "an object";
    case "object": {
      const keys = Object.keys(shape.required);
      return keys.length === 0 ? "an object" : `an object with ${keys.join(", ")}`;
    }
    case "chosen":
      return shape.expected;
    case "either":
      return shape.shapes.map(words).join(" or ");
    default:
      return `a ${shape.kind}`;
  }
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string"
    ? "a text"
    : `a ${typeof value}`.replace("a object", "an object").replace("a undefined", "nothing");
}

function itemPlace(where: string, item: unknown, i: number): string {
  const name = isPlainObject(item) ? item.name : undefined;
  return typeof name === "string" && name !== "" ? `${where}/${name}` : `${where}[${i}]`;
}
