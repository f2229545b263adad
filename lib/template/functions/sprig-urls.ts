/** sprig: URLs as maps of their parts. Errors are panics. */

import { GoError } from "../../go/go-error";
import { NIL_POINTER } from "../../go/panics";
import { Part } from "../../go/part";
import type { GoFunction, GoMap } from "../../go/values";
import { fn } from "./declare";
import type { UserInfo } from "./go-url";
import { kindOf } from "./kinds";

/** Go's net/url. */
export const URLS = new Part("the functions of URLs", () => require("./go-url") as typeof import("./go-url"));

export const urlFunctions: readonly GoFunction[] = [
  fn("urlParse", ["string"], ([text]) => parts(text), "The parts of a URL as a map."),
  fn("urlJoin", ["map[string]interface {}"], ([map]) => join(map), "The URL of a map of parts."),
];

function parts(text: string): GoMap {
  const { formatUser, hostname, parseUrl } = URLS.get();
  const url = prefixed("unable to parse url: ", () => parseUrl(text));
  return new Map([
    ["scheme", url.scheme],
    ["host", url.host],
    ["hostname", hostname(url.host)],
    ["path", url.path],
    ["query", url.query],
    ["opaque", url.opaque],
    ["fragment", url.fragment],
    ["userinfo", url.user === undefined ? "" : formatUser(url.user)],
  ]);
}

function prefixed<T>(prefix: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof GoError ? new GoError(prefix + error.message) : error;
  }
}

function join(map: GoMap): string {
  const [scheme, host, path, query, opaque, fragment, info] = [
    "scheme",
    "host",
    "path",
    "query",
    "opaque",
    "fragment",
    "userinfo",
  ].map((key) => part(map, key)) as [string, string, string, string, string, string, string];
  const user = info === "" ? undefined : userOf(info);
  return URLS.get().formatUrl({ scheme, host, path, query, opaque, fragment, ...(user === undefined ? {} : { user }) });
}

function part(map: GoMap, key: string): string {
  if (!map.has(key)) return "";
  const value = map.get(key) ?? null;
  if (typeof value === "string") return value;
  if (value === null) throw new GoError(NIL_POINTER);
  throw new GoError(`unable to parse ${key} key, must be of type string, but ${kindOf(value)} found`);
}

function userOf(info: string): UserInfo | undefined {
  return prefixed("unable to parse userinfo in dict: ", () => URLS.get().parseUrl(`proto://${info}@host`)).user;
}
