/**
 * Go's net/url as far as sprig's urlParse and urlJoin show it: parsing with its errors, and writing. Works on one unit per
 * byte, because escapes are of bytes.
 */

import { asBinary, fromBinary } from "../../go/bytes";
import { GoError } from "../../go/go-error";
import { quote } from "../quote";
import { parseAddress } from "./ip-address";

export interface GoUrl {
  readonly scheme: string;
  readonly opaque: string;
  readonly user?: UserInfo;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

export interface UserInfo {
  readonly name: string;
  readonly password?: string;
}

/** Where a text stands in a URL; each place escapes other characters. */
type Place = "path" | "host" | "zone" | "user" | "fragment";

/** What each place may contain unescaped, beside letters, digits and `-_.~`. */
const ALLOWED: Readonly<Record<Place, RegExp>> = {
  path: /^[A-Za-z0-9\-_.~$&+,/:;=@]$/,
  host: /^[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]$/,
  zone: /^[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]$/,
  user: /^[A-Za-z0-9\-_.~$&+,;=]$/,
  fragment: /^[A-Za-z0-9\-_.~$&+,/:;=?@!()*]$/,
};

/** url.Parse. @throws {GoError} */
export function parseUrl(text: string): GoUrl {
  const bytes = asBinary(text);
  const hash = bytes.indexOf("#");
  const main = hash < 0 ? bytes : bytes.slice(0, hash);
  const url = explained(main, () => parseMain(main));
  const fragment = hash < 0 ? "" : explained(bytes, () => decodePart(bytes.slice(hash + 1), "fragment"));
  return decoded({ ...url, fragment });
}

/** Puts Go's words around an error of a part. */
function explained<T>(bytes: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new GoError(`parse ${quote(fromBinary(bytes))}: ${error.message}`);
  }
}

/** The parts as texts again. */
function decoded(url: GoUrl): GoUrl {
  const { user } = url;
  return {
    scheme: url.scheme,
    opaque: fromBinary(url.opaque),
    ...(user === undefined ? {} : { user }),
    host: fromBinary(url.host),
    path: fromBinary(url.path),
    query: fromBinary(url.query),
    fragment: fromBinary(url.fragment),
  };
}

function parseMain(bytes: string): GoUrl {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Go refuses
  if (/[\x00-\x1f\x7f]/.test(bytes)) throw new GoError("net/url: invalid control character in URL");
  const empty = { scheme: "", opaque: "", host: "", path: "", query: "", fragment: "" };
  if (bytes === "*") return { ...empty, path: "*" };
  if (bytes[0] === ":") throw new GoError("missing protocol scheme");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(bytes)?.[1]?.toLowerCase() ?? "";
  const [hierarchy, query] = cutQuery(scheme === "" ? bytes : bytes.slice(scheme.length + 1));
  if (!hierarchy.startsWith("/")) {
    if (scheme !== "") return { ...empty, scheme, opaque: hierarchy, query };
    if (hierarchy.split("/", 1)[0]?.includes(":")) {
      throw new GoError("first path segment in URL cannot contain colon");
    }
  }
  const hasAuthority = hierarchy.startsWith("//") && (scheme !== "" || !hierarchy.startsWith("///"));
  if (!hasAuthority) return { ...empty, scheme, path: decodePart(hierarchy, "path"), query };
  const end = hierarchy.indexOf("/", 2);
  const authority = parseAuthority(scheme, hierarchy.slice(2, end < 0 ? undefined : end));
  return { ...empty, scheme, ...authority, path: decodePart(end < 0 ? "" : hierarchy.slice(end), "path"), query };
}

function cutQuery(text: string): [string, string] {
  const mark = text.indexOf("?");
  return mark < 0 ? [text, ""] : [text.slice(0, mark), text.slice(mark + 1)];
}

function parseAuthority(scheme: string, authority: string): Pick<GoUrl, "host" | "user"> {
  const at = authority.lastIndexOf("@");
  const host = parseHost(scheme, authority.slice(at + 1));
  if (at < 0) return { host };
  const info = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(info)) throw new GoError("net/url: invalid userinfo");
  const colon = info.indexOf(":");
  if (colon < 0) return { host, user: { name: decodePart(info, "user") } };
  const name = decodePart(info.slice(0, colon), "user");
  return { host, user: { name, password: decodePart(info.slice(colon + 1), "user") } };
}

