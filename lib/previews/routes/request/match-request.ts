/** Whether a request fits a match. Counterpart: Envoy 1.38 (route matchers); an expression that RE2 refuses fits nothing. */

import type { Match, NamedText, PathMatch, TextMatch } from "../rules/rule";
import { compileExpression } from "./expression";
import type { ProxiedRequest } from "./request";

export function matchesRequest(match: Match, request: ProxiedRequest): boolean {
  const { method, authority, scheme } = match;
  return (
    (match.path === undefined || matchesPath(match.path, pathOf(request))) &&
    match.headers.every((header) => matchesHeader(header, request)) &&
    match.withoutHeaders.every((header) => lacksHeader(header, request)) &&
    (method === undefined || matchesText(method, request.method)) &&
    (authority === undefined || matchesText(authority, request.authority)) &&
    (scheme === undefined || matchesText(scheme, "http")) &&
    (match.query.length === 0 || matchesQuery(match.query, request.path))
  );
}

function pathOf({ path }: ProxiedRequest): string {
  const at = path.search(/[?#]/);
  return at < 0 ? path : path.slice(0, at);
}

export function matchesPath({ kind, text, ignoresCase = false }: PathMatch, path: string): boolean {
  if (kind === "regex") return compileExpression(text)?.matches(path) ?? false;
  const own = ignoresCase ? path.toLowerCase() : path;
  const wanted = ignoresCase ? text.toLowerCase() : text;
  switch (kind) {
    case "exact":
      return own === wanted;
    case "prefix":
      return own.startsWith(wanted);
    case "segments": {
      const prefix = wanted.replace(/\/$/, "");
      return own.startsWith(prefix) && (own.length === prefix.length || own[prefix.length] === "/");
    }
    default:
      return kind satisfies never;
  }
}

export function matchesText(match: TextMatch, text: string): boolean {
  switch (match.kind) {
    case "exact":
      return text === match.text;
    case "prefix":
      return text.startsWith(match.text);
    case "regex":
      return compileExpression(match.text)?.matches(text) ?? false;
    case "present":
      return true;
    default:
      return match satisfies never;
  }
}

function matchesHeader([name, match]: NamedText, request: ProxiedRequest): boolean {
  const value = headerOf(name, request);
  return value !== undefined && matchesText(match, value);
}

/** A missing header counts as an empty one, but not where presence is asked. */
function lacksHeader([name, match]: NamedText, request: ProxiedRequest): boolean {
  const value = headerOf(name, request);
  return match.kind === "present" ? value === undefined : !matchesText(match, value ?? "");
}

function headerOf(name: string, request: ProxiedRequest): string | undefined {
  switch (name.toLowerCase()) {
    case ":method":
      return request.method;
    case ":authority":
    case "host":
      return request.authority;
    case ":path":
      return request.path;
    case ":scheme":
      return "http";
    default:
      return request.headers.get(name.toLowerCase());
  }
}

/** The first value of a parameter counts, as it was sent. */
function matchesQuery(query: readonly NamedText[], path: string): boolean {
  const at = path.indexOf("?");
  const values = new Map<string, string>();
  for (const pair of at < 0
    ? []
    : (path
        .slice(at + 1)
        .split("#")[0]
        ?.split("&") ?? [])) {
    const [name = "", ...rest] = pair.split("=");
    if (!values.has(name)) values.set(name, rest.join("="));
  }
  return query.every(([name, match]) => {
    const value = values.get(name);
    return value !== undefined && matchesText(match, value);
  });
}
