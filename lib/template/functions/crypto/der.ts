/** DER, the binary form of ASN.1: writing what a certificate consists of, and reading one back by its nesting. */

const TAGS = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

export function element(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export function sequence(...items: readonly Buffer[]): Buffer {
  return element(TAGS.sequence, Buffer.concat(items));
}

export function set(...items: readonly Buffer[]): Buffer {
  return element(TAGS.set, Buffer.concat(items));
}

/** A positive integer from its bytes. */
export function integer(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const minimal = Buffer.from(bytes.subarray(start));
  const isNegative = ((minimal[0] as number) & 0x80) !== 0;
  return element(TAGS.integer, isNegative ? Buffer.concat([Buffer.from([0]), minimal]) : minimal);
}

export function boolean(value: boolean): Buffer {
  return element(TAGS.boolean, Buffer.from([value ? 0xff : 0]));
}

export function nothing(): Buffer {
  return element(TAGS.null, Buffer.alloc(0));
}

export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return element(TAGS.bitString, Buffer.concat([Buffer.from([unusedBits]), bytes]));
}

export function octetString(bytes: Uint8Array): Buffer {
  return element(TAGS.octetString, Buffer.from(bytes));
}

/** From dotted numbers. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let value = part >>> 7; value > 0; value >>>= 7) groups.unshift((value & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return element(TAGS.oid, Buffer.from(bytes));
}

/** A name as the narrowest type of string that can hold it. */
export function text(value: string): Buffer {
  const isPrintable = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value);
  return element(isPrintable ? TAGS.printable : TAGS.utf8, Buffer.from(value, "utf8"));
}

/** A time of whole seconds: two digits of the year until 2049, four after that. */
export function time(seconds: number): Buffer {
  const date = new Date(seconds * 1000);
  const digits = date
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:T]/g, "");
  const year = date.getUTCFullYear();
  const isShort = year >= 1950 && year < 2050;
  return element(isShort ? TAGS.utcTime : TAGS.generalizedTime, Buffer.from(isShort ? digits.slice(2) : digits));
}

/** One element that was read. */
export interface DerNode {
  readonly tag: number;
  /** With its tag and length. */
  readonly whole: Buffer;
  readonly content: Buffer;
}

/** The elements that stand one after the other in a content; undefined when it is not DER. */
export function readElements(bytes: Buffer): DerNode[] | undefined {
  const nodes: DerNode[] = [];
  for (let i = 0; i < bytes.length; ) {
    const tag = bytes[i] as number;
    let length = bytes[i + 1];
    let start = i + 2;
    if (length === undefined) return undefined;
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4 || start + count > bytes.length) return undefined;
      length = bytes.readUIntBE(start, count);
      start += count;
    }
    if (start + length > bytes.length) return undefined;
    nodes.push({ tag, whole: bytes.subarray(i, start + length), content: bytes.subarray(start, start + length) });
    i = start + length;
  }
  return nodes;
}
