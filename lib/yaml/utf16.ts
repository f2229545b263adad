/**
 * Texts in UTF-16, which go-yaml knows by their mark, FF FE or FE FF; in our notation of bytes neither is UTF-8, so each byte of the mark
 * is a lone surrogate. Upstream: go-yaml v2 readerc.go.
 */
import { toBytes } from "../go/bytes";

export interface Utf16 {
  /** As far as it can be read, without the mark. */
  readonly text: string;
  /** Why it goes no further, and how many bytes show that; undefined where it is whole. */
  readonly flaw?: { readonly text: string; readonly bytes: number };
}

/** undefined: the text is not in UTF-16. */
export function readUtf16(input: string): Utf16 | undefined {
  const isLittle = input.startsWith("\udcff\udcfe");
  if (!isLittle && !input.startsWith("\udcfe\udcff")) return undefined;
  const bytes = toBytes(input);
  const unitAt = (at: number): number => {
    const [low, high] = isLittle ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
    return ((high as number) << 8) | (low as number);
  };
  let text = "";
  for (let at = 2; at < bytes.length; ) {
    if (at + 2 > bytes.length) return { text, flaw: atEnd("incomplete UTF-16 character") };
    const unit = unitAt(at);
    at += 2;
    text += String.fromCharCode(unit);
    if ((unit & 0xf800) !== 0xd800) continue;
    const before = text.slice(0, -1);
    if (isLow(unit)) return { text: before, flaw: { text: "unexpected low surrogate area", bytes: 2 } };
    if (at + 2 > bytes.length) return { text: before, flaw: atEnd("incomplete UTF-16 surrogate pair") };
    const next = unitAt(at);
    if (!isLow(next)) return { text: before, flaw: { text: "expected low surrogate area", bytes: 4 } };
    text += String.fromCharCode(next);
    at += 2;
  }
  return { text };
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** What is said only when nothing more comes. */
function atEnd(text: string): NonNullable<Utf16["flaw"]> {
  return { text, bytes: Number.POSITIVE_INFINITY };
}
