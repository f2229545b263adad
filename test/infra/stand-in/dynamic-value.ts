/** Terraform's values on the wire: msgpack maps with every attribute present, and an extension type for what is not known yet. */
import { decode, ExtData, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A value that is known only after apply. */
export const UNKNOWN = Symbol("unknown");

export type Value = null | boolean | number | string | typeof UNKNOWN | Value[] | { [name: string]: Value };
export type Attributes = { [name: string]: Value };

export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const codec = new ExtensionCodec();
// 0: unknown; 12: unknown with what is known of it all the same
for (const type of [0, 12]) codec.register({ type, encode: () => null, decode: () => UNKNOWN });

export function read(value: DynamicValue | null | undefined): Attributes | null {
  if (value?.msgpack !== undefined && value.msgpack.length > 0) {
    return decode(value.msgpack, { extensionCodec: codec }) as Attributes | null;
  }
  if (value?.json !== undefined && value.json.length > 0) return JSON.parse(Buffer.from(value.json).toString("utf8"));
  return null;
}

export function write(value: Value): DynamicValue {
  return { msgpack: encode(withExtensions(value)) };
}

function withExtensions(value: Value): unknown {
  if (value === UNKNOWN) return new ExtData(0, Uint8Array.of(0));
  if (Array.isArray(value)) return value.map(withExtensions);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withExtensions(item)]));
  return value;
}
