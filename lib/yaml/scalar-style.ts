/** Which style go-yaml v2 writes a string in: what the string would read as without quotes, and what each style can hold. */
import { utf8Length } from "../go/encodings";
import { isBlankOrEnd, isBreak } from "./characters";
import { resolvePlain } from "./resolve";
import { isTimestamp } from "./timestamp";

export type ScalarStyle = "plain" | "single" | "double" | "literal";

const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const SIMPLE = /^[A-Za-z/][A-Za-z0-9_./-]*$/;

/** The style of a string; keys that stand on one line with their value cannot be block scalars. */
export function styleOf(text: string, isSimpleKey: boolean): ScalarStyle {
  if (SIMPLE.test(text)) return resolvePlain(text).tag === "str" ? "plain" : "double";
  const isText = resolvePlain(text).tag === "str" && !isTimestamp(text) && !BASE_60.test(text);
  const traits = analyze(text);
  if (text.includes("\n")) return traits.literal && !isSimpleKey ? "literal" : "double";
  if (!isText || (isSimpleKey && traits.multiline)) return "double";
  if (traits.plain) return "plain";
  return traits.single ? "single" : "double";
}

/** Whether a key can stand on one line with its value: at most 128 bytes, no line break. */
export function isSimpleKey(text: string): boolean {
  if (text.length > 128) return false;
  for (let i = 0; i < text.length; i++) if (isBreak(text.charCodeAt(i))) return false;
  return text.length <= 42 || utf8Length(text) <= 128;
}

interface Traits {
  readonly multiline: boolean;
  readonly plain: boolean;
  readonly single: boolean;
  readonly literal: boolean;
}

function analyze(text: string): Traits {
  let indicator = text.startsWith("---") || text.startsWith("...");
  let multiline = false;
  let special = false;
  let breakBeforeSpace = false;
  let spaceBeforeBreak = false;
  let previous: "space" | "break" | "other" = "other";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0x20;
    const isSpaced = next === 0x20 || next === 0x09;
    if (i === 0) {
      if ("#,[]{}&*!|>'\"%@`".includes(text[0] as string)) indicator = true;
      else if ((c === 0x3f || c === 0x3a || c === 0x2d) && isSpaced) indicator = true;
    } else if (c === 0x3a && isSpaced) indicator = true;
    else if (c === 0x23 && isBlankOrEnd(text.charCodeAt(i - 1))) indicator = true;
    if (!isPrintable(c)) special = true;
    if (c === 0x20) {
      if (previous === "break") breakBeforeSpace = true;
      previous = "space";
    } else if (isBreak(c)) {
      multiline = true;
      if (previous === "space") spaceBeforeBreak = true;
      previous = "break";
    } else previous = "other";
  }
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const isPadded = first === 0x20 || last === 0x20 || isBreak(first) || isBreak(last);
  const isBroken = special || spaceBeforeBreak;
  return {
    multiline,
    plain: !indicator && !multiline && !isPadded && !isBroken && !breakBeforeSpace,
    single: !isBroken && !breakBeforeSpace,
    literal: !isBroken && last !== 0x20,
  };
}

/** What go-yaml v2 writes as it is: neither tabs nor NEL nor anything beyond U+FFFF. */
export function isPrintable(c: number): boolean {
  if (c < 0x7f) return c >= 0x20 || c === 0x0a;
  return c >= 0xa0 && !(c >= 0xd800 && c <= 0xdfff) && c !== 0xfeff && c < 0xfffe;
}
