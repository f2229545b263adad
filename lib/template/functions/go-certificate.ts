/** The value of sprig's certificate functions. */
import type { CertificatePair } from "../../go/crypto";
import { type GoMember, GoOpaque, type GoValue } from "../../go/values";

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

export function certificateOf({ cert, key }: CertificatePair): GoCertificate {
  return new GoCertificate(cert, key);
}
