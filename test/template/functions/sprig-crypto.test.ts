import { createPrivateKey, X509Certificate } from "node:crypto";
import { goInt } from "../../../lib/go/values";
import type { GoCertificate } from "../../../lib/template/functions/go-certificate";
import { call, newRun } from "./calls";
import { RUN } from "./rows";

test.each([
  ["", "$2a$10$UjnYUjnYUjnYUjnYUjnYUewLe6nCUFZC/VProAyqSpWVix2visRYO"],
  ["hello", "$2a$10$UjnYUjnYUjnYUjnYUjnYUeqIQquGQZFif1ENQIJ3cQGClyQJ88x1e"],
  ["é世", "$2a$10$UjnYUjnYUjnYUjnYUjnYUeSZkSbIGUhhw1GmjEC9duz8uEWMisHdi"],
])("bcrypt of %p is what golang.org/x/crypto accepts", (password, hash) => {
  expect(call("bcrypt", [password], RUN)).toBe(hash);
});

test("bcrypt says that a password is too long, as a text", () => {
  expect(call("bcrypt", ["a".repeat(73)])).toBe(
    "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes",
  );
});

test("htpasswd writes a line, and says as a text what is no user name", () => {
  expect(call("htpasswd", ["ann", "p"], RUN)).toBe(`ann:${call("bcrypt", ["p"], RUN)}`);
  expect(call("htpasswd", ["a:b", "p"])).toBe("invalid username: a:b");
});

test.each(["", "a", "sixteen bytes!!!", "é世".repeat(20)])("decryptAES reads what encryptAES wrote of %p", (text) => {
  const run = newRun();
  const encrypted = call("encryptAES", ["key", text], run);
  expect(run.uses.randomByte).toBe(text === "" ? 0 : 16);
  expect(call("decryptAES", ["key", encrypted])).toBe(text);
});

test("a signed certificate is its authority's", () => {
  const run = newRun();
  const ca = call("genCA", ["ca", goInt(30)], run) as GoCertificate;
  const leaf = call(
    "genSignedCert",
    ["svc", ["10.0.0.1", "2001:db8::1"], ["svc.example.com"], goInt(30), ca],
    run,
  ) as GoCertificate;
  const [authority, signed] = [new X509Certificate(ca.cert), new X509Certificate(leaf.cert)];
  expect(authority.ca).toBe(true);
  expect(signed.verify(authority.publicKey)).toBe(true);
  expect(signed.checkIssued(authority)).toBe(true);
  expect(signed.checkPrivateKey(createPrivateKey(leaf.key))).toBe(true);
  expect(signed.subject).toBe("CN=svc");
  expect(signed.subjectAltName).toBe("DNS:svc.example.com, IP Address:10.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1");
  expect(signed.validFrom).toBe("Nov 14 22:13:20 2023 GMT");
  expect(run.uses.now).toBe(2);
  expect(run.uses.randomByte).toBeGreaterThan(32);
  expect(leaf.member("Cert")).toEqual({ kind: "field", value: leaf.cert });
});

test.each(["ecdsa", "ed25519"])("a key of one's own of the kind %s signs itself", (kind) => {
  const run = newRun();
  const key = call("genPrivateKey", [kind], run);
  const own = call("genSelfSignedCertWithKey", ["own", null, null, goInt(1), key], run) as GoCertificate;
  const certificate = new X509Certificate(own.cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(own.key).toBe(key);
});

test("buildCustomCert takes a certificate and its key from base64", () => {
  const key = call("genPrivateKey", ["ecdsa"]);
  const ca = call("genCAWithKey", ["ca", goInt(1), key]) as GoCertificate;
  const encoded = [ca.cert, ca.key].map((pem) => Buffer.from(pem).toString("base64"));
  expect(call("buildCustomCert", encoded)).toEqual(ca);
});

test.each<[string, unknown[], string]>([
  ["genSelfSignedCertWithKey", ["x", ["nope"], null, goInt(1)], "error parsing ip: nope"],
  ["genSelfSignedCertWithKey", ["x", [1], null, goInt(1)], "error parsing ip: 1 is not a string"],
  [
    "genSelfSignedCertWithKey",
    ["x", null, [true], goInt(1)],
    "error processing alternate dns name: true is not a string",
  ],
  [
    "genSelfSignedCertWithKey",
    ["x", null, ["é"], goInt(1)],
    'error creating certificate: x509: "é" cannot be encoded as an IA5String',
  ],
])("refuses %s%p", (name, args, error) => {
  const key = call("genPrivateKey", ["ed25519"]);
  expect(() => call(name, [...(args as string[]), key])).toThrow(error);
});

test.each<[string, string[], string]>([
  ["buildCustomCert", ["***", "***"], "unable to decode base64 certificate"],
  ["buildCustomCert", ["", "***"], "unable to decode base64 private key"],
  ["buildCustomCert", ["", ""], "unable to decode certificate"],
])("refuses %s%p as Go does", (name, args, error) => {
  expect(() => call(name, args)).toThrow(error);
});

test.each([
  ["", "no PEM data in input"],
  [
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "no private key data in PEM block of type CERTIFICATE",
  ],
  ["-----BEGIN XY PRIVATE KEY-----\nAAAA\n-----END XY PRIVATE KEY-----\n", "invalid private key type XY"],
])("refuses %p as a private key", (pem, error) => {
  expect(() => call("genCAWithKey", ["ca", goInt(1), pem])).toThrow(`parsing private key: ${error}`);
});

test("a key of an unknown kind is a text", () => {
  expect(call("genPrivateKey", ["foo"])).toBe("Unknown type foo");
});
