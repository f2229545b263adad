/**
 * Objects → YAML: our own manifests, written fast and so that every reader reads back the same value. What no YAML text can hold is
 * refused with its place. The order of keys is the caller's.
 */
import { EnvMatrixError } from "../errors";
import { dataCopy, type Flaw, flawProblem, MAX_DEPTH } from "../plain-data";
import { isLiteralText, keyLine, literalText, scalarText } from "./scalar-text";

/** A line break and the indentation of a level. */
const LINE_STARTS: readonly string[] = Array.from({ length: MAX_DEPTH + 3 }, (_, level) => `\n${"  ".repeat(level)}`);
/** The same, and the dash of a list. */
const DASHES: readonly string[] = LINE_STARTS.map((start) => `${start}-`);

/** Thrown where something is no plain data at sight; a second, slower way finds out what it is, and where. */
const REFUSED: unique symbol = Symbol("refused");

/**
 * The YAML document of an object, with a line break at its end and without `---`. Keys whose value is undefined are left out; in a list,
 * undefined is null, as in JSON.
 * @param where what to call the object in errors: a construct path or a name
 * @param options whether whole numbers may be bigints, which not every reader reads back exactly. @default they are refused
 * @throws {VALUE_NOT_REPRESENTABLE} naming every such value: NaN, infinity, a lone surrogate, a date, a Map, a function, a cycle
 */
export function emitYaml(value: unknown, where = "", options: { readonly takesBigints?: boolean } = {}): string {
  try {
    return textOf(value, options.takesBigints ?? false);
  } catch {
    // not plain at sight, or the code of others failed: a getter, a proxy
  }
  const flaws: Flaw[] = [];
  const copy = dataCopy(value, flaws);
  if (flaws.length > 0) throw new EnvMatrixError(flaws.map((flaw) => flawProblem(flaw, placeOf(where, flaw.path))));
  return textOf(copy, false);
}

function textOf(value: unknown, takesBigints: boolean): string {
  const emitter = new Emitter(takesBigints);
  emitter.value(value, 0, false);
  // One character stands too many at the start: a line break, or the space before a scalar.
  return `${emitter.out}\n`.slice(1);
}

function placeOf(where: string, path: string): string {
  return [where, path].filter((part) => part !== "").join(" ") || "the document";
}

/** Appends few and long pieces: a string of many pieces costs more to put together than to think of. */
class Emitter {
  out = "";

  constructor(private readonly takesBigints: boolean) {}

  /**
   * @param level how far the entries of a collection are indented
   * @param isInItem whether the first entry stands behind a dash, on its line
   */
  value(value: unknown, level: number, isInItem: boolean): void {
    switch (typeof value) {
      case "string":
        this.string(value, level);
        return;
      case "number":
        this.out += numberText(value);
        return;
      case "bigint":
        if (!this.takesBigints) throw REFUSED;
        this.out += ` ${value}`;
        return;
      case "boolean":
        this.out += value ? " true" : " false";
        return;
      case "undefined":
        this.out += " null";
        return;
      case "object":
        if (value === null) this.out += " null";
        else if (level > MAX_DEPTH) throw REFUSED;
        else if (Array.isArray(value)) this.list(value, level, isInItem);
        else this.map(value, level, isInItem);
        return;
      default:
        throw REFUSED;
    }
  }

  private map(value: object, level: number, isInItem: boolean): void {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw REFUSED;
    let isFirst = true;
    for (const key of Object.keys(value)) {
      const item = (value as Readonly<Record<string, unknown>>)[key];
      if (item === undefined) continue;
      const line = keyLine(key, isFirst && isInItem ? -1 : level, LINE_STARTS[level] as string);
      if (line === undefined) throw REFUSED;
      this.out += line;
      if (typeof item === "string") this.string(item, level + 1);
      else this.value(item, level + 1, false);
      isFirst = false;
    }
    if (isFirst) this.out += " {}";
  }

  private list(list: readonly unknown[], level: number, isInItem: boolean): void {
    if (list.length === 0) {
      this.out += " []";
      return;
    }
    for (let i = 0; i < list.length; i++) {
      this.out += i === 0 && isInItem ? " -" : (DASHES[level] as string);
      this.value(list[i], level + 1, true);
    }
  }

  private string(text: string, level: number): void {
    if (level > 0 && isLiteralText(text)) {
      this.out += literalText(text, LINE_STARTS[level] as string);
      return;
    }
    const scalar = scalarText(text);
    if (scalar === undefined) throw REFUSED;
    this.out += scalar;
  }
}

/** A number as YAML 1.1 and 1.2 both read it: a float has a point, and its exponent a sign. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) {
    if (Number.isSafeInteger(value)) return Object.is(value, -0) ? " -0.0" : ` ${value}`;
    return ` ${BigInt(value)}`;
  }
  if (!Number.isFinite(value)) throw REFUSED;
  const text = ` ${value}`;
  return text.includes(".") ? text : text.replace("e", ".0e");
}
