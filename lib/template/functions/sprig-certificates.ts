/** sprig: private keys and certificates. New ones at every rendering: keys come from the platform, the rest from the run. */
import { generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { fromBytes } from "../../go/bytes";
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { asNumber } from "../../go/strconv";
import { type GoFunction, type GoInt, type GoMember, GoOpaque, type GoValue } from "../../go/values";
import { formatV } from "../format";
import { decodeBase64 } from "./base-n";
import { type CertificateRequest, createCertificate, type Signer } from "./certificate";
import { fn } from "./declare";
import { SECOND } from "./duration";
import { parseAddress } from "./ip-address";
import { decodePem, encodePem, formatPrivateKey, parsePrivateKey } from "./pem";
import { randomBytes } from "./random";

/** sprig's certificate with its key, both in PEM. */
export class GoCertificate extends GoOpaque {
  readonly goType = "sprig.certificate";
  override readonly equalKey: string;

  constructor(
    readonly cert: string,
    readonly key: string,
  ) {
    super();
    this.equalKey = JSON.stringify([cert, key]);
  }

  override toString(): string {
    return `{${this.cert} ${this.key}}`;
  }

  jsonValue(): GoValue {
    return new Map([
      ["Cert", this.cert],
      ["Key", this.key],
    ]);
  }

  override member(name: string): GoMember | undefined {
    if (name === "Cert") return { kind: "field", value: this.cert };
    return name === "Key" ? { kind: "field", value: this.key } : undefined;
  }
}

const SUBJECT = ["string", "[]interface {}", "[]interface {}", "int"] as const;

export const certificateFunctions: readonly GoFunction[] = [
  fn(
    "genPrivateKey",
    ["string"],
    ([kind], run) => privateKey(kind, run),
    "A new private key in PEM: rsa, ecdsa, ed25519 or dsa.",
  ),
  fn("buildCustomCert", ["string", "string"], ([cert, key]) => custom(cert, key), "A certificate from PEM in base64."),
  fn(
    "genCA",
    ["string", "int"],
    ([name, days], run) => authority(name, days, newKey(run), run),
    "A new certificate authority.",
  ),
  fn(
    "genCAWithKey",
    ["string", "int", "string"],
    ([name, days, pem], run) => authority(name, days, givenKey(pem), run),
    "A certificate authority with a key of one's own.",
  ),
  fn(
    "genSelfSignedCert",
    SUBJECT,
    ([name, ips, dns, days], run) => selfSigned(name, ips, dns, days, () => newKey(run), run),
    "A new certificate that signs itself.",
  ),
  fn(
    "genSelfSignedCertWithKey",
    [...SUBJECT, "string"],
    ([name, ips, dns, days, pem], run) => selfSigned(name, ips, dns, days, () => givenKey(pem), run),
    "A certificate that signs itself, with a key of one's own.",
  ),
  fn(
    "genSignedCert",
    [...SUBJECT, "sprig.certificate"],
    ([name, ips, dns, days, ca], run) => signed(name, ips, dns, days, ca as GoCertificate, () => newKey(run), run),
    "A new certificate that an authority signs.",
  ),
  fn(
    "genSignedCertWithKey",
    [...SUBJECT, "sprig.certificate", "string"],
    ([name, ips, dns, days, ca, pem], run) =>
      signed(name, ips, dns, days, ca as GoCertificate, () => givenKey(pem), run),
    "A certificate that an authority signs, with a key of one's own.",
  ),
];

/** A new key takes as long as many thousand steps of a template. */
const KEY_STEPS = 100_000;

/** The platform draws its own random bytes; asking the run for one makes it report that. */
function noteRandomness(run: FunctionRun): void {
  run.steps(KEY_STEPS);
  run.randomByte();
}

function privateKey(kind: string, run: FunctionRun): string {
  switch (kind) {
    case "":
    case "rsa":
      noteRandomness(run);
      return formatPrivateKey(generateKeyPairSync("rsa", { modulusLength: 4096 }).privateKey);
    case "dsa":
      noteRandomness(run);
      return formatPrivateKey(generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 256 }).privateKey);
    case "ecdsa":
      noteRandomness(run);
      return formatPrivateKey(generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey);
    case "ed25519":
      noteRandomness(run);
      return formatPrivateKey(generateKeyPairSync("ed25519").privateKey);
    default:
      return `Unknown type ${kind}`;
  }
}

