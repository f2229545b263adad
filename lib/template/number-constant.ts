/**
 * Numbers as a template writes them. A constant has no type of its own: it holds every form its text can take, and the place
 * where it is used picks one (Go's ideal constants).
 */
import { MAX_INT64, MIN_INT64, parseFloat64, parseInt64, parseUint64 } from "../go/strconv";
import { characterConstant, quote } from "./quote";
import type { NumberNode } from "./tree";

/** The constant, or the text of Go's error. */
export function readNumber(
  text: string,
  position: number,
  type: "number" | "complex" | "character constant",
): NumberNode | string {
  const none = {
    kind: "number",
    position,
    text,
    int: undefined,
    uint: undefined,
    float: undefined,
    complex: undefined,
  } as const;
  if (type === "character constant") {
    const read = characterConstant(text);
    if (read === "syntax") return "invalid syntax";
    if (read === "malformed") return `malformed character constant: ${text}`;
    const value = BigInt(read.code);
    return { ...none, int: value, uint: value, float: read.code };
  }
  if (type === "complex") return readComplex(text, none);
  if (text.endsWith("i")) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary.error === undefined) return simplify({ ...none, complex: { real: 0, imaginary: imaginary.value } });
  }
  return readReal(text, none);
}

function readReal(text: string, none: NumberNode): NumberNode | string {
  const unsigned = parseUint64(text, 0);
  const signed = parseInt64(text, 0);
  const int = signed.error === undefined ? signed.value : undefined;
  let uint = unsigned.error === undefined ? unsigned.value : undefined;
  if (int === 0n) uint = 0n;
  if (int !== undefined || uint !== undefined) return { ...none, int, uint, float: Number(int ?? uint) };
  const float = parseFloat64(text);
  if (float.error !== undefined) return `illegal number syntax: ${quote(text)}`;
  if (!/[.eEpP]/.test(text)) return `integer overflow: ${quote(text)}`;
  return { ...none, ...wholeForms(float.value), float: float.value };
}

/** The integers that a float equals. */
function wholeForms(value: number): Pick<NumberNode, "int" | "uint"> {
  if (!Number.isInteger(value)) return { int: undefined, uint: undefined };
  const whole = BigInt(value);
  return {
    int: whole >= MIN_INT64 && whole <= MAX_INT64 ? whole : undefined,
    uint: whole >= 0n && whole < 1n << 64n ? whole : undefined,
  };
}

const FLOAT_TOKEN =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eEpP][+-]?[0-9_]*)?)/y;

/** `1+2i`. */
function readComplex(text: string, none: NumberNode): NumberNode | string {
  const [real, signAt] = floatToken(text, 0);
  const sign = text[signAt];
  const [size, end] = floatToken(text, signAt + 1);
  // Go takes the `i` of `1-i` for the beginning of `Inf`
  if ((sign !== "+" && sign !== "-") || text[end] !== "i" || size === "") return "syntax error scanning complex number";
  const parts = [parseFloat64(real), parseFloat64(sign + size)] as const;
  const wrong = parts.findIndex((part) => part.error !== undefined);
  if (wrong >= 0)
    return `strconv.ParseFloat: parsing ${quote(wrong === 0 ? real : sign + size)}: ${parts[wrong]?.error}`;
  return simplify({ ...none, complex: { real: parts[0].value, imaginary: parts[1].value } });
}

function floatToken(text: string, at: number): [string, number] {
  FLOAT_TOKEN.lastIndex = at;
  const token = FLOAT_TOKEN.exec(text)?.[0] ?? "";
  return [token, at + token.length];
}

/** A complex constant without an imaginary part is a real one too. */
function simplify(node: NumberNode): NumberNode {
  if (node.complex === undefined || node.complex.imaginary !== 0) return node;
  const { real } = node.complex;
  return { ...node, ...wholeForms(real), float: real };
}
