/**
 * Go's package fmt: Sprintf, Sprint and Sprintln with every verb and flag, and the texts in which fmt complains
 * (`%!d(string=x)`). The addresses that `%p` prints are chance in Go; here they are all one.
 */

import { formatFloat64 } from "./float-text";
import { formatV, GoComplex, goTypeOf, namedInteger, sortedKeys } from "./format";
import { fromBytes, toBytes } from "./functions/bytes";
import { isNilSlice } from "./functions/slices";
import { formatInteger } from "./integer-text";
import { DEFAULT_LIMITS, LimitReached } from "./limit";
import { canBackquote, quote, quoteRune, quoteToAscii } from "./quote";
import { isPrintable, RUNE_ERROR, runeAt, runeCount } from "./unicode";
import { GoInt, GoOpaque, GoSlice, type GoValue, NilMap, type StringMap } from "./values";

/** The flags, width and precision of one verb. */
export interface Flags {
  minus: boolean;
  plus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  /** `%#v` */
  sharpV: boolean;
  width: number | undefined;
  precision: number | undefined;
}

const noFlags = (): Flags => ({
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  sharpV: false,
  width: undefined,
  precision: undefined,
});

/** What `%p` prints for every map and slice. */
const ADDRESS = 0xc000012000n;

/** fmt.Sprint: a space between two operands when neither is a string. */
export function sprint(operands: readonly GoValue[]): string {
  let out = "";
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i] as GoValue;
    if (i > 0 && typeof operand !== "string" && typeof operands[i - 1] !== "string") out += " ";
    out += formatV(operand);
  }
  return out;
}

/** fmt.Sprintln: always a space between operands, and a newline at the end. */
export function sprintln(operands: readonly GoValue[]): string {
  return `${operands.map(formatV).join(" ")}\n`;
}

/** fmt.Sprintf. @throws {LimitReached} when the text grows beyond `maxLength`. */
export function sprintf(
  format: string,
  operands: readonly GoValue[],
  maxLength: number = DEFAULT_LIMITS.outputLength,
): string {
  return new Printer(maxLength).format(format, operands);
}

/** The text of one value under a verb without flags. */
export function formatWith(verb: string, value: GoValue): string {
  const printer = new Printer(DEFAULT_LIMITS.outputLength);
  printer.printOperand(value, verb);
  return printer.out;
}

/** One call of Sprintf. */
class Printer {
  out = "";
  private flags = noFlags();
  private depth = 0;

  constructor(private readonly maxLength: number) {}

  format(format: string, operands: readonly GoValue[]): string {
    const reader = new FormatReader(format, operands);
    for (;;) {
      const percent = format.indexOf("%", reader.at);
      this.write(format.slice(reader.at, percent < 0 ? format.length : percent));
      if (percent < 0) break;
      reader.at = percent + 1;
      const { flags, complaint } = reader.readFlags();
      this.flags = flags;
      this.write(complaint);
      if (reader.at >= format.length) {
        this.write("%!(NOVERB)");
        break;
      }
      const code = runeAt(format, reader.at);
      reader.at += code > 0xffff ? 2 : 1;
      const verb = String.fromCodePoint(code);
      if (verb === "%") this.write("%");
      else if (!reader.goodIndex) this.write(`%!${verb}(BADINDEX)`);
      else if (reader.operand >= operands.length) this.write(`%!${verb}(MISSING)`);
      else {
        if (verb === "v" || verb === "w") {
          flags.sharpV = flags.sharp;
          flags.sharp = false;
          // `%+v` only names the fields of structs
          flags.plus = false;
        }
        this.printOperand(operands[reader.operand++] as GoValue, verb);
      }
    }
    if (!reader.reordered && reader.operand < operands.length) this.printExtra(operands.slice(reader.operand));
    return this.out;
  }

  /** An operand of the call itself. */
  printOperand(value: GoValue, verb: string): void {
    if (value === null) {
      if (verb === "v" || verb === "T") this.pad("<nil>");
      else this.badVerb(null, verb);
      return;
    }
    if (verb === "T") this.pad(this.truncate(goTypeOf(value)));
    else if (verb === "p") this.printPointer(value);
    else if (verb === "w" && isComposite(value)) this.badVerb(value, verb);
    else this.print(value, verb);
  }

