/** sprig: private keys and certificates. Keys come from the platform, the rest from the run. */
import { generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { fromBytes } from "../../../go/bytes";
import type { CertificatePair, CertificateSubject, Chance, Crypto } from "../../../go/crypto";
import { GoError } from "../../../go/go-error";
import type { GoValue } from "../../../go/values";
import { formatV } from "../../format";
import { decodeBase64 } from "../base-n";
import { SECOND } from "../duration-text";
import { parseAddress } from "../ip-address";
import { randomBytes } from "../random";
import { type CertificateRequest, createCertificate, type Signer } from "./certificate";
import { decodePem, encodePem, formatPrivateKey, parsePrivateKey } from "./pem";

/** A new key takes as long as many thousand steps of a template. */
const KEY_STEPS = 300_000;

/** The platform draws its own random bytes; asking the run for one makes it report that. */
function noteRandomness(chance: Chance): void {
  chance.steps(KEY_STEPS);
  chance.randomByte();
}

export function privateKey(kind: string, chance: Chance): string {
  switch (kind) {
    case "":
    case "rsa":
      noteRandomness(chance);
      return formatPrivateKey(generateKeyPairSync("rsa", { modulusLength: 4096 }).privateKey);
    case "dsa":
      noteRandomness(chance);
      return formatPrivateKey(generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 256 }).privateKey);
    case "ecdsa":
      noteRandomness(chance);
      return formatPrivateKey(generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey);
    case "ed25519":
      noteRandomness(chance);
      return formatPrivateKey(generateKeyPairSync("ed25519").privateKey);
    default:
      return `Unknown type ${kind}`;
  }
}

function newKey(chance: Chance): KeyObject {
  noteRandomness(chance);
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
}

function givenKey(pem: string): KeyObject {
  return usable(prefixed("parsing private key: ", () => parsePrivateKey(pem)));
}

/** A DSA key is read, and cannot sign. */
function usable(key: KeyObject | undefined): KeyObject {
  if (key !== undefined) return key;
  throw new GoError("error creating certificate: x509: certificate private key does not implement crypto.Signer");
}

function prefixed<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof GoError ? new GoError(prefix + error.message) : error;
  }
}

function keyOf(pem: string | undefined, chance: Chance): KeyObject {
  return pem === undefined ? newKey(chance) : givenKey(pem);
}

export const authority: Crypto["authority"] = (commonName, days, pem, chance) => {
  const key = keyOf(pem, chance);
  return build(request({ commonName, ips: null, dnsNames: null, days }, chance), key, true);
};

export const selfSigned: Crypto["selfSigned"] = (subject, pem, chance) => {
  const key = keyOf(pem, chance);
  return build(request(subject, chance), key, false);
};

export const signed: Crypto["signed"] = (subject, ca, pem, chance) => {
  const signee = keyOf(pem, chance);
  const block = decodePem(ca.cert);
  if (block === undefined) throw new GoError("unable to decode certificate");
  checkCertificate(block.bytes, "error parsing certificate: decodedSignerCert.Bytes: ");
  const signerKey = prefixed("error parsing private key: ", () => parsePrivateKey(ca.key));
  return build(request(subject, chance), signee, false, { key: usable(signerKey), certificate: block.bytes });
};

type Template = Omit<CertificateRequest, "key" | "isCa">;

function request({ commonName, ips, dnsNames: names, days }: CertificateSubject, chance: Chance): Template {
  const addresses = (ips ?? []).map(addressOf);
  const dnsNames = (names ?? []).map((name) => {
    if (typeof name === "string") return name;
    throw new GoError(`error processing alternate dns name: ${formatV(name as GoValue)} is not a string`);
  });
  const notBefore = Number(chance.now() / SECOND);
  const notAfter = notBefore + days * 86_400;
  const serial = Buffer.from(randomBytes(16, chance.randomByte));
  return { commonName, addresses, dnsNames, notBefore, notAfter, serial };
}

function addressOf(ip: unknown): readonly number[] {
  if (typeof ip !== "string") throw new GoError(`error parsing ip: ${formatV(ip as GoValue)} is not a string`);
  try {
    if (!ip.includes("%")) return parseAddress(ip);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
  }
  throw new GoError(`error parsing ip: ${ip}`);
}

function build(template: Template, key: KeyObject, isCa: boolean, signer?: Signer): CertificatePair {
  const bytes = createCertificate({ ...template, key, isCa }, signer);
  return { cert: encodePem({ type: "CERTIFICATE", bytes }), key: formatPrivateKey(key) };
}

function checkCertificate(bytes: Buffer, prefix: string): void {
  try {
    new X509Certificate(bytes);
  } catch {
    throw new GoError(`${prefix}x509: malformed certificate`);
  }
}

export const customCertificate: Crypto["customCertificate"] = (cert, key) => {
  const certPem = decodeOr(cert, "unable to decode base64 certificate");
  const keyPem = decodeOr(key, "unable to decode base64 private key");
  const block = decodePem(certPem);
  if (block === undefined) throw new GoError("unable to decode certificate");
  checkCertificate(block.bytes, "error parsing certificate: decodedCert.Bytes: ");
  prefixed("error parsing private key: ", () => parsePrivateKey(keyPem));
  return { cert: certPem, key: keyPem };
};

function decodeOr(text: string, failure: string): string {
  try {
    return fromBytes(decodeBase64(text));
  } catch (error) {
    throw error instanceof GoError ? new GoError(failure) : error;
  }
}
