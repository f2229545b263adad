/**
 * What templates need of cryptography, as an interface: Node has it, a browser does not (its own is asynchronous). Keys and certificates are
 * texts in PEM. The results are random by nature, so that they can never be compared with Argo CD's.
 */

/** What the running template gives: keys come from the platform, the rest of chance from the run. */
export interface Chance {
  now(): bigint;
  randomByte(): number;
  steps(count: number): void;
}

export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateSubject {
  readonly commonName: string;
  /** As the template gives them: what is no text, or no address, is an error. */
  readonly ips: readonly unknown[] | null;
  readonly dnsNames: readonly unknown[] | null;
  readonly days: number;
}

export interface PasswordInputs {
  /** Of this site, below 2^32. */
  readonly counter: number;
  readonly secret: string;
  readonly user: string;
  readonly site: string;
}

/** All functions throw Go's errors as GoError. A `key` that is given is a private key in PEM; without one a new RSA key is made. */
export interface Crypto {
  /** In hexadecimal. */
  hash(algorithm: "sha1" | "sha256" | "sha512", text: string): string;
  privateKey(kind: string, chance: Chance): string;
  /** A certificate and its key from PEM in base64. */
  customCertificate(cert: string, key: string): CertificatePair;
  authority(commonName: string, days: number, key: string | undefined, chance: Chance): CertificatePair;
  selfSigned(subject: CertificateSubject, key: string | undefined, chance: Chance): CertificatePair;
  signed(
    subject: CertificateSubject,
    authority: CertificatePair,
    key: string | undefined,
    chance: Chance,
  ): CertificatePair;
  bcrypt(password: string, chance: Chance): string;
  /** Undefined if there is no such kind of password. */
  derivePassword(kind: string, inputs: PasswordInputs): string | undefined;
  encryptAes(password: string, text: string, chance: Chance): string;
  decryptAes(password: string, encrypted: string): string;
}
