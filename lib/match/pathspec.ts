/**
 * One git pathspec (git 2.39), read as `git ls-files` in the top directory of a work tree reads it: magic words and signs, the
 * normalisation of `.`, `..` and double slashes, and which files it takes. Attributes are those of a repository without any.
 */
import { toByteText } from "./byte-text";
import { wildmatch } from "./wildmatch";

export interface Pathspec {
  readonly isExclude: boolean;
  readonly matches: (path: string) => boolean;
}

/** What git prints behind `fatal: ` for a pathspec that it refuses. `<repository>` stands for the path of the work tree. */
export interface PathspecError {
  readonly fatal: string;
}

interface Magic {
  top: boolean;
  literal: boolean;
  glob: boolean;
  icase: boolean;
  exclude: boolean;
  /** Every attribute requirement holds in a repository without attributes. */
  attributesHold: boolean;
  hasAttributes: boolean;
  /** `prefix:N`, which git writes for its own scripts: so many bytes are literal. */
  prefix: number | undefined;
}

/** Reads the byte text of a pathspec. */
export function parsePathspec(written: string): Pathspec | PathspecError {
  const element = toByteText(written);
  const magic: Magic = {
    top: false,
    literal: false,
    glob: false,
    icase: false,
    exclude: false,
    attributesHold: true,
    hasAttributes: false,
    prefix: undefined,
  };
  const rest =
    element[0] !== ":" ? element : element[1] === "(" ? readWords(element, magic) : readSigns(element, magic);
  if (typeof rest !== "string") return rest;
  if (magic.literal && magic.glob) return { fatal: `${element}: 'literal' and 'glob' are incompatible` };
  const path = magic.top || magic.prefix !== undefined ? rest : normalizePath(element, rest);
  if (typeof path !== "string") return path;
  if (path.length < (magic.prefix ?? 0)) return { fatal: "error initializing pathspec_item" };
  return { isExclude: magic.exclude, matches: matcher(path, magic) };
}

/** `:(word,word)pattern`. */
function readWords(element: string, magic: Magic): string | PathspecError {
  let at = 2;
  while (at < element.length && element[at] !== ")") {
    let end = at;
    while (end < element.length && element[end] !== "," && element[end] !== ")")
      end += element[end] === "\\" && end + 1 < element.length ? 2 : 1;
    const word = element.slice(at, end);
    const problem = word === "" ? undefined : addWord(word, element, magic);
    if (problem !== undefined) return { fatal: problem };
    at = element[end] === "," ? end + 1 : end;
  }
  if (element[at] !== ")") return { fatal: `Missing ')' at the end of pathspec magic in '${element}'` };
  return element.slice(at + 1);
}

function addWord(word: string, element: string, magic: Magic): string | undefined {
  switch (word) {
    case "top":
    case "literal":
    case "glob":
    case "icase":
    case "exclude":
      magic[word] = true;
      return undefined;
  }
  if (word.startsWith("prefix:")) {
    const digits = /^prefix:\s*([+-]?\d*)$/.exec(word);
    if (digits === null) return "invalid parameter for pathspec magic 'prefix'";
    const length = Number(digits[1] || "0");
    magic.prefix = length < 0 ? undefined : length;
    return undefined;
  }
  if (word.startsWith("attr:")) return addAttributes(word.slice("attr:".length), magic);
  return `Invalid pathspec magic '${word}' in '${element}'`;
}

/** `attr:name`, `-name`, `!name`, `name=value`, separated by spaces. Without attributes only `!name` holds. */
function addAttributes(written: string, magic: Magic): string | undefined {
  if (magic.hasAttributes) return "Only one 'attr:' specification is allowed.";
  if (written === "") return "attr spec must not be empty";
  magic.hasAttributes = true;
  for (const requirement of written.split(" ")) {
    if (requirement === "") continue;
    const sign = /^[-!]/.exec(requirement)?.[0] ?? "";
    const name = requirement.slice(sign.length).split("=", 1)[0] as string;
    if (!/^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/.test(name)) return `invalid attribute name ${name}`;
    if (sign !== "!") magic.attributesHold = false;
  }
  return undefined;
}

/** `:/`, `:!` and `:^` before the pattern, ended by another `:` or by the first character that cannot be magic. */
function readSigns(element: string, magic: Magic): string | PathspecError {
  let at = 1;
  for (; at < element.length && element[at] !== ":"; at++) {
    const sign = element[at] as string;
    if (sign === "!" || sign === "^") magic.exclude = true;
    else if (sign === "/") magic.top = true;
    else if ("\"#%&',-;<=>@_`~".includes(sign))
      return { fatal: `Unimplemented pathspec magic '${sign}' in '${element}'` };
    else break;
  }
  return element.slice(element[at] === ":" ? at + 1 : at);
}

/** Removes `.` and double slashes, resolves `..`. An absolute path can only be refused here: the work tree's place is not known. */
function normalizePath(element: string, path: string): string | PathspecError {
  const outside = { fatal: `${element}: '${path}' is outside repository at '<repository>'` };
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return outside;
  }
  const endsInSlash = /(?:^|\/)\.{0,2}$/.test(path) && path !== "" && segments.length > 0;
  if (!path.startsWith("/")) return segments.join("/") + (endsInSlash ? "/" : "");
  // git resolves every directory of the path; one that does not exist may only stand at the end
  return segments.length > 1 || endsInSlash
    ? { fatal: `Invalid path '/${segments[0]}': No such file or directory` }
    : outside;
}

function matcher(pattern: string, magic: Magic): (path: string) => boolean {
  const prefix = magic.prefix ?? 0;
  const fold = (text: string) => (magic.icase ? asciiLower(text) : text);
  const literal = fold(pattern);
  const wildcard = magic.literal ? -1 : pattern.search(/[*?[\\]/);
  const literalLength = Math.max(wildcard < 0 ? pattern.length : wildcard, prefix);
  const tail = pattern.slice(literalLength);
  const endsWith = !magic.glob && tail[0] === "*" && !/[*?[\\]/.test(tail.slice(1)) ? fold(tail.slice(1)) : undefined;
  const mode = { pathName: magic.glob, ignoreCase: magic.icase };
  return (written) => {
    const bytes = toByteText(written);
    if (magic.icase && !bytes.startsWith(pattern.slice(0, prefix))) return false;
    if (!magic.attributesHold) return false;
    if (pattern.length === prefix && bytes.startsWith(pattern)) return true;
    const path = fold(bytes);
    if (
      path.startsWith(literal) &&
      (path.length === literal.length || literal.endsWith("/") || path[literal.length] === "/")
    )
      return true;
    if (tail === "" || !path.startsWith(literal.slice(0, literalLength))) return false;
    if (endsWith !== undefined) return path.length - literalLength >= endsWith.length && path.endsWith(endsWith);
    return wildmatch(tail, bytes.slice(literalLength), mode);
  };
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