function newKey(run: FunctionRun): KeyObject {
  noteRandomness(run);
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

function authority(name: string, days: GoInt, key: KeyObject, run: FunctionRun): GoCertificate {
  return build(request(name, null, null, days, run), key, true);
}

type Names = GoValue[] | null;

function selfSigned(
  name: string,
  ips: Names,
  dns: Names,
  days: GoInt,
  key: () => KeyObject,
  run: FunctionRun,
): GoCertificate {
  const signee = key();
  return build(request(name, ips, dns, days, run), signee, false);
}

function signed(
  name: string,
  ips: Names,
  dns: Names,
  days: GoInt,
  ca: GoCertificate,
  key: () => KeyObject,
  run: FunctionRun,
): GoCertificate {
  const signee = key();
  const block = decodePem(ca.cert);
  if (block === undefined) throw new GoError("unable to decode certificate");
  checkCertificate(block.bytes, "error parsing certificate: decodedSignerCert.Bytes: ");
  const signerKey = prefixed("error parsing private key: ", () => parsePrivateKey(ca.key));
  return build(request(name, ips, dns, days, run), signee, false, { key: usable(signerKey), certificate: block.bytes });
}

type Template = Omit<CertificateRequest, "key" | "isCa">;

function request(commonName: string, ips: Names, dns: Names, days: GoInt, run: FunctionRun): Template {
  const addresses = (ips ?? []).map(addressOf);
  const dnsNames = (dns ?? []).map((name) => {
    if (typeof name === "string") return name;
    throw new GoError(`error processing alternate dns name: ${formatV(name)} is not a string`);
  });
  const notBefore = Number(run.now() / SECOND);
  const notAfter = notBefore + asNumber(days) * 86_400;
  return { commonName, addresses, dnsNames, notBefore, notAfter, serial: randomBytes(16, run.randomByte) };
}

function addressOf(ip: GoValue): readonly number[] {
  if (typeof ip !== "string") throw new GoError(`error parsing ip: ${formatV(ip)} is not a string`);
  try {
    if (!ip.includes("%")) return parseAddress(ip);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
  }
  throw new GoError(`error parsing ip: ${ip}`);
}

function build(template: Template, key: KeyObject, isCa: boolean, signer?: Signer): GoCertificate {
  const bytes = createCertificate({ ...template, key, isCa }, signer);
  return new GoCertificate(encodePem({ type: "CERTIFICATE", bytes }), formatPrivateKey(key));
}

function checkCertificate(bytes: Buffer, prefix: string): void {
  try {
    new X509Certificate(bytes);
  } catch {
    throw new GoError(`${prefix}x509: malformed certificate`);
  }
}

function custom(cert: string, key: string): GoCertificate {
  const certPem = decodeOr(cert, "unable to decode base64 certificate");
  const keyPem = decodeOr(key, "unable to decode base64 private key");
  const block = decodePem(certPem);
  if (block === undefined) throw new GoError("unable to decode certificate");
  checkCertificate(block.bytes, "error parsing certificate: decodedCert.Bytes: ");
  prefixed("error parsing private key: ", () => parsePrivateKey(keyPem));
  return new GoCertificate(certPem, keyPem);
}

function decodeOr(text: string, failure: string): string {
  try {
    return fromBytes(decodeBase64(text));
  } catch (error) {
    throw error instanceof GoError ? new GoError(failure) : error;
  }
}
