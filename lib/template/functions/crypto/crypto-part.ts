/** The platform's cryptography, where it has one: loaded with the first function that asks for it. */
import type { Crypto } from "../../../go/crypto";
import { Part } from "../../../go/part";

export const CRYPTO: Part<Crypto> = new Part("cryptography", () => {
  return (require("./node-crypto") as typeof import("./node-crypto")).NODE_CRYPTO;
});
