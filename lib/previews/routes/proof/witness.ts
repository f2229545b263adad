/**
 * Requests that fit a match, made from the match: the proof sends them and looks which rule decides. An expression is served by a text
 * that somebody else wrote (a key, a path), or by a simple text built from it; where none fits there is no witness.
 */
import { compileExpression } from "../request/expression";
import type { Match, NamedText, PathMatch, TextMatch } from "../rules/rule";

/** The part of a request that a match looks at. */
export interface Witness {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly host?: string;
}

/** A path that no rule names. */
export const ODD_PATH = "/zz-nobody";

/** Requests that fit, the plainest first; none where an expression finds no text. @param texts that an expression might fit */
export function witnessesOf(match: Match, texts: readonly string[]): Witness[] {
  const headers = sampleAll(match.headers, texts);
  const query = sampleAll(match.query, texts);
  const method = match.method === undefined ? undefined : sampleText(match.method, ["GET", "POST", ...texts]);
  const host = match.authority === undefined ? undefined : sampleText(match.authority, texts);
  const isOpen =
    headers === undefined ||
    query === undefined ||
    (match.method !== undefined && method === undefined) ||
    (match.authority !== undefined && host === undefined);
  if (isOpen) return [];
  const search = query.length === 0 ? "" : `?${query.map(([name, value]) => `${name}=${value}`).join("&")}`;
  const methods = method === undefined ? ["GET", "PATCH"] : [method];
  return samplePaths(match.path, texts).flatMap((path) =>
    methods.map((own) => ({
      method: own,
      path: path + search,
      headers: Object.fromEntries(headers),
      ...(host !== undefined && { host }),
    })),
  );
}

function sampleAll(matches: readonly NamedText[], texts: readonly string[]): [string, string][] | undefined {
  const samples: [string, string][] = [];
  for (const [name, match] of matches) {
    const text = sampleText(match, texts);
    if (text === undefined) return undefined;
    samples.push([name, text]);
  }
  return samples;
}

function sampleText(match: TextMatch, texts: readonly string[]): string | undefined {
  switch (match.kind) {
    case "exact":
    case "prefix":
      return match.text;
    case "present":
      return "1";
    case "regex":
      return sampleExpression(match.text, texts);
    default:
      return match satisfies never;
  }
}

function samplePaths(path: PathMatch | undefined, texts: readonly string[]): string[] {
  if (path === undefined) return ["/", ODD_PATH];
  const below = path.text.endsWith("/") ? `${path.text}${ODD_PATH.slice(1)}` : `${path.text}${ODD_PATH}`;
  switch (path.kind) {
    case "exact":
      return [path.text];
    case "prefix":
    case "segments":
      return [path.text === "" ? "/" : path.text, below];
    case "regex": {
      const text = sampleExpression(path.text, texts);
      return text === undefined ? [] : [text];
    }
    default:
      return path.kind satisfies never;
  }
}

/** A text that the whole expression fits. */
export function sampleExpression(source: string, texts: readonly string[]): string | undefined {
  const expression = compileExpression(source);
  if (expression === undefined) return undefined;
  const simple = source
    .replace(/^\(\?[a-zA-Z]+\)/, "")
    .replace(/\\d/g, "1")
    .replace(/\\w/g, "w")
    .replace(/\[\^[^\]]*\]/g, "x")
    .replace(/\[(.)[^\]]*\]/g, "$1")
    .replace(/\\(.)/g, "$1")
    .replace(/(?<!\\)\.(?=[*+?{])/g, "x")
    .replace(/\(\?:/g, "(")
    .replace(/\(([^()|]*)(?:\|[^()]*)?\)/g, "$1")
    .replace(/(?<=.)(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??/g, "")
    .replace(/^\^|\$$/g, "");
  return [...texts, simple].find((text) => expression.matches(text));
}
