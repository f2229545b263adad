/**
 * Names from any text: Argo CD's `normalize`, its `slugify`, and the `branch_slug` of the pull request generator, which use
 * gosimple/slug 1.15 over gosimple/unidecode 1.0.1.
 */

import { isAscii, validRunes } from "../go/bytes";
import { GoError } from "../go/go-error";
import { toLower, trimSpace } from "./functions/letters";
import { transliterate } from "./functions/transliterate";

/** The longest name of a Kubernetes object. */
const LONGEST_NAME = 253;

/** Small letters, a dash for each character that a DNS subdomain cannot have, at most 253 characters, no dash or dot at the ends. */
export function normalize(text: string): string {
  const lower = toLower(text);
  const legal = isAscii(lower) ? lower.replace(/[^-a-z0-9.]/g, "-") : lower.replace(/[^-a-z0-9.]/gu, "-");
  return trimEnds(legal.slice(0, LONGEST_NAME), "-.");
}

export interface SlugOptions {
  /** In characters; 0 or less cuts nothing when `smart`. @default 50 */
  readonly maxLength?: number;
  /** Whether to cut at the last dash that keeps the length, not in the middle of a word. @default true */
  readonly smart?: boolean;
}

/** Argo CD's `slugify`: a slug of the normalised text. @throws {GoError} when a negative length is to be cut hard */
export function slugify(text: string, options: SlugOptions = {}): string {
  return slug(normalize(text), options);
}

/** `branch_slug` of a pull request: a slug of the branch's name as it is, at most 50 characters. */
export function branchSlug(branch: string): string {
  return slug(trimSpace(branch).replaceAll("_", "-"), {});
}

/** What English readers say for these, and quotes vanish. The long dashes give a dash in any case. */
const SUBSTITUTIONS: Readonly<Record<string, string>> = { "&": "and", "@": "at", '"': "", "'": "", "\u2019": "" };

function slug(text: string, { maxLength = 50, smart = true }: SlugOptions): string {
  const trimmed = trimSpace(validRunes(text));
  const ascii = transliterate(trimmed.replace(/[&@"'\u2019]/g, (char) => SUBSTITUTIONS[char] as string));
  const cut = smart ? ascii : cutHard(ascii, maxLength);
  const name = trimEnds(cut.replace(/-{2,}/g, "-"), "-_");
  return smart && maxLength > 0 ? cutSmart(name, maxLength) : name;
}

function cutHard(text: string, maxLength: number): string {
  if (text.length < maxLength) return text;
  if (maxLength < 0) throw new GoError(`runtime error: slice bounds out of range [:${maxLength}]`);
  return text.slice(0, maxLength);
}

/** Cuts before the last dash at or before the length; a single word is cut at the length. */
function cutSmart(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const dash = text.lastIndexOf("-", maxLength);
  return text.slice(0, dash >= 0 ? dash : maxLength);
}

function trimEnds(text: string, set: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && set.includes(text[start] as string)) start++;
  while (end > start && set.includes(text[end - 1] as string)) end--;
  return text.slice(start, end);
}
