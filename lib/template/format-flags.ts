/** What stands between `%` and the verb of a format: flags, width, precision and which operand comes next. */

import { GoInt, GoOpaque, type GoValue } from "../go/values";
import { namedInteger } from "./format";

/** The flags, width and precision of one verb. */
export interface Flags {
  minus: boolean;
  plus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  /** `%#v` */
  sharpV: boolean;
  /** `%+v`, which only names the fields of structs. */
  plusV: boolean;
  /** While it complains about a verb, fmt asks no value for its own text. */
  complains: boolean;
  width: number | undefined;
  precision: number | undefined;
}

export function noFlags(): Flags {
  return {
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    sharpV: false,
    plusV: false,
    complains: false,
    width: undefined,
    precision: undefined,
  };
}

/** Reads flags, width, precision and argument indexes between `%` and its verb. */
export class FormatReader {
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