  private printExtra(operands: readonly GoValue[]): void {
    this.flags = noFlags();
    this.write("%!(EXTRA ");
    operands.forEach((operand, i) => {
      if (i > 0) this.write(", ");
      if (operand === null) this.write("<nil>");
      else {
        this.write(`${goTypeOf(operand)}=`);
        this.print(operand, "v");
      }
    });
    this.write(")");
  }

  /** A value that is not nil, by its kind. */
  private print(value: GoValue, verb: string): void {
    switch (typeof value) {
      case "string":
        return this.printString(value, verb);
      case "number":
        return this.printFloat(value, verb);
      case "boolean":
        if (verb === "t" || verb === "v") return this.pad(value ? "true" : "false");
        return this.badVerb(value, verb);
      default:
    }
    if (value === null) return this.write(this.flags.sharpV ? "interface {}(nil)" : "<nil>");
    if (value instanceof GoInt) return this.printInteger(value.value, value.kind.startsWith("u"), value, verb);
    if (value instanceof Map) return this.printMap(value, verb);
    if (value instanceof GoSlice && value.elem === "uint8" && (this.depth === 0 || "sqxX".includes(verb))) {
      return this.printBytes(value, verb);
    }
    if (Array.isArray(value)) return this.printList(value, value, verb);
    if (value instanceof GoSlice) return this.printList(value, value.items, verb);
    return this.printOpaque(value, verb);
  }

  private printOpaque(value: GoOpaque, verb: string): void {
    if (value instanceof GoComplex) return this.printComplex(value, verb);
    const integer = namedInteger(value);
    if (integer !== undefined && (this.flags.sharpV || !"vsxXq".includes(verb))) {
      return this.printInteger(integer, false, value, verb);
    }
    if ("vsxXq".includes(verb)) {
      const text = value.toString();
      return this.flags.sharpV ? this.pad(text) : this.printString(text, verb);
    }
    this.badVerb(value, verb);
  }

  private printMap(map: ReadonlyMap<string, GoValue> | StringMap, verb: string): void {
    const { sharpV } = this.flags;
    if (sharpV) {
      this.write(goTypeOf(map as GoValue));
      if (map instanceof NilMap) return this.write("(nil)");
    }
    this.enter();
    this.write(sharpV ? "{" : "map[");
    sortedKeys(map).forEach((key, i) => {
      if (i > 0) this.write(sharpV ? ", " : " ");
      this.print(key, verb);
      this.write(":");
      this.print(map.get(key) as GoValue, verb);
    });
    this.write(sharpV ? "}" : "]");
    this.depth--;
  }

  private printList(list: GoValue, items: readonly GoValue[], verb: string): void {
    const { sharpV } = this.flags;
    if (sharpV) {
      this.write(goTypeOf(list));
      if (isNilSlice(list)) return this.write("(nil)");
    }
    this.enter();
    this.write(sharpV ? "{" : "[");
    items.forEach((item, i) => {
      if (i > 0) this.write(sharpV ? ", " : " ");
      this.print(item, verb);
    });
    this.write(sharpV ? "}" : "]");
    this.depth--;
  }

  private enter(): void {
    if (++this.depth > DEFAULT_LIMITS.depth) throw new LimitReached("depth", DEFAULT_LIMITS.depth);
  }

  private printBytes(value: GoSlice, verb: string): void {
    const bytes = Buffer.from(value.items.map((item) => Number((item as GoInt).value)));
    switch (verb) {
      case "v":
      case "d":
        if (this.flags.sharpV) {
          this.write("[]byte");
          if (isNilSlice(value)) return this.write("(nil)");
          const sharp = { ...this.flags, sharp: true };
          this.write("{");
          bytes.forEach((byte, i) => {
            if (i > 0) this.write(", ");
            this.pad(formatInteger(BigInt(byte), 16, "v", sharp), true);
          });
          this.write("}");
        } else {
          this.write("[");
          bytes.forEach((byte, i) => {
            if (i > 0) this.write(" ");
            this.pad(formatInteger(BigInt(byte), 10, verb, this.flags), true);
          });
          this.write("]");
        }
        return;
      case "s":
      case "q":
        return this.printString(fromBytes(bytes), verb);
      case "x":
      case "X":
        return this.printHex(bytes, verb);
      default:
        return this.printList(value, value.items, verb);
    }
  }

