/**
 * How a string is written so that every reader of YAML 1.1 and 1.2 reads the same string: without quotes only where no reader could
 * see anything else. Keys are remembered, because manifests repeat them.
 */

// A text that needs no quotes, of any script and with any punctuation. The alternatives have no character in common: otherwise a long text that fails would take time without end.
const READABLE = /^[A-Za-z_/](?:[\p{L}\p{M}\p{N}_./@+=~,;()<>[\]{}$^*&!%|'"?\\#`-]|:(?=[^\s])| (?=[^\s#:]))*$/u;
/** YAML 1.1 reads these as booleans or null, in some or all of their cases. */
const WORDS: ReadonlySet<string> = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
const LONGEST_WORD = 5;
/** What the library of cdk8s reads as a number without digits before its exponent: short hashes of commits look like that. */
const EXPONENT = /^[eE][-+]?[0-9]+$/;
/** What double quotes must escape beyond JSON: readers refuse these characters or take them for line breaks. */
const ESCAPED = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** What a literal block cannot hold as it is. */
const NOT_LITERAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
  /[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]/;

/** By character: 0 needs a second look, 1 is safe within a text, 2 also at its start and behind a colon or a space, 3 is a colon or a space. */
const CLASSES: Uint8Array = (() => {
  const classes = new Uint8Array(128);
  for (const c of ".@+=~,-0123456789") classes[c.charCodeAt(0)] = 1;
  for (const c of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/") classes[c.charCodeAt(0)] = 2;
  for (const c of ": ") classes[c.charCodeAt(0)] = 3;
  return classes;
})();

const CACHE_ENTRIES = 4096;
const LONGEST_CACHED = 64;
/** Longer strings are quoted without a look at them. */
const LONGEST_PLAIN = 1000;
/** Longer keys are written with `?`: readers look only so far ahead for the colon. */
const LONGEST_KEY = 512;

const keys: Map<string, string>[] = [];

/** A key with its colon, on a line of its own or, for level -1, behind a dash. Undefined for one with a lone surrogate. */
export function keyLine(key: string, level: number, lineStart: string): string | undefined {
  keys[level + 1] ??= new Map();
  const known = keys[level + 1] as Map<string, string>;
  return known.get(key) ?? remember(known, key, decideKey(key, level, lineStart));
}

/** Bounded: a full cache starts anew. */
function remember(cache: Map<string, string>, text: string, decided: string | undefined): string | undefined {
  if (decided === undefined || decided.length > 2 * LONGEST_CACHED) return decided;
  if (cache.size >= CACHE_ENTRIES) cache.clear();
  cache.set(text, decided);
  return decided;
}

function decideKey(key: string, level: number, lineStart: string): string | undefined {
  const text = scalarText(key);
  if (text === undefined) return undefined;
  const name = text.slice(1);
  const lead = level < 0 ? " " : lineStart;
  const pieces = name.length <= LONGEST_KEY ? [lead, name, ":"] : [lead, "? ", name, lineStart, ":"];
  return pieces.join("");
}

/** A space and the string on one line, plain or in double quotes. Undefined for one with a lone surrogate, which no YAML text can hold. */
export function scalarText(text: string): string | undefined {
  if (isSafe(text)) {
    return isWord(text) ? ` "${text}"` : ` ${text}`;
  }
  if (LONE_SURROGATE.test(text)) return undefined;
  if (text.length > LONGEST_WORD && text.length <= LONGEST_PLAIN && READABLE.test(text)) return ` ${text}`;
  const quoted = JSON.stringify(text).replace(ESCAPED, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return ` ${quoted}`;
}

/** Whether a safe text is a boolean, null or a number to some reader. */
function isWord(text: string): boolean {
  if (text.length <= LONGEST_WORD && WORDS.has(text.toLowerCase())) return true;
  const first = text.charCodeAt(0);
  return (first === 0x65 || first === 0x45) && EXPONENT.test(text);
}

/** Whether nothing in a text means anything to YAML; most texts of manifests are of this kind. */
function isSafe(text: string): boolean {
  const { length } = text;
  if (length === 0 || CLASSES[text.charCodeAt(0)] !== 2) return false;
  for (let i = 1; i < length; i++) {
    const kind = CLASSES[text.charCodeAt(i)];
    if (kind === 1 || kind === 2) continue;
    // A colon or a space at the end, or before anything but a letter.
    if (kind !== 3 || ++i === length || CLASSES[text.charCodeAt(i)] !== 2) return false;
  }
  return true;
}

/** Whether a literal block reads back as exactly this text: it has lines, and its first one shows the indentation. */
export function isLiteralText(text: string): boolean {
  const first = text.charCodeAt(0);
  return first !== 0x0a && first !== 0x20 && first !== 0x09 && text.includes("\n") && !NOT_LITERAL.test(text);
}

/** The lines of a literal block with its header. `lineStart` is a line break and the indentation; empty lines get none. */
export function literalText(text: string, lineStart: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x0a) end--;
  const breaks = text.length - end;
  const header = breaks === 0 ? "|-" : breaks === 1 ? "|" : "|+";
  const body = text.slice(0, end).replace(/\n(?!\n)/g, () => lineStart);
  return ` ${header}${lineStart}${body}${"\n".repeat(Math.max(breaks - 1, 0))}`;
}
