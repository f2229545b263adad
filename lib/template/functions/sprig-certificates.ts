/** sprig: private keys and certificates. New ones at every rendering. */
import type { CertificateSubject } from "../../go/crypto";
import { asNumber } from "../../go/strconv";
import type { GoFunction, GoInt, GoValue } from "../../go/values";
import { fn } from "./declare";
import { certificateOf, type GoCertificate } from "./go-certificate";

const SUBJECT = ["string", "[]interface {}", "[]interface {}", "int"] as const;

export const certificateFunctions: readonly GoFunction[] = [
  fn(
    "genPrivateKey",
    ["string"],
    ([kind], run) => run.crypto().privateKey(kind, run),
    "A new private key in PEM: rsa, ecdsa, ed25519 or dsa.",
  ),
  fn(
    "buildCustomCert",
    ["string", "string"],
    ([cert, key], run) => certificateOf(run.crypto().customCertificate(cert, key)),
    "A certificate from PEM in base64.",
  ),
  fn(
    "genCA",
    ["string", "int"],
    ([name, days], run) => certificateOf(run.crypto().authority(name, asNumber(days), undefined, run)),
    "A new certificate authority.",
  ),
  fn(
    "genCAWithKey",
    ["string", "int", "string"],
    ([name, days, pem], run) => certificateOf(run.crypto().authority(name, asNumber(days), pem, run)),
    "A certificate authority with a key of one's own.",
  ),
  fn(
    "genSelfSignedCert",
    SUBJECT,
    ([name, ips, dns, days], run) =>
      certificateOf(run.crypto().selfSigned(subject(name, ips, dns, days), undefined, run)),
    "A new certificate that signs itself.",
  ),
  fn(
    "genSelfSignedCertWithKey",
    [...SUBJECT, "string"],
    ([name, ips, dns, days, pem], run) =>
      certificateOf(run.crypto().selfSigned(subject(name, ips, dns, days), pem, run)),
    "A certificate that signs itself, with a key of one's own.",
  ),
  fn(
    "genSignedCert",
    [...SUBJECT, "sprig.certificate"],
    ([name, ips, dns, days, ca], run) =>
      certificateOf(run.crypto().signed(subject(name, ips, dns, days), ca as GoCertificate, undefined, run)),
    "A new certificate that an authority signs.",
  ),
  fn(
    "genSignedCertWithKey",
    [...SUBJECT, "sprig.certificate", "string"],
    ([name, ips, dns, days, ca, pem], run) =>
      certificateOf(run.crypto().signed(subject(name, ips, dns, days), ca as GoCertificate, pem, run)),
    "A certificate that an authority signs, with a key of one's own.",
  ),
];

function subject(
  commonName: string,
  ips: GoValue[] | null,
  dnsNames: GoValue[] | null,
  days: GoInt,
): CertificateSubject {
  return { commonName, ips, dnsNames, days: asNumber(days) };
}