function parseHost(scheme: string, host: string): string {
  const open = host.lastIndexOf("[");
  if (open > 0) throw new GoError("invalid IP-literal");
  if (open === 0) return parseIpLiteral(host);
  let colon = host.indexOf(":");
  // Only http and https are strict about one colon; databases list several hosts.
  if (scheme !== "http" && scheme !== "https") colon = host.lastIndexOf(":");
  if (colon >= 0) checkPort(host.slice(colon));
  return decodePart(host, "host");
}

function parseIpLiteral(host: string): string {
  const close = host.lastIndexOf("]");
  if (close < 0) throw new GoError("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port);
  const literal = host.slice(1, close);
  const zone = literal.indexOf("%25");
  const name =
    zone < 0
      ? decodePart(literal, "host")
      : decodePart(literal.slice(0, zone), "host") + decodePart(literal.slice(zone), "zone");
  let address: readonly number[];
  try {
    address = parseAddress(fromBinary(name));
  } catch (error) {
    throw error instanceof GoError ? new GoError(`invalid host: ${error.message}`) : error;
  }
  if (address.length === 4) throw new GoError("invalid IP-literal");
  return `[${name}]${port}`;
}

function isPort(text: string): boolean {
  return /^(:[0-9]*)?$/.test(text);
}

function checkPort(text: string): void {
  if (!isPort(text)) throw new GoError(`invalid port ${quote(fromBinary(text))} after host`);
}

function decodePart(text: string, place: Place): string {
  const isHost = place === "host" || place === "zone";
  if (isHost ? PLAIN_HOST.test(text) : !text.includes("%")) return text;
  return text.replace(/%([0-9A-Fa-f]{2})?|[^%]/gs, (token, hex: string | undefined, offset: number) => {
    if (token[0] !== "%") {
      if (isHost && token < "\x80" && !ALLOWED[place].test(token)) {
        throw new GoError(`invalid character ${quote(token)} in host name`);
      }
      return token;
    }
    if (hex === undefined) throw new GoError(`invalid URL escape ${quote(fromBinary(text.slice(offset, offset + 3)))}`);
    const code = Number.parseInt(hex, 16);
    const char = String.fromCharCode(code);
    const isPercent = hex === "25";
    // In a host only bytes beyond ASCII may be escaped, in a zone what could also stand there, or a space.
    const isRefused = place === "host" ? code < 0x80 : place === "zone" && char !== " " && !ALLOWED.host.test(char);
    if (isRefused && !isPercent) throw new GoError(`invalid URL escape ${quote(token)}`);
    return char;
  });
}

const PLAIN_HOST = /^[A-Za-z0-9\-_.:]*$/;
const PLAIN = /^[A-Za-z0-9\-_.]*$/;

function encodePart(text: string, place: Place): string {
  if (PLAIN.test(text)) return text;
  let out = "";
  for (const byte of asBinary(text)) {
    out += ALLOWED[place].test(byte) ? byte : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/** The host without its port and brackets. */
export function hostname(host: string): string {
  const colon = host.lastIndexOf(":");
  const name = colon >= 0 && isPort(host.slice(colon)) ? host.slice(0, colon) : host;
  return name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : name;
}

/** `name:password`, escaped. */
export function formatUser({ name, password }: UserInfo): string {
  return (
    encodePart(fromBinary(name), "user") +
    (password === undefined ? "" : `:${encodePart(fromBinary(password), "user")}`)
  );
}

/** url.URL.String. */
export function formatUrl(url: GoUrl): string {
  let out = url.scheme === "" ? "" : `${url.scheme}:`;
  if (url.opaque !== "") {
    out += url.opaque;
  } else {
    const hasPlace = url.scheme !== "" || url.host !== "" || url.user !== undefined;
    if (hasPlace && (url.host !== "" || url.path !== "" || url.user !== undefined)) out += "//";
    if (url.user !== undefined) out += `${formatUser(url.user)}@`;
    out += encodePart(url.host, "host");
    const path = url.path === "*" ? "*" : encodePart(url.path, "path");
    if (path !== "" && path[0] !== "/" && url.host !== "") out += "/";
    // A colon in the first element would make it look like a scheme.
    if (out === "" && path.split("/", 1)[0]?.includes(":")) out += "./";
    out += path;
  }
  if (url.query !== "") out += `?${url.query}`;
  return url.fragment === "" ? out : `${out}#${encodePart(url.fragment, "fragment")}`;
}
