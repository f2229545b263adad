/**
 * Names and values of headers that a route sets. Values are formats of Envoy: `%NAME%`, `%NAME(arguments)%`, `%%`. Counterpart: Istio
 * 1.30.3, validateHeaderValue.
 */

/** The token characters of HTTP. */
export const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** True without control characters, the tab excepted. */
export function isHeaderText(value: string): boolean {
  return ![...value].some((character) => (character < " " && character !== "\t") || character === "\x7f");
}

/** True when also every `%` is closed. */
export function isHeaderFormat(value: string): boolean {
  return isHeaderText(value) && isFormat(value);
}

/** One literal character, an escaped per cent sign, or a command with optional arguments. */
const PART =
  /^(?:[^%]|%%|%[^%(]+%|%[^%(]*\( *(?:\[ *"(?:[^"\\]|\\.)*" *(?:, *"(?:[^"\\]|\\.)*" *)*\] *|[^[ )\\"](?:[^)"\\]|\\.)*)\) *%)/s;

function isFormat(value: string): boolean {
  for (let rest = value; rest !== ""; ) {
    const part = PART.exec(rest);
    if (part === null) return false;
    rest = rest.slice(part[0].length);
  }
  return true;
}

/** The authority may be set like a header, other pseudo headers not. */
export function isSettable(name: string): boolean {
  return name !== "" && (!name.startsWith(":") || isAuthority(name));
}

/** Names that may be removed, or changed in a response. */
export function isOrdinary(name: string): boolean {
  return name !== "" && !name.startsWith(":") && name.toLowerCase() !== "host";
}

export function isAuthority(name: string): boolean {
  return /^(?::authority|host)$/i.test(name);
}
