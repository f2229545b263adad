/** `@name` of jq. */
import { decodeUtf8, encodeUtf8, fromBase64, toBase64 } from "../../go/encodings";
import type { Json } from "../../json";
import { JqNotModelled, JqRuntimeError, JqSyntaxError } from "./jq-error";
import { isArray, textOf } from "./values";

/** @throws {JqNotModelled} */
export function formatted(name: string, value: Json): string {
  const text = typeof value === "string" ? value : textOf(value);
  switch (name) {
    case "@text":
      return text;
    case "@json":
      return textOf(value);
    case "@base64":
      return toBase64(encodeUtf8(text));
    case "@base64d":
      return decodeUtf8(fromBase64(text));
    case "@html":
      return text.replace(/[<>&'"]/g, (sign) => `&${HTML[sign]};`);
    case "@uri":
      return encodeURIComponent(text).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    case "@sh":
      return (isArray(value) ? value : [value]).map(quoted).join(" ");
    case "@csv":
    case "@tsv":
    case "@urid":
      throw new JqNotModelled(`jq's ${name} is not modelled`);
    default:
      throw new JqSyntaxError(`format not defined: ${name}`);
  }
}

const HTML: Readonly<Record<string, string>> = { "<": "lt", ">": "gt", "&": "amp", "'": "#39", '"': "quot" };

function quoted(value: Json): string {
  if (typeof value === "object" && value !== null) throw new JqRuntimeError("can not be escaped for shell");
  return typeof value === "string" ? `'${value.replaceAll("'", "'\\''")}'` : textOf(value);
}
