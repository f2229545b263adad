/** `!!binary`: base64 as Go's standard decoder takes it, and the text that JSON makes of the bytes. */

import { decodeUtf8, fromBase64 } from "../go/encodings";

const ALPHABET = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes as text, each byte that is not UTF-8 as U+FFFD; undefined when the input is not base64. Line breaks are ignored. */
export function binaryText(base64: string): string | undefined {
  const bytes = binaryBytes(base64);
  if (bytes === undefined) return undefined;
  const text = decodeUtf8(bytes);
  return text.includes("\ufffd") ? decodeBytewise(bytes) : text;
}

/** The bytes themselves. */
export function binaryBytes(base64: string): Uint8Array | undefined {
  const compact = base64.replace(/[\r\n]/g, "");
  return ALPHABET.test(compact) ? fromBase64(compact) : undefined;
}

/** One U+FFFD per bad byte, as Go does it; decoders of the web take several bytes together. */
function decodeBytewise(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] as number;
    const width = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    let piece = "\ufffd";
    let length = 1;
    if (width > 0 && i + width <= bytes.length) {
      try {
        piece = decoder.decode(bytes.subarray(i, i + width));
        length = width;
      } catch {
        // The first byte is bad; the next one gets its own chance.
      }
    }
    text += piece;
    i += length;
  }
  return text;
}
