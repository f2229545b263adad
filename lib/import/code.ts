/** TypeScript as data: literals, calls, names, functions and texts with references. Knows nothing of what they mean, nor of how they are printed. */
import type { Json } from "../json";

/** `callee(args…)`; with `new ` a construct; `on.callee(args…)` a method. */
export class Call {
  constructor(
    readonly callee: string,
    readonly args: readonly Code[],
    /** What it is a method of. @default undefined: it is a function */
    readonly on?: Code,
  ) {}
}

/** A name of a constant or of a variable, or of what is in one: `c.workload`. */
export class Name {
  constructor(readonly text: string) {}
}

/** A function of one parameter, or of two of which the second is `{}` where nobody gives it, and an expression. */
export class Arrow {
  constructor(
    readonly parameters: readonly Parameter[],
    readonly body: Code,
    /** The type that it answers. @default inferred */
    readonly type?: string,
  ) {}
}

export interface Parameter {
  readonly name: string;
  /** @default inferred */
  readonly type?: string;
  readonly isOptional?: true;
}

/** A text with references in it: t`${c.workload}-${c.environment}`. */
export class Tagged {
  constructor(readonly parts: readonly (string | Name | Call)[]) {}
}

/** Objects laid over each other: `{ name, ...more }`. */
export class Laid {
  constructor(readonly layers: readonly Code[]) {}
}

type Node = Call | Name | Arrow | Tagged | Laid;
export type Code = Node | null | boolean | number | string | readonly Code[] | CodeObject;
export interface CodeObject {
  readonly [key: string]: Code;
}

export function isNode(code: Code): code is Node {
  return [Call, Name, Arrow, Tagged, Laid].some((kind) => code instanceof kind);
}

/** An object literal. */
export function isLiteral(code: Code): code is CodeObject {
  return typeof code === "object" && code !== null && !Array.isArray(code) && !isNode(code);
}

/** The code with each of its direct parts changed. */
export function mapParts(code: Code, change: (part: Code) => Code): Code {
  if (code instanceof Call) {
    const on = code.on === undefined ? undefined : change(code.on);
    return new Call(code.callee, code.args.map(change), on);
  }
  if (code instanceof Arrow) return new Arrow(code.parameters, change(code.body), code.type);
  if (code instanceof Laid) return new Laid(code.layers.map(change));
  if (code instanceof Tagged)
    return new Tagged(code.parts.map((part) => (typeof part === "string" ? part : (change(part) as Name | Call))));
  if (code instanceof Name || code === null || typeof code !== "object") return code;
  if (Array.isArray(code)) return code.map(change);
  return Object.fromEntries(Object.entries(code as CodeObject).map(([key, item]) => [key, change(item)]));
}

/** The code and all its parts. */
export function* partsOf(code: Code): Generator<Code> {
  const direct: Code[] = [];
  mapParts(code, (part) => {
    direct.push(part);
    return part;
  });
  yield code;
  for (const part of direct) yield* partsOf(part);
}

/** A name for a function or a constant, of any text. */
export function identifier(text: string, fallback: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  const name = /^[0-9]/.test(joined) ? `${fallback}${joined}` : joined;
  return name === "" || RESERVED.has(name) ? `${fallback}${upperFirst(name)}` : name;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const RESERVED = new Set(
  "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default delete do else enum eval export extends false finally for from function get if implements import in instanceof interface is let module namespace never new null number object of package private protected public require return scope chart set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield list clusters clusterList matrix merge plugin gitFiles gitDirectories pullRequest scmProvider clusterDecisionResource where withTemplate givenProject givenCluster fleet t c".split(
    " ",
  ),
);

export function jsonCode(value: Json): Code {
  return value as Code;
}
