/** PEM blocks and the private keys in them, in the forms that sprig reads and writes. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { GoError } from "../../../go/go-error";
import { integer, readElements, sequence } from "./der";

export interface PemBlock {
  readonly type: string;
  readonly bytes: Buffer;
}

const BLOCK =
  /^-----BEGIN ([^\n]*?)-----[ \t]*\r?\n((?:[^:\n]+:[^\n]*\n)*)([A-Za-z0-9+/=\s]*?)^-----END \1-----[ \t]*$/m;

/** The first block of a text. */
export function decodePem(text: string): PemBlock | undefined {
  const match = BLOCK.exec(text);
  return match === null ? undefined : { type: match[1] as string, bytes: Buffer.from(match[3] as string, "base64") };
}

export function encodePem({ type, bytes }: PemBlock): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${type}-----`, ...lines, `-----END ${type}-----`, ""].join("\n");
}

const FORMATS: Readonly<Record<string, { readonly type: "pkcs1" | "sec1" | "pkcs8"; readonly failure: string }>> = {
  "PRIVATE KEY": { type: "pkcs8", failure: "decoding PEM as PKCS#8" },
  "RSA PRIVATE KEY": { type: "pkcs1", failure: "parsing RSA private key from PEM" },
  "EC PRIVATE KEY": { type: "sec1", failure: "parsing EC private key from PEM" },
};

/** The key in a text; undefined stands for a DSA key, which is read and can sign nothing. @throws {GoError} */
export function parsePrivateKey(text: string): KeyObject | undefined {
  const block = decodePem(text);
  if (block === undefined) throw new GoError("no PEM data in input");
  const format = Object.hasOwn(FORMATS, block.type) ? FORMATS[block.type] : undefined;
  if (format === undefined) {
    if (!block.type.endsWith(" PRIVATE KEY"))
      throw new GoError(`no private key data in PEM block of type ${block.type}`);
    if (block.type === "DSA PRIVATE KEY" && readElements(block.bytes)?.length === 1) return undefined;
    if (block.type !== "DSA PRIVATE KEY") {
      throw new GoError(`invalid private key type ${block.type.slice(0, -" PRIVATE KEY".length)}`);
    }
    throw new GoError("parsing DSA private key from PEM: asn1: syntax error: data truncated");
  }
  try {
    return createPrivateKey({ key: block.bytes, format: "der", type: format.type });
  } catch {
    throw new GoError(`${format.failure}: asn1: syntax error: data truncated`);
  }
}

/** The key in the form that sprig writes for its algorithm. */
export function formatPrivateKey(key: KeyObject): string {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return key.export({ type: "pkcs1", format: "pem" }) as string;
    case "ec":
      return key.export({ type: "sec1", format: "pem" }) as string;
    case "dsa":
      return encodePem({ type: "DSA PRIVATE KEY", bytes: dsaNumbers(key) });
    default:
      return key.export({ type: "pkcs8", format: "pem" }) as string;
  }
}

/** The old form of a DSA key: version, p, q, g, y and x in a row. */
function dsaNumbers(key: KeyObject): Buffer {
  const [pkcs8] = readElements(key.export({ type: "pkcs8", format: "der" }) as Buffer) ?? [];
  const [, algorithm, wrapped] = readElements(pkcs8?.content as Buffer) ?? [];
  const [, parameters] = readElements(algorithm?.content as Buffer) ?? [];
  const [p, q, g] = numbers(parameters?.content as Buffer);
  const [x] = numbers(wrapped?.content as Buffer);
  const y = power(g as bigint, x as bigint, p as bigint);
  return sequence(integer(Buffer.from([0])), ...[p, q, g, y, x].map((value) => integer(bytesOf(value as bigint))));
}

function numbers(content: Buffer): bigint[] {
  return (readElements(content) ?? []).map(({ content }) => BigInt(`0x${content.toString("hex") || "0"}`));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function bytesOf(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}
