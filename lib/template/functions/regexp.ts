/**
 * Go's package regexp over re2js: the same syntax and errors, Go's rules for empty matches, and its `$name` templates. Compiled
 * expressions are remembered, because templates use the same few for every set of parameters.
 */
import type { RE2JS, RE2JSSyntaxException } from "re2js";
import { isSurrogate, rejoin } from "../../go/bytes";
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { RE2 } from "../../go/re2";
import { canBackquote, quote } from "../quote";
import { remember } from "./cache";
import { adaptSyntax, renameDuplicates } from "./regexp-syntax";

export interface Regexp {
  readonly source: string;
  readonly compiled: RE2JS;
  /** The name of each group by its number, "" for those without. */
  readonly names: readonly string[];
  /** How many instructions each character of a text may pass. */
  readonly size: number;
}

/** regexp.Compile. @throws {GoError} */
export const compile = remember((source: string): Regexp => {
  const invalid = [...source].findIndex(isSurrogate);
  if (invalid >= 0) throw syntaxError("invalid UTF-8", [...source].slice(invalid).join(""));
  try {
    return named(source, RE2.get().RE2JS.compile(adaptSyntax(source)));
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    if (error.getDescription() === "duplicate capture group name") return withDuplicates(source);
    throw describe(error, source);
  }
});

/** regexp.MustCompile, whose panic says more. @throws {GoError} */
export function mustCompile(source: string): Regexp {
  try {
    return compile(source);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    const quoted = canBackquote(source) ? `\`${source}\`` : quote(source);
    throw new GoError(`regexp: Compile(${quoted}): ${error.message}`);
  }
}

function isSyntaxError(error: unknown): error is RE2JSSyntaxException {
  return error instanceof RE2.get().RE2JSSyntaxException;
}

function syntaxError(code: string, part: string): GoError {
  return new GoError(`error parsing regexp: ${code}: \`${part}\``);
}

function describe(error: RE2JSSyntaxException, source: string): GoError {
  const code = error.getDescription();
  // An expression that ends where a name should start.
  const unnamed = /\(\?P?<$/.exec(source)?.[0];
  if (code === "invalid named capture" && unnamed !== undefined) {
    return syntaxError(
      "invalid or unsupported Perl syntax",
      unnamed.slice(0, unnamed.startsWith("(?P") ? 3 : undefined),
    );
  }
  return syntaxError(code, error.getPattern() ?? "");
}

function named(source: string, compiled: RE2JS): Regexp {
  const names = new Array<string>(compiled.groupCount() + 1).fill("");
  for (const [name, group] of Object.entries(compiled.namedGroups())) names[group] = name;
  return { source, compiled, names, size: compiled.programSize() };
}

/** Go lets groups share a name. */
function withDuplicates(source: string): Regexp {
  const { expression, originals } = renameDuplicates(adaptSyntax(source));
  try {
    const { compiled, names } = named(source, RE2.get().RE2JS.compile(expression));
    return { source, compiled, names: names.map((name) => originals.get(name) ?? name), size: compiled.programSize() };
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    let part = error.getPattern() ?? "";
    for (const [replacement, name] of originals) part = part.replaceAll(replacement, name);
    throw syntaxError(error.getDescription(), part);
  }
}

/** Start and end of a match in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Match extends Span {
  /** The text of a group, undefined for one that did not take part. */
  group(index: number): string | undefined;
}

type Matcher = ReturnType<RE2JS["matcher"]>;

/** The first match at or after a position; it is valid until the matcher looks for another. */
function matchFrom(matcher: Matcher, position: number): Match | undefined {
  if (!matcher.find(position)) return undefined;
  return { start: matcher.start(), end: matcher.end(), group: (index) => matcher.group(index) ?? undefined };
}

/** A search is not interrupted: what it may cost at most is paid before. @throws {TEMPLATE_LIMIT} */
function pay({ size }: Regexp, text: string, run: FunctionRun): void {
  run.steps(1 + Math.floor((text.length * size) / INSTRUCTIONS_PER_STEP));
}

/** What a machine does in about the time of one step of a template. */
const INSTRUCTIONS_PER_STEP = 2048;

export function matchString(regexp: Regexp, text: string, run: FunctionRun): boolean {
  pay(regexp, text, run);
  return regexp.compiled.test(text);
}

export function findFirst(regexp: Regexp, text: string, run: FunctionRun): Match | undefined {
  pay(regexp, text, run);
  return matchFrom(regexp.compiled.matcher(text), 0);
}

/** At most `limit` matches, all if it is negative, without their groups. An empty match right after another one does not count. */
export function findAll(regexp: Regexp, text: string, limit: number, run: FunctionRun): Span[] {
  pay(regexp, text, run);
  const matches: Span[] = [];
  const matcher = regexp.compiled.matcher(text);
  let previousEnd = -1;
  let position = 0;
  while ((limit < 0 || matches.length < limit) && position <= text.length) {
    run.steps(1);
    const match = matchFrom(matcher, position);
    if (match === undefined) break;
    const isEmptyHere = match.end === position;
    if (!(isEmptyHere && match.start === previousEnd)) matches.push(match);
    position = isEmptyHere ? position + runeLength(text, position) : match.end;
    previousEnd = match.end;
  }
  return matches;
}

function runeLength(text: string, position: number): number {
  return position < text.length && (text.codePointAt(position) as number) > 0xffff ? 2 : 1;
}

/** Replaces every match by what `replacement` makes of it. */
export function replaceMatches(
  regexp: Regexp,
  text: string,
  replacement: (match: Match) => string,
  run: FunctionRun,
): string {
  pay(regexp, text, run);
  const matcher = regexp.compiled.matcher(text);
  let out = "";
  let lastEnd = 0;
  let position = 0;
  while (position <= text.length) {
    run.steps(1);
    const match = matchFrom(matcher, position);
    if (match === undefined) break;
    out += text.slice(lastEnd, match.start);
    // An empty match right after another one is left alone.
    if (match.end > lastEnd || match.start === 0) out += replacement(match);
    run.size(out.length);
    lastEnd = match.end;
    position = Math.max(match.end, position + runeLength(text, position));
  }
  return lastEnd === 0 && out === "" ? text : rejoin(out + text.slice(lastEnd));
}

/** regexp.Split. */
export function splitAround(regexp: Regexp, text: string, limit: number, run: FunctionRun): string[] {
  if (regexp.source !== "" && text === "") return [""];
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const match of findAll(regexp, text, limit, run)) {
    if (limit > 0 && parts.length === limit - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(start, end));
    start = match.end;
  }
  if (end !== text.length) parts.push(text.slice(start));
  return parts;
}

const REFERENCE = /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;

/** regexp.Expand: `$1`, `${1}`, `$name`, `$$`; what is none of them stays as it is, an unknown group is empty. */
export function expand(template: string, match: Match, { names }: Regexp): string {
  if (!template.includes("$")) return template;
  return template.replace(REFERENCE, (_, dollar?: string, braced?: string, bare?: string) => {
    if (dollar !== undefined) return "$";
    const name = (braced ?? bare) as string;
    if (/^(0|[1-9][0-9]{0,8})$/.test(name)) {
      const index = Number(name);
      return index < names.length ? (match.group(index) ?? "") : "";
    }
    for (const [index, candidate] of names.entries()) {
      if (candidate !== name) continue;
      const text = match.group(index);
      if (text !== undefined) return text;
    }
    return "";
  });
}

/** regexp.QuoteMeta. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}
