/** Bytes of a file as Argo CD reads manifests: a mark at the beginning tells UTF-16 from UTF-8. Upstream: TomOnTime/utfutil. */

export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return swapped(bytes).toString("utf16le");
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.toString("utf8", start);
}

function swapped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)));
  return copy.swap16();
}
