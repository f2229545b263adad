/**
 * The template functions that people use, as functions of references. Each hides Go's argument order (the value comes last) and its traps;
 * anything else can be written as raw Go with `go`.
 */
import type {
  BooleanReference,
  Expression,
  ListReference,
  NumberReference,
  OptionalReference,
  TextReference,
} from "./expression";
import { foldedText } from "./fold";
import { asArgument, expressionFacts, functionResult, goString, knownCondition, literal } from "./reference";

type Argument = Expression | string | number | boolean;

function argument(value: Argument): string {
  if (typeof value === "string") return goString(value);
  if (typeof value !== "object") return String(value);
  const facts = expressionFacts(value);
  if (facts === undefined) throw new TypeError("not a reference: use a parameter of the template function");
  if (facts.shape.optional)
    throw new TypeError(`parameter ${facts.go} is missing from some parameter sets: read it with orElse(…, default)`);
  return asArgument(facts);
}

function call(name: string, ...args: readonly Argument[]): TextReference {
  const go = [name, ...args.map(argument)].join(" ");
  return args.every(isKnown) ? foldedText(go) : functionResult(go);
}

/** True for what is the same for every parameter set. */
function isKnown(value: Argument): boolean {
  return typeof value !== "object" || expressionFacts(value)?.literal !== undefined;
}

/** A text that is known: a reference to one, or a text of the program. */
function knownText(value: Argument): string | undefined {
  return typeof value === "string" ? value : expressionFacts(value)?.literal;
}

type TextArgument = TextReference | string;

/** Lower case. */
export const lower = (text: TextArgument): TextReference => call("lower", text);
/** Upper case. */
export const upper = (text: TextArgument): TextReference => call("upper", text);
/** Without white space at both ends. */
export const trim = (text: TextArgument): TextReference => call("trim", text);
/** Without `prefix`, if the text begins with it. */
export const trimPrefix = (prefix: string, text: TextArgument): TextReference => call("trimPrefix", prefix, text);
/** Without `suffix`, if the text ends with it. */
export const trimSuffix = (suffix: string, text: TextArgument): TextReference => call("trimSuffix", suffix, text);
/** Every `old` replaced by `replacement`. */
export const replace = (old: string, replacement: string, text: TextArgument): TextReference =>
  call("replace", old, replacement, text);
/** The first `length` bytes. */
export const trunc = (length: number, text: TextArgument): TextReference => call("trunc", length, text);
/** In double quotes, with Go's escapes. */
export const quote = (value: Argument): TextReference => call("quote", value);
/** Argo CD's DNS-safe form: lower case, other characters than `a-z 0-9 - .` become `-`, at most 253 bytes. Dots stay. */
export const normalize = (text: TextArgument): TextReference => call("normalize", text);
/** A DNS label of at most `max` characters: for branch names and titles. */
export const slugify = (max: number, text: TextArgument): TextReference => call("slugify", max, false, text);
/** The first 7 to 64 hexadecimal digits of the text's SHA-256: two different texts get different names. */
export const shortHash = (length: number, text: TextArgument): TextReference =>
  isKnown(text)
    ? foldedText(`trunc ${length} (sha256sum ${argument(text)})`)
    : functionResult(`trunc ${length} (sha256sum ${argument(text)})`);
/** One line of JSON: for lists, objects and untrusted text in a templatePatch. */
export const toJson = (value: Expression): TextReference => call("toJson", value);
/** The items of a list as one text. */
export const join = (separator: string, list: ListReference): TextReference => call("join", separator, list);
/** The item at a position, counted from 0. An index outside the list is an error in Argo CD. */
export const at = (index: number, list: ListReference): TextReference =>
  functionResult(`index ${argument(list)} ${index}`);
/** True when both are equal. Compares text with text, number with number. */
export function equal(a: TextReference | NumberReference, b: Argument): BooleanReference {
  if (typeof b === "number") return functionResult(`eq (float64 ${argument(a)}) (float64 ${b})`, { kind: "boolean" });
  const [left, right] = [knownText(a), knownText(b)];
  if (left !== undefined && right !== undefined) return knownCondition(left === right);
  return functionResult(`eq ${argument(a)} ${argument(b)}`, { kind: "boolean" });
}
/** `yes` or `no`, as the condition says. */
export function when(condition: BooleanReference, yes: TextArgument, no: TextArgument): TextReference {
  const truth = expressionFacts(condition)?.truth;
  if (truth === undefined) return functionResult(`ternary ${argument(yes)} ${argument(no)} ${argument(condition)}`);
  const chosen = truth ? yes : no;
  return typeof chosen === "string" ? literal(chosen) : chosen;
}

/**
 * The parameter, or the default where a parameter set lacks it (an empty value counts as there).
 * Uses `dig`, which unlike `default` does not fail under `missingkey=error`.
 */
export function orElse<T>(
  parameter: OptionalReference<T>,
  fallback: T extends string ? TextArgument : T extends number ? number : never,
): TextReference {
  const facts = expressionFacts(parameter);
  if (facts?.path === undefined) throw new TypeError("orElse takes a parameter, not the result of a function");
  return functionResult(
    `dig ${facts.path.map(goString).join(" ")} ${argument(fallback as Argument)} .`,
    facts.shape.kind === "number" ? { kind: "number" } : { kind: "text" },
  );
}

/** A raw Go template expression (without braces) as a reference: what has no function here. */
export const go = <E extends Expression = TextReference>(expression: string): E => functionResult<E>(expression);
