/** Texts in the encodings that `working-tree-encoding` names, as git writes them on little-endian machines. Upstream: git 2.39 convert.c, utf8.c. */
import { fromBytes } from "../../go/bytes";

type Encode = (text: string) => Buffer | undefined;

/** By the name without case and signs; git knows others by its iconv. */
const ENCODINGS: Readonly<Record<string, Encode>> = {
  utf16: (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  utf16le: (text) => Buffer.from(text, "utf16le"),
  utf16be: (text) => Buffer.from(text, "utf16le").swap16(),
  utf16lebom: (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  utf16bebom: (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  iso88591: latin1,
  latin1,
};

function latin1(text: string): Buffer | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters of the encoding
  return /^[\x00-\xff]*$/.test(text) ? Buffer.from(text, "latin1") : undefined;
}

/** Whether we can write the encoding. */
export function isKnownEncoding(name: string): boolean {
  return Object.hasOwn(ENCODINGS, plain(name));
}

/** The text of the encoded bytes. What is no UTF-8, or has a character that the encoding lacks, git leaves as it is. */
export function encoded(content: string, name: string): string {
  if (content === "" || /\p{Surrogate}/u.test(content)) return content;
  const bytes = ENCODINGS[plain(name)]?.(content);
  return bytes === undefined ? content : fromBytes(bytes);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
