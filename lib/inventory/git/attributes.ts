/**
 * What `.gitattributes` of a commit make of its files in a checkout, which is what Argo CD reads: `ident` writes the id of the blob,
 * `eol=crlf` other line ends, `working-tree-encoding` another encoding. Filters (LFS) need a program that Argo CD's git has only where
 * a repository enables LFS; without it the pointer stays, as here. Upstream: git 2.39 attr.c, convert.c.
 */
import { asBinary, toBytes } from "../../go/bytes";
import { wildmatch } from "../../match/wildmatch";
import { encoded, isKnownEncoding } from "./checkout-encoding";

/** Set, unset, or set to a value; what is not in the map is unspecified. */
type Attributes = Map<string, boolean | string>;

interface Rule {
  readonly matches: (path: string) => boolean;
  /** In the order of the line; undefined takes an attribute back. */
  readonly sets: readonly (readonly [name: string, value: boolean | string | undefined])[];
}

const FILE = ".gitattributes";
const BINARY: Rule["sets"] = [
  ["diff", false],
  ["merge", false],
  ["text", false],
];
const MODE = { pathName: true, ignoreCase: false };

/** Whether a path is a file of attributes. */
export function isAttributesFile(path: string): boolean {
  return path === FILE || path.endsWith(`/${FILE}`);
}

/** The attributes that files of a tree have. */
export class TreeAttributes {
  private readonly rules: readonly Rule[];
  private readonly macros = new Map<string, Rule["sets"]>([["binary", BINARY]]);

  /** @param files the texts of the files of attributes by their paths */
  constructor(files: ReadonlyMap<string, string>) {
    const paths = [...files.keys()].sort((a, b) => a.split("/").length - b.split("/").length);
    this.rules = paths.flatMap((path) => this.read(path.slice(0, -FILE.length), files.get(path) as string));
  }

  /** A file as a checkout has it. @throws {WrittenInAnotherEncoding} */
  checkedOut(path: string, content: string, blob: string): string {
    const attributes = this.of(path);
    if (attributes.size === 0) return content;
    const encoding = encodingOf(attributes);
    if (encoding !== undefined && !isKnownEncoding(encoding)) throw new WrittenInAnotherEncoding(encoding);
    const named = attributes.get("ident") === true ? withIdent(content, blob) : content;
    const text = withLineEnds(named, attributes);
    return encoding === undefined ? text : encoded(text, encoding);
  }

  /** Whether a checkout may have other bytes than the blob. */
  changes(path: string): boolean {
    const attributes = this.of(path);
    return attributes.get("ident") === true || attributes.get("eol") === "crlf" || encodingOf(attributes) !== undefined;
  }

  private of(path: string): Attributes {
    const found: Attributes = new Map();
    for (const { matches, sets } of this.rules) if (matches(path)) this.apply(found, sets);
    return found;
  }

  private apply(found: Attributes, sets: Rule["sets"]): void {
    for (const [name, value] of sets) {
      if (value === undefined) found.delete(name);
      else found.set(name, value);
      if (value === true) this.apply(found, this.macros.get(name)?.filter(([inner]) => inner !== name) ?? []);
    }
  }

  private read(folder: string, text: string): Rule[] {
    return text.split("\n").flatMap((line) => {
      const [, quoted, bare = "", rest = ""] = /^[ \t\r]*(?:"((?:[^"\\]|\\.)*)"|([^ \t\r]+))(.*)$/.exec(line) ?? [];
      const pattern = quoted?.replace(/\\(.)/g, "$1") ?? bare;
      const sets = rest.split(/[ \t\r]+/).flatMap(setOf);
      if (pattern === "" || pattern.startsWith("#") || pattern.startsWith("!")) return [];
      if (pattern.startsWith("[attr]")) {
        if (folder === "") this.macros.set(pattern.slice("[attr]".length), sets);
        return [];
      }
      return [{ matches: matcher(folder, pattern), sets }];
    });
  }
}

function encodingOf(attributes: Attributes): string | undefined {
  const encoding = attributes.get("working-tree-encoding");
  return typeof encoding === "string" && !/^utf-?8$/i.test(encoding) ? encoding : undefined;
}

/** Git would write the file in an encoding that we do not. */
export class WrittenInAnotherEncoding extends Error {
  constructor(readonly encoding: string) {
    super(`git checks it out in the encoding ${encoding}`);
  }
}

function setOf(word: string): [string, boolean | string | undefined][] {
  if (word === "") return [];
  if (word[0] === "-") return [[word.slice(1), false]];
  if (word[0] === "!") return [[word.slice(1), undefined]];
  const equals = word.indexOf("=");
  return [equals < 0 ? [word, true] : [word.slice(0, equals), word.slice(equals + 1)]];
}

/** A pattern without a slash is of names, another one of paths below the folder of its file. One that ends in a slash is of no file. */
function matcher(folder: string, pattern: string): (path: string) => boolean {
  const isPath = pattern.includes("/");
  const bytes = asBinary(pattern.startsWith("/") ? pattern.slice(1) : pattern);
  return (path) => {
    if (!path.startsWith(folder)) return false;
    const subject = isPath ? path.slice(folder.length) : path.slice(path.lastIndexOf("/") + 1);
    return wildmatch(bytes, asBinary(subject), MODE);
  };
}

/** `$Id$`, and `$Id: …$` of an earlier checkout; one with spaces inside is that of another system and stays. */
function withIdent(content: string, blob: string): string {
  const keyword = /\$Id(?:\$|:([^\n$]*)\$)/g;
  let out = "";
  let from = 0;
  for (let match = keyword.exec(content); match !== null; match = keyword.exec(content)) {
    const [text, inner = ""] = match;
    const space = inner.indexOf(" ", 1);
    if (space >= 0 && space < inner.length - 1) {
      keyword.lastIndex = match.index + 1;
      continue;
    }
    out += `${content.slice(from, match.index)}$Id: ${blob} $`;
    from = match.index + text.length;
  }
  return out + content.slice(from);
}

/** Only `eol=crlf` changes anything where the platform's own line ends are LF. */
function withLineEnds(content: string, attributes: Attributes): string {
  const text = attributes.get("text") ?? attributes.get("crlf");
  if (attributes.get("eol") !== "crlf" || text === false) return content;
  // git leaves a text alone that has some of the line ends already
  if (text === "auto" && (content.includes("\r") || isBinary(content))) return content;
  return content.replace(/(?<!\r)\n/g, "\r\n");
}

/** How git guesses: a NUL, or more than one byte in 128 that no text has. */
function isBinary(content: string): boolean {
  const bytes = toBytes(content);
  let odd = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte === 127 || (byte < 32 && !TEXT_CONTROLS.has(byte))) odd++;
  }
  const isLastEof = bytes.at(-1) === 0x1a;
  const printable = [...bytes].filter((byte) => byte !== 10 && byte !== 13).length - odd;
  return printable >> 7 < (isLastEof ? odd - 1 : odd);
}

/** Backspace, tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS = new Set([8, 9, 10, 12, 13, 27]);