  private printString(text: string, verb: string): void {
    switch (verb) {
      case "v":
        if (this.flags.sharpV) return this.pad(this.quoted(text));
        return this.pad(this.truncate(text));
      case "s":
        return this.pad(this.truncate(text));
      case "q":
        return this.pad(this.quoted(text));
      case "x":
      case "X":
        return this.printHex(toBytes(text), verb);
      default:
        return this.badVerb(text, verb);
    }
  }

  private quoted(text: string): string {
    const cut = this.truncate(text);
    if (this.flags.sharp && canBackquote(cut)) return `\`${cut}\``;
    return this.flags.plus ? quoteToAscii(cut) : quote(cut);
  }

  private printHex(all: Uint8Array, verb: string): void {
    const { precision, space, sharp, minus } = this.flags;
    const bytes = precision !== undefined && precision < all.length ? all.subarray(0, precision) : all;
    if (this.out.length + bytes.length * 5 > this.maxLength) throw new LimitReached("outputLength", this.maxLength);
    const upper = verb === "X";
    const prefix = sharp ? `0${verb}` : "";
    const pairs = [...bytes].map((byte) => {
      const pair = byte.toString(16).padStart(2, "0");
      return upper ? pair.toUpperCase() : pair;
    });
    const text = space ? pairs.map((pair) => prefix + pair).join(" ") : pairs.length > 0 ? prefix + pairs.join("") : "";
    const fill = this.padding(text.length);
    this.write(minus ? text + fill : fill + text);
  }

  private printInteger(value: bigint, unsigned: boolean, original: GoValue, verb: string): void {
    switch (verb) {
      case "v":
        if (this.flags.sharpV && unsigned) {
          return this.pad(formatInteger(value, 16, "v", { ...this.flags, sharp: true }), true);
        }
        return this.pad(formatInteger(value, 10, verb, this.flags), true);
      case "d":
        return this.pad(formatInteger(value, 10, verb, this.flags), true);
      case "b":
        return this.pad(formatInteger(value, 2, verb, this.flags), true);
      case "o":
      case "O":
        return this.pad(formatInteger(value, 8, verb, this.flags), true);
      case "x":
      case "X":
        return this.pad(formatInteger(value, 16, verb, this.flags), true);
      case "c":
        return this.pad(String.fromCodePoint(asRune(value)));
      case "q":
        return this.pad(quoteRune(asRune(value), this.flags.plus));
      case "U":
        return this.pad(this.unicodeText(BigInt.asUintN(64, value)), true);
      default:
        return this.badVerb(original, verb);
    }
  }

  private unicodeText(value: bigint): string {
    const digits = value
      .toString(16)
      .toUpperCase()
      .padStart(Math.max(4, this.flags.precision ?? 0), "0");
    const isShown =
      this.flags.sharp && value <= 0x10ffffn && isPrintable(Number(value)) && !(value >= 0xd800n && value <= 0xdfffn);
    return `U+${digits}${isShown ? ` '${String.fromCodePoint(Number(value))}'` : ""}`;
  }

  private printFloat(value: number, verb: string): void {
    if (!"vbgGxXfFeE".includes(verb)) return this.badVerb(value, verb);
    this.writeFloat(value, verb);
  }

  private printComplex(value: GoComplex, verb: string): void {
    if (!"vbgGxXfFeE".includes(verb)) return this.badVerb(value, verb);
    const { plus } = this.flags;
    this.write("(");
    this.writeFloat(value.real, verb);
    this.flags.plus = true;
    this.writeFloat(value.imaginary, verb);
    this.flags.plus = plus;
    this.write("i)");
  }

