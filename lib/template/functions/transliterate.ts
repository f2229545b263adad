/**
 * Text to what a slug can keep of it, the way gosimple/unidecode 1.0.1 reads each character: é is e, ж is zh, 日 is ri. Only what
 * matters for slugs is modelled: small letters, digits, and a dash for all other output. Characters beyond U+FFFF give nothing.
 */
import { isAscii } from "../../go/bytes";
import { Part } from "../../go/part";

/** The text in characters of `a-z0-9_-`; ASCII capitals become small, other ASCII becomes dashes. */
export function transliterate(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(/[^a-z0-9_]/g, "-");
  let out = "";
  for (const char of text) out += ofCharacter(char);
  return out;
}

function ofCharacter(char: string): string {
  const code = char.codePointAt(0) as number;
  if (code < 0x80) return transliterate(char);
  if (code > 0xffff) return "";
  // Bytes that are not UTF-8 arrive as U+FFFD.
  if (code >= 0xd800 && code < 0xe000) return letters().get(0xfffd) ?? "";
  if (code >= HANGUL_START && code < HANGUL_END) return ofHangul(code - HANGUL_START);
  if (code >= 0x4e00 && code < 0xa000) return readings().get(code) ?? "";
  return letters().get(code) ?? ofDecomposition(char);
}

/** What the characters give that Unicode takes this one apart into; nothing for one that stays whole. */
function ofDecomposition(char: string): string {
  const parts = char.normalize("NFKD");
  return parts === char ? "" : transliterate(parts);
}

const HANGUL_START = 0xac00;
const HANGUL_END = 0xd7a4;
const INITIALS = "g gg n d dd r m b bb s ss  j jj c k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u weo we wi yu eu yi i".split(" ");
const FINALS = " g gg gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j c k t p h".split(" ");

/** Korean syllables are numbered by their three sounds. */
function ofHangul(index: number): string {
  const final = index % FINALS.length;
  const vowel = Math.floor(index / FINALS.length) % VOWELS.length;
  const initial = Math.floor(index / (FINALS.length * VOWELS.length));
  return `${INITIALS[initial]}${VOWELS[vowel]}${FINALS[final]}`;
}

/** The tables as they are written down; each is loaded when the first character asks for it. */
export const LETTERS = new Part("the letters of scripts other than Latin", () => {
  return (require("./script-letters") as typeof import("./script-letters")).SCRIPT_LETTERS;
});
export const READINGS = new Part("the readings of Chinese characters", () => {
  return (require("./han-readings") as typeof import("./han-readings")).HAN_READINGS;
});

let readLetters: Map<number, string> | undefined;
let readReadings: Map<number, string> | undefined;

function letters(): ReadonlyMap<number, string> {
  readLetters ??= parseLetters(LETTERS.get());
  return readLetters;
}

function readings(): ReadonlyMap<number, string> {
  readReadings ??= parseReadings(READINGS.get());
  return readReadings;
}

function parseLetters(table: string): Map<number, string> {
  const map = new Map<number, string>();
  let code = 0;
  for (const word of table.split(/\s+/)) {
    if (word.endsWith(":")) {
      code = Number.parseInt(word, 16);
      continue;
    }
    const [, value = "", count = "1"] = /^(.*?)(?:\*(\d+))?$/.exec(word) ?? [];
    if (value === "") continue;
    for (let i = 0; i < Number(count); i++) map.set(code++, value === "." ? "" : value);
  }
  return map;
}

function parseReadings(table: string): Map<number, string> {
  const map = new Map<number, string>();
  let reading = "";
  for (const line of table.trim().split("\n")) {
    const [first = "", second] = line.trim().split(" ");
    if (second !== undefined) reading = first === "-" ? "-" : `${first}-`;
    for (const char of second ?? first) map.set(char.codePointAt(0) as number, reading);
  }
  return map;
}
