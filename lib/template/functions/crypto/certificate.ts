/** X.509 certificates as Go's x509.CreateCertificate makes them from sprig's template: for servers and clients, or for a CA. */
import { createHash, createPublicKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { isAscii, isSurrogate } from "../../../go/bytes";
import { GoError } from "../../../go/go-error";
import { quote } from "../../quote";
import {
  bitString,
  boolean,
  type DerNode,
  element,
  integer,
  nothing,
  octetString,
  oid,
  readElements,
  sequence,
  set,
  text,
  time,
} from "./der";

export interface CertificateRequest {
  readonly commonName: string;
  /** Four or sixteen bytes each. */
  readonly addresses: readonly (readonly number[])[];
  readonly dnsNames: readonly string[];
  readonly isCa: boolean;
  /** In seconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Sixteen random bytes. */
  readonly serial: Buffer;
  readonly key: KeyObject;
}

/** Who signs: the certificate's own key, or a CA. */
export interface Signer {
  readonly key: KeyObject;
  readonly certificate: Buffer;
}

/** The certificate in DER; without a signer it signs itself. @throws {GoError} */
export function createCertificate(request: CertificateRequest, signer?: Signer): Buffer {
  const subject = nameOf(request.commonName);
  const parent = signer === undefined ? { subject } : readParent(signer);
  const signingKey = signer?.key ?? request.key;
  const algorithm = algorithmOf(signingKey);
  const publicKey = spkiOf(request.key);
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))), // version 3
    integer(request.serial),
    algorithm.identifier,
    parent.subject,
    sequence(time(request.notBefore), time(request.notAfter)),
    subject,
    publicKey,
    element(0xa3, sequence(...extensions(request, subject, publicKey, parent))),
  );
  const signature = sign(algorithm.hash, body, signingKey);
  return sequence(body, algorithm.identifier, bitString(signature));
}

function spkiOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: "spki", format: "der" }) as Buffer;
}

interface Algorithm {
  readonly identifier: Buffer;
  /** Ed25519 has its own. */
  readonly hash: string | null;
}

function algorithmOf(key: KeyObject): Algorithm {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return { identifier: sequence(oid("1.2.840.113549.1.1.11"), nothing()), hash: "sha256" };
    case "ed25519":
      return { identifier: sequence(oid("1.3.101.112")), hash: null };
    case "ec": {
      const curve = key.asymmetricKeyDetails?.namedCurve ?? "";
      const [number, hash] =
        curve === "secp384r1" ? [3, "sha384"] : curve === "secp521r1" ? [4, "sha512"] : [2, "sha256"];
      return { identifier: sequence(oid(`1.2.840.10045.4.3.${number}`)), hash: hash as string };
    }
    default:
      throw new GoError("error creating certificate: x509: only RSA, ECDSA and Ed25519 keys supported");
  }
}

function nameOf(commonName: string): Buffer {
  if ([...commonName].some(isSurrogate)) throw new GoError("error creating certificate: asn1: string not valid UTF-8");
  return commonName === "" ? sequence() : sequence(set(sequence(oid("2.5.4.3"), text(commonName))));
}

interface Parent {
  readonly subject: Buffer;
  readonly keyId?: Buffer;
}

/** What the new certificate takes over from its signer's. */
function readParent({ key, certificate }: Signer): Parent {
  const parsed = new X509Certificate(certificate);
  if (!parsed.publicKey.equals(createPublicKey(key))) {
    throw new GoError("error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey");
  }
  const [whole] = readElements(certificate) ?? [];
  const [body] = readElements(whole?.content as Buffer) ?? [];
  const fields = readElements(body?.content as Buffer) ?? [];
  // Version 1 lacks the field of the version.
  const subject = fields[fields[0]?.tag === 0xa0 ? 5 : 4]?.whole as Buffer;
  const keyId = subjectKeyId(fields.find(({ tag }) => tag === 0xa3)?.content);
  return keyId === undefined ? { subject } : { subject, keyId };
}

const SUBJECT_KEY_ID = "2.5.29.14";

function subjectKeyId(extensions: Buffer | undefined): Buffer | undefined {
  const [list] = readElements(extensions ?? Buffer.alloc(0)) ?? [];
  for (const { content } of readElements(list?.content ?? Buffer.alloc(0)) ?? []) {
    const parts = readElements(content) ?? [];
    if (parts[0]?.whole.equals(oid(SUBJECT_KEY_ID)) !== true) continue;
    return readElements(parts.at(-1)?.content as Buffer)?.[0]?.content;
  }
  return undefined;
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octetString(value));
}

const DIGITAL_SIGNATURE = 0x80;
const KEY_ENCIPHERMENT = 0x20;
const CERT_SIGN = 0x04;

function extensions(request: CertificateRequest, subject: Buffer, publicKey: Buffer, parent: Parent): Buffer[] {
  const { isCa, addresses, dnsNames } = request;
  const usage = DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | (isCa ? CERT_SIGN : 0);
  const list = [
    extension("2.5.29.15", true, bitString(Buffer.from([usage]), isCa ? 2 : 5)),
    extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2"))), // servers and clients
    extension("2.5.29.19", true, sequence(...(isCa ? [boolean(true)] : []))),
  ];
  if (isCa) list.push(extension(SUBJECT_KEY_ID, false, octetString(keyIdOf(publicKey))));
  if (parent.keyId !== undefined && !parent.subject.equals(subject)) {
    list.push(extension("2.5.29.35", false, sequence(element(0x80, parent.keyId))));
  }
  if (addresses.length + dnsNames.length > 0) {
    const names = [...dnsNames.map(dnsName), ...addresses.map((bytes) => element(0x87, Buffer.from(shortened(bytes))))];
    list.push(extension("2.5.29.17", request.commonName === "", sequence(...names)));
  }
  return list;
}

/** The first 160 bits of the hash of the key itself (RFC 7093), as Go has it since 1.25. */
function keyIdOf(publicKey: Buffer): Buffer {
  const [spki] = readElements(publicKey) ?? [];
  const bits = (readElements(spki?.content as Buffer) ?? [])[1] as DerNode;
  return createHash("sha256").update(bits.content.subarray(1)).digest().subarray(0, 20);
}

function dnsName(name: string): Buffer {
  if (!isAscii(name))
    throw new GoError(`error creating certificate: x509: ${quote(name)} cannot be encoded as an IA5String`);
  return element(0x82, Buffer.from(name));
}

/** An IPv4 address in IPv6 clothes is one of four bytes. */
function shortened(bytes: readonly number[]): readonly number[] {
  const isMapped =
    bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return isMapped ? bytes.slice(12) : bytes;
}