  private writeFloat(value: number, verb: string): void {
    const { flags } = this;
    const kind = verb === "v" ? "g" : verb === "F" ? "f" : verb;
    const precision = flags.precision ?? ("feE".includes(kind) ? 6 : -1);
    if (this.out.length + precision > this.maxLength) throw new LimitReached("outputLength", this.maxLength);
    const text = formatFloat64(value, kind, precision);
    const isNumber = Number.isFinite(value);
    let body = text.replace(/^[+-]/, "");
    const sign = text.startsWith("-") ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    if (!isNumber) {
      // an infinity always shows its sign; zeros never fill
      const isUnsigned = sign === "" && !Number.isNaN(value);
      return this.pad(isUnsigned ? text : sign + body, true);
    }
    if (flags.sharp && kind !== "b") body = withPoint(body, kind, precision);
    const missing = (flags.width ?? 0) - sign.length - body.length;
    if (flags.zero && !flags.minus && sign !== "" && missing > 0) this.write(sign + "0".repeat(missing) + body);
    else this.pad(sign + body);
  }

  private printPointer(value: GoValue): void {
    const hasAddress =
      value instanceof Map || Array.isArray(value) || value instanceof GoSlice || goTypeOf(value).startsWith("*");
    if (!hasAddress) return this.badVerb(value, "p");
    const isNil = value instanceof NilMap || isNilSlice(value);
    this.pad(formatInteger(isNil ? 0n : ADDRESS, 16, "x", { ...this.flags, sharp: !this.flags.sharp }), true);
  }

  private badVerb(value: GoValue, verb: string): void {
    this.write(`%!${verb}(`);
    if (value === null) this.write("<nil>");
    else {
      this.write(`${goTypeOf(value)}=`);
      this.print(value, "v");
    }
    this.write(")");
  }

  private truncate(text: string): string {
    const { precision } = this.flags;
    if (precision === undefined || precision >= text.length) return text;
    let end = 0;
    for (let n = 0; n < precision && end < text.length; n++) end += runeAt(text, end) > 0xffff ? 2 : 1;
    return text.slice(0, end);
  }

  /** Writes a text at the width; a number that has dealt with its zeros itself gets spaces only. */
  private pad(text: string, spacesOnly = false): void {
    if (this.flags.width === undefined) return this.write(text);
    const fill = this.padding(runeCount(text), spacesOnly);
    this.write(this.flags.minus ? text + fill : fill + text);
  }

  private padding(length: number, spacesOnly = false): string {
    const { width, zero, minus } = this.flags;
    const missing = (width ?? 0) - length;
    return missing > 0 ? (zero && !minus && !spacesOnly ? "0" : " ").repeat(missing) : "";
  }

  private write(text: string): void {
    this.out += text;
    if (this.out.length > this.maxLength) throw new LimitReached("outputLength", this.maxLength);
  }
}

/** The `#` flag on floats: always a decimal point, and trailing zeros stay. */
function withPoint(text: string, kind: string, precision: number): string {
  const isHex = kind === "x" || kind === "X";
  const tailAt = text.search(isHex ? /[pP]/ : /[eE]/);
  const tail = tailAt < 0 ? "" : text.slice(tailAt);
  let number = tailAt < 0 ? text : text.slice(0, tailAt);
  let missing = "gGx".includes(kind) ? (precision === -1 ? 6 : precision) : 0;
  let sawDigit = false;
  for (const character of number) {
    if (character === ".") continue;
    if (character !== "0") sawDigit = true;
    if (sawDigit) missing--;
  }
  if (!number.includes(".")) {
    if (number === "0") missing--;
    number += ".";
  }
  return number + "0".repeat(Math.max(missing, 0)) + tail;
}

function isComposite(value: GoValue): boolean {
  if (value instanceof GoSlice) return value.elem !== "uint8";
  return value instanceof Map || Array.isArray(value) || (value instanceof GoOpaque && !(value instanceof GoComplex));
}

function asRune(value: bigint): number {
  const isRune = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return isRune ? Number(value) : RUNE_ERROR;
}

