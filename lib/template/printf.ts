/**
 * Go's package fmt: Sprintf, Sprint and Sprintln, and the texts in which fmt complains about a format (`%!d(string=x)`).
 */

import { DEFAULT_LIMITS, LimitReached } from "../go/limit";
import type { GoValue } from "../go/values";
import { formatV, goTypeOf } from "./format";
import { FormatReader, noFlags } from "./format-flags";
import { printOperand, printValue } from "./print-value";
import { runeAt } from "./unicode";

/** fmt.Sprint: a space between two operands when neither is a string. */
export function sprint(operands: readonly GoValue[]): string {
  let out = "";
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i] as GoValue;
    if (i > 0 && typeof operand !== "string" && typeof operands[i - 1] !== "string") out += " ";
    out += formatV(operand);
    checkLength(out);
  }
  return out;
}

/** fmt.Sprintln: always a space between operands, and a newline at the end. */
export function sprintln(operands: readonly GoValue[]): string {
  let out = "";
  for (let i = 0; i < operands.length; i++) {
    out += (i === 0 ? "" : " ") + formatV(operands[i] as GoValue);
    checkLength(out);
  }
  return `${out}\n`;
}

/** The text of one value under a verb without flags. */
export function formatWith(verb: string, value: GoValue): string {
  return printOperand(value, verb, noFlags());
}

/** fmt.Sprintf. @throws {LimitReached} when the text becomes too long */
export function sprintf(format: string, operands: readonly GoValue[]): string {
  const reader = new FormatReader(format, operands);
  let out = "";
  for (;;) {
    const percent = format.indexOf("%", reader.at);
    if (percent < 0) {
      out += format.slice(reader.at);
      break;
    }
    out += format.slice(reader.at, percent);
    reader.at = percent + 1;
    const { flags, complaint } = reader.readFlags();
    out += complaint;
    if (reader.at >= format.length) {
      out += "%!(NOVERB)";
      break;
    }
    const code = runeAt(format, reader.at);
    reader.at += code > 0xffff ? 2 : 1;
    const verb = String.fromCodePoint(code);
    if (verb === "%") out += "%";
    else if (!reader.goodIndex) out += `%!${verb}(BADINDEX)`;
    else if (reader.operand >= operands.length) out += `%!${verb}(MISSING)`;
    else {
      if (verb === "v" || verb === "w") {
        flags.sharpV = flags.sharp;
        flags.sharp = false;
        flags.plusV = flags.plus;
        flags.plus = false;
      }
      out += printOperand(operands[reader.operand++] as GoValue, verb, flags);
    }
    checkLength(out);
  }
  return reader.reordered ? out : out + extra(operands.slice(reader.operand));
}

/** The complaint about operands that no verb used. */
function extra(operands: readonly GoValue[]): string {
  if (operands.length === 0) return "";
  const texts = operands.map((operand) => {
    return operand === null ? "<nil>" : `${goTypeOf(operand)}=${printValue(operand, "v", noFlags())}`;
  });
  return `%!(EXTRA ${texts.join(", ")})`;
}

function checkLength(text: string): void {
  if (text.length > DEFAULT_LIMITS.outputLength) throw new LimitReached("outputLength", DEFAULT_LIMITS.outputLength);
}
