/** Cryptography by Node's own. Nothing but this folder knows of it, and nothing loads it until a template asks. */
import { createHash } from "node:crypto";
import { toBytes } from "../../../go/bytes";
import type { Crypto } from "../../../go/crypto";
import { decryptAes, encryptAes } from "./aes";
import { bcrypt } from "./bcrypt";
import { authority, customCertificate, privateKey, selfSigned, signed } from "./certificates";
import { derivePassword } from "./master-password";

export const NODE_CRYPTO: Crypto = {
  hash: (algorithm, text) => createHash(algorithm).update(toBytes(text)).digest("hex"),
  privateKey,
  customCertificate,
  authority,
  selfSigned,
  signed,
  bcrypt,
  derivePassword,
  encryptAes,
  decryptAes,
};
