/** A Go `apiextensions.JSON` in a template: a struct whose only field is the bytes of a JSON text. */
import type { Json } from "../../json";
import { fromJson, GoInt, GoOpaque, GoSlice, type GoValue } from "../../template/values";
import { jsonText } from "./json-text";

export class RawJson extends GoOpaque {
  readonly goType = "v1.JSON";
  /** What `.Raw` reads. */
  readonly fields: ReadonlyMap<string, GoValue>;

  constructor(readonly text: string) {
    super();
    const bytes = [...Buffer.from(text)].map((byte) => new GoInt("uint8", BigInt(byte)));
    this.fields = new Map([["Raw", new GoSlice("uint8", bytes)]]);
  }

  override toString(): string {
    return `{[${[...Buffer.from(this.text)].join(" ")}]}`;
  }
}

export function rawJson(value: Json): RawJson {
  return new RawJson(jsonText(fromJson(value)));
}
