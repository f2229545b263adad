/** netip.ParseAddr: IPv4 and IPv6 addresses with Go's errors, and the bytes that certificates need. */
import { GoError } from "../../go/go-error";
import { quote } from "../quote";

/** Four or sixteen bytes; a zone is checked and dropped. */
export function parseAddress(text: string): readonly number[] {
  const first = /[.:%]/.exec(text)?.[0];
  switch (first) {
    case ".":
      return parseIpv4(text, text);
    case ":":
      return parseIpv6(text);
    case "%":
      throw refuse(text, "missing IPv6 address");
    default:
      throw refuse(text, "unable to parse IP");
  }
}

function refuse(text: string, reason: string, at = ""): GoError {
  return new GoError(`ParseAddr(${quote(text)}): ${reason}${at === "" ? "" : ` (at ${quote(at)})`}`);
}

/** `part` is the IPv4 address inside the whole text. */
function parseIpv4(part: string, text: string): readonly number[] {
  const fields: number[] = [];
  let digits = "";
  for (let i = 0; i < part.length; i++) {
    const char = part[i] as string;
    if (char >= "0" && char <= "9") {
      if (digits === "0") throw refuse(text, "IPv4 field has octet with leading zero");
      digits += char;
      if (Number(digits) > 255) throw refuse(text, "IPv4 field has value >255");
    } else if (char === ".") {
      if (digits === "" || i === part.length - 1)
        throw refuse(text, "IPv4 field must have at least one digit", part.slice(i));
      if (fields.length === 3) throw refuse(text, "IPv4 address too long");
      fields.push(Number(digits));
      digits = "";
    } else {
      throw refuse(text, "unexpected character", part.slice(i));
    }
  }
  if (fields.length < 3) throw refuse(text, "IPv4 address too short");
  return [...fields, Number(digits)];
}

function parseIpv6(text: string): readonly number[] {
  const percent = text.indexOf("%");
  if (percent === text.length - 1) throw refuse(text, "zone must be a non-empty string");
  let rest = percent < 0 ? text : text.slice(0, percent);
  const bytes: number[] = [];
  // How many bytes stand before `::`.
  let gap = -1;
  if (rest.startsWith("::")) {
    gap = 0;
    rest = rest.slice(2);
  }
  while (rest !== "" && bytes.length < 16) {
    const group = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? "";
    if (group.length > 4) throw refuse(text, "each group must have 4 or less digits", rest);
    if (group === "") throw refuse(text, "each colon-separated field must have at least one digit", rest);
    if (rest[group.length] === ".") {
      if (gap < 0 && bytes.length !== 12) {
        throw refuse(text, "embedded IPv4 address must replace the final 2 fields of the address", rest);
      }
      if (bytes.length > 12) {
        throw refuse(text, "too many hex fields to fit an embedded IPv4 at the end of the address", rest);
      }
      bytes.push(...parseIpv4(rest, text));
      rest = "";
      break;
    }
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 0xff);
    rest = rest.slice(group.length);
    if (rest === "") break;
    if (rest[0] !== ":") throw refuse(text, "unexpected character, want colon", rest);
    if (rest.length === 1) throw refuse(text, "colon must be followed by more characters", rest);
    rest = rest.slice(1);
    if (rest[0] === ":") {
      if (gap >= 0) throw refuse(text, "multiple :: in address", rest);
      gap = bytes.length;
      rest = rest.slice(1);
    }
  }
  if (rest !== "") throw refuse(text, "trailing garbage after address", rest);
  if (bytes.length === 16) {
    if (gap >= 0) throw refuse(text, "the :: must expand to at least one field of zeros");
    return bytes;
  }
  if (gap < 0) throw refuse(text, "address string too short");
  return [...bytes.slice(0, gap), ...new Array<number>(16 - bytes.length).fill(0), ...bytes.slice(gap)];
}