/** Reads flags, width, precision and argument indexes between `%` and its verb. */
class FormatReader {
  at = 0;
  operand = 0;
  reordered = false;
  goodIndex = true;
  private afterIndex = false;

  constructor(
    private readonly text: string,
    private readonly operands: readonly GoValue[],
  ) {}

  /** Stands behind `%`; afterwards at the verb. */
  readFlags(): { flags: Flags; complaint: string } {
    const flags = noFlags();
    let complaint = "";
    this.goodIndex = true;
    this.readLetters(flags);
    // a plain lower-case verb ends here, so that the state of an earlier index does not matter
    const code = this.text.charCodeAt(this.at);
    if (code >= 0x61 && code <= 0x7a && this.operand < this.operands.length) return { flags, complaint };
    this.readIndex();
    if (this.text[this.at] === "*") {
      this.at++;
      const width = this.takeInteger();
      if (width === undefined) complaint += "%!(BADWIDTH)";
      else {
        flags.width = Math.abs(width);
        if (width < 0) {
          flags.minus = true;
          flags.zero = false;
        }
      }
      this.afterIndex = false;
    } else {
      flags.width = this.readNumber();
      if (this.afterIndex && flags.width !== undefined) this.goodIndex = false;
    }
    if (this.at + 1 < this.text.length && this.text[this.at] === ".") {
      this.at++;
      if (this.afterIndex) this.goodIndex = false;
      this.readIndex();
      if (this.text[this.at] === "*") {
        this.at++;
        const precision = this.takeInteger();
        if (precision === undefined || precision < 0) complaint += "%!(BADPREC)";
        else flags.precision = precision;
        this.afterIndex = false;
      } else flags.precision = this.readNumber() ?? 0;
    }
    if (!this.afterIndex) this.readIndex();
    return { flags, complaint };
  }

  private readLetters(flags: Flags): void {
    for (; ; this.at++) {
      switch (this.text[this.at]) {
        case "#":
          flags.sharp = true;
          break;
        case "0":
          flags.zero = true;
          break;
        case "+":
          flags.plus = true;
          break;
        case "-":
          flags.minus = true;
          break;
        case " ":
          flags.space = true;
          break;
        default:
          return;
      }
    }
  }

  /** `[n]`: which operand comes next. */
  private readIndex(): void {
    this.afterIndex = false;
    if (this.text[this.at] !== "[") return;
    this.reordered = true;
    const close = this.text.indexOf("]", this.at + 1);
    if (close < 0 || this.text.length - this.at < 3) {
      this.goodIndex = false;
      this.at++;
      return;
    }
    const digits = this.text.slice(this.at + 1, close);
    this.at = close + 1;
    const parsed = /^[0-9]+$/.test(digits) && !isTooLong(digits);
    const index = Number(digits) - 1;
    if (parsed && index >= 0 && index < this.operands.length) {
      this.operand = index;
      this.afterIndex = true;
    } else {
      this.goodIndex = false;
      this.afterIndex = parsed;
    }
  }

  /** Digits of a width or precision; too many of them swallow the rest of the format, as in Go. */
  private readNumber(): number | undefined {
    const start = this.at;
    while (isDigit(this.text.charCodeAt(this.at))) this.at++;
    if (this.at === start) return undefined;
    const digits = this.text.slice(start, this.at);
    if (!isTooLong(digits)) return Number(digits);
    this.at = this.text.length;
    return undefined;
  }

  /** The operand that `*` takes, if it is an integer of a size that Go accepts. */
  private takeInteger(): number | undefined {
    if (this.operand >= this.operands.length) return undefined;
    const operand = this.operands[this.operand++] as GoValue;
    const integer =
      operand instanceof GoInt ? operand.value : operand instanceof GoOpaque ? namedInteger(operand) : undefined;
    if (integer === undefined || integer > MAX_SIZE || integer < -MAX_SIZE) return undefined;
    return Number(integer);
  }
}

const MAX_SIZE = 1_000_000n;

/** Go gives up when another digit follows a number above a million. */
function isTooLong(digits: string): boolean {
  return digits.length > 1 && Number(digits.slice(0, -1)) > 1e6;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
