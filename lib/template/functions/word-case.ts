/**
 * camelcase, snakecase and kebabcase (huandu/xstrings 1.5: ToPascalCase, ToSnakeCase, ToKebabCase) and swapcase and
 * untitle (goutils 1.1). Their idea of a word is their own: digits cling to the word before them ("app2-name"), and a
 * run of capitals ends before its last one ("dns-record").
 */
import { isSurrogate, mapRunes, validRunes } from "../../go/bytes";
import {
  isLetter,
  isLower,
  isNumber,
  isPunctuation,
  isSpace,
  isTitle,
  isUpper,
  lowerRune,
  titleRune,
  upperRune,
} from "./letters";

function isConnector(char: string): boolean {
  return char === "-" || char === "_" || isSpace(char);
}

/** ToPascalCase: connectors go, the letter after each becomes a capital, the rest of a capitalised word small. */
export function pascalCase(text: string): string {
  const chars = [...validRunes(text)];
  let out = "";
  let i = 0;
  while (i < chars.length && isConnector(chars[i] as string)) out += chars[i++];
  // A text of connectors only repeats the last one.
  if (i === chars.length) return out + (chars.at(-1) ?? "");
  let lowering = isUpper(chars[i] as string);
  let current = upperRune(chars[i] as string);
  for (i++; i < chars.length; i++) {
    const previous = current;
    current = chars[i] as string;
    if (isConnector(previous)) {
      if (isConnector(current)) {
        out += previous;
        continue;
      }
      lowering = isUpper(current);
      current = upperRune(current);
      continue;
    }
    if (lowering) {
      if (isUpper(current)) current = lowerRune(current);
      else lowering = false;
    }
    out += previous;
  }
  return out + current;
}

type WordKind = "invalid" | "number" | "upper" | "alphabet" | "connector" | "punctuation" | "other";

interface Word {
  readonly kind: WordKind;
  readonly text: string;
}

/** One valid character together with the invalid bytes before it. */
interface Unit {
  readonly char: string;
  readonly text: string;
}

/** ToSnakeCase with "_", ToKebabCase with "-". */
export function joinWords(text: string, connector: string): string {
  const words = splitWords(text);
  const END: Word = { kind: "invalid", text: "" };
  let out = "";
  let i = 0;
  let word = words[0] ?? END;
  const next = (): void => {
    i++;
    word = words[i] ?? END;
  };
  const takeTail = (): void => {
    while (word.kind === "alphabet" || word.kind === "number") {
      out += lowerWord(word, connector);
      next();
    }
    if (word.kind !== "invalid") out += separator(word, connector);
  };
  while (i < words.length - 1) {
    const previous = word;
    if (previous.kind !== "connector") out += lowerWord(previous, connector);
    next();
    if (previous.kind === "number") {
      takeTail();
    } else if (previous.kind === "connector") {
      out += lowerWord(previous, connector);
    } else if (previous.kind !== "punctuation") {
      if (word.kind !== "number") {
        out += separator(word, connector);
        continue;
      }
      if (i >= words.length - 1) continue;
      const digits = lowerWord(word, connector);
      next();
      if ((word as Word).kind === "alphabet") {
        out += connector + digits;
        takeTail();
      } else {
        out += digits + separator(word, connector);
      }
    }
  }
  return out + lowerWord(word, connector);
}

/** What stands before a word: nothing before connectors and punctuation. */
function separator(word: Word, connector: string): string {
  return word.kind === "connector" || word.kind === "punctuation" ? "" : connector;
}

function lowerWord(word: Word, connector: string): string {
  if (word.kind !== "upper" && word.kind !== "connector") return word.text;
  return mapRunes(word.text, (char) => (isConnector(char) ? connector : isUpper(char) ? lowerRune(char) : char));
}

function splitWords(text: string): Word[] {
  const units = splitUnits(text);
  const words: Word[] = [];
  let i = 0;
  while (i < units.length) {
    const kind = kindOfUnit(units[i] as Unit);
    const end = kind === "upper" ? endOfUpper(units, i) : endOfRun(units, i, kind);
    words.push({
      kind,
      text: units
        .slice(i, end)
        .map((unit) => unit.text)
        .join(""),
    });
    i = end;
  }
  return words;
}

function splitUnits(text: string): Unit[] {
  const units: Unit[] = [];
  let invalid = "";
  for (const char of text) {
    if (char === "\ufffd" || isSurrogate(char)) {
      invalid += char;
      continue;
    }
    units.push({ char, text: invalid + char });
    invalid = "";
  }
  // Trailing invalid bytes count as what stands before them.
  if (invalid !== "") units.push({ char: units.at(-1)?.char ?? "", text: invalid });
  return units;
}

/** The kinds of ASCII characters by their codes. */
let asciiKinds: readonly WordKind[] | undefined;

function kindOfUnit({ char }: Unit): WordKind {
  if (char > "\x7f" || char === "") return classify(char);
  asciiKinds ??= Array.from({ length: 128 }, (_, code) => classify(String.fromCharCode(code)));
  return asciiKinds[char.charCodeAt(0)] as WordKind;
}

function classify(char: string): WordKind {
  if (char === "") return "invalid";
  if (isConnector(char)) return "connector";
  if (isPunctuation(char)) return "punctuation";
  if (isUpper(char)) return "upper";
  if (isAlphabet(char)) return "alphabet";
  return isNumber(char) ? "number" : "other";
}

/** A letter that is not a CJK ideograph. */
function isAlphabet(char: string): boolean {
  if (!isLetter(char)) return false;
  const code = char.codePointAt(0) as number;
  return !(
    (code >= 0x4e00 && code <= 0x9fcc) ||
    (code >= 0x3400 && code <= 0x4d85) ||
    (code >= 0x20000 && code <= 0x2b81d)
  );
}

function endOfRun(units: readonly Unit[], start: number, kind: WordKind): number {
  let end = start + 1;
  // A run that starts with punctuation takes connectors too, as far as they are punctuation.
  const belongs = (unit: Unit): boolean =>
    kind === "punctuation" ? isPunctuation(unit.char) : kindOfUnit(unit) === kind;
  while (end < units.length && belongs(units[end] as Unit)) end++;
  return end;
}

/** Capitals, whose last one belongs to the small letters after it; or one capital and its small letters. */
function endOfUpper(units: readonly Unit[], start: number): number {
  const run = endOfRun(units, start, "upper");
  if (run === units.length || kindOfUnit(units[run] as Unit) !== "alphabet") return run;
  return run > start + 1 ? run - 1 : endOfRun(units, run, "alphabet");
}

/** goutils' SwapCase: a small letter at the start of a word takes title case. */
export function swapCase(text: string): string {
  let afterSpace = true;
  return mapRunes(text, (char) => {
    if (isUpper(char) || isTitle(char)) {
      afterSpace = false;
      return lowerRune(char);
    }
    if (isLower(char)) {
      const swapped = afterSpace ? titleRune(char) : upperRune(char);
      afterSpace = false;
      return swapped;
    }
    afterSpace = isSpace(char);
    return char;
  });
}

/** goutils' Uncapitalize: the first character of each word becomes small. */
export function untitle(text: string): string {
  let afterSpace = true;
  return mapRunes(text, (char) => {
    if (isSpace(char)) {
      afterSpace = true;
      return char;
    }
    const changed = afterSpace ? lowerRune(char) : char;
    afterSpace = false;
    return changed;
  });
}
