/**
 * Cutting and breaking text (goutils 1.1, as sprig uses it). All widths are bytes, so the functions work on one unit
 * per byte.
 */
import { asBinary, fromBinary } from "../../go/bytes";
import { isSpace } from "./letters";

/** Cuts to `width` bytes with an ellipsis; below 4 there is no room for one and nothing is cut. */
export function abbreviate(text: string, width: number): string {
  return width < 4 ? text : fromBinary(abbreviateBytes(asBinary(text), 0, width));
}

/** Cuts at both ends: the text from `left` on, at most `width` bytes with both ellipses. */
export function abbreviateBoth(text: string, left: number, width: number): string {
  if (width < 4 || (left > 0 && width < 7)) return text;
  return fromBinary(abbreviateBytes(asBinary(text), left, width));
}

function abbreviateBytes(bytes: string, left: number, width: number): string {
  if (bytes.length <= width) return bytes;
  const room = width - 3;
  // The part shown starts early enough to fill the width.
  const offset = Math.min(left, bytes.length - room);
  if (offset <= 4) return `${bytes.slice(0, room)}...`;
  if (offset + room >= bytes.length) return `...${bytes.slice(bytes.length - room)}`;
  return `...${abbreviateBytes(bytes.slice(offset), 0, room)}`;
}

/** The first byte of each word, as a character of that code. */
export function initials(text: string): string {
  let out = "";
  let afterSpace = true;
  for (const byte of asBinary(text)) {
    if (isSpace(byte)) afterSpace = true;
    else if (afterSpace) {
      out += byte;
      afterSpace = false;
    }
  }
  return out;
}

/** Removes spaces byte by byte: if anything is removed, each byte that stays becomes the character of its code. */
export function removeSpaces(text: string): string {
  const bytes = asBinary(text);
  let out = "";
  for (const byte of bytes) if (!isSpace(byte)) out += byte;
  return out.length === bytes.length ? text : out;
}

/** Breaks lines at spaces after at most `width` bytes; longer words are cut or stand out. */
export function wrap(text: string, width: number, newline: string, cutLongWords: boolean): string {
  const bytes = asBinary(text);
  const limit = Math.max(width, 1);
  const lines: string[] = [];
  let offset = 0;
  while (bytes.length - offset > limit) {
    if (bytes[offset] === " ") {
      offset++;
      continue;
    }
    // The last space that keeps the line within the limit; one right after the limit counts.
    let space = offset + bytes.slice(offset, offset + limit + 1).lastIndexOf(" ");
    if (space < offset && cutLongWords) {
      lines.push(bytes.slice(offset, offset + limit));
      offset += limit;
      continue;
    }
    if (space < offset) space = bytes.indexOf(" ", offset + limit);
    if (space < 0) break;
    lines.push(bytes.slice(offset, space));
    offset = space + 1;
  }
  lines.push(bytes.slice(offset));
  return fromBinary(lines.join(newline === "" ? "\n" : asBinary(newline)));
}
