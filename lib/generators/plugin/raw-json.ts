/** A Go `apiextensions.JSON` in a template: a struct whose only field is the bytes of a JSON text. */

import { encodeUtf8 } from "../../go/encodings";
import { fromJson, GoInt, type GoMember, GoOpaque, GoSlice } from "../../go/values";
import type { Json } from "../../json";
import { jsonText } from "../json-text";

export class RawJson extends GoOpaque {
  readonly goType = "v1.JSON";

  constructor(readonly text: string) {
    super();
  }

  override member(name: string): GoMember | undefined {
    if (name !== "Raw") return undefined;
    const bytes = Array.from(encodeUtf8(this.text), (byte) => new GoInt("uint8", BigInt(byte)));
    return { kind: "field", value: new GoSlice("uint8", bytes) };
  }

  override toString(): string {
    return `{[${encodeUtf8(this.text).join(" ")}]}`;
  }
}

export function rawJson(value: Json): RawJson {
  return new RawJson(jsonText(fromJson(value)));
}
