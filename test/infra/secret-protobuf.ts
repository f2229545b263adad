/** A Secret as Kubernetes' clients of Go send it: `k8s\0`, an envelope, and the message. Field numbers: k8s.io/api/core/v1 and apimachinery 0.33. */

type Fields = ReadonlyMap<number, readonly Buffer[]>;

export function secretOfProtobuf(body: Buffer): Record<string, unknown> & { metadata: Record<string, unknown> } {
  const secret = fieldsOf(only(fieldsOf(body.subarray(4)), 2));
  const metadata = fieldsOf(only(secret, 1));
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: text(metadata, 1),
      namespace: text(metadata, 3),
      labels: mapOf(metadata, 11, "utf8"),
      annotations: mapOf(metadata, 12, "utf8"),
    },
    data: mapOf(secret, 2, "base64"),
    type: text(secret, 3),
  };
}

/** Those that are texts, bytes or messages, by number; numbers are passed over. */
function fieldsOf(message: Buffer): Fields {
  const fields = new Map<number, Buffer[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    if ((tag & 7) !== 2) {
      varint();
      continue;
    }
    const length = varint();
    const found = fields.get(tag >> 3) ?? [];
    found.push(message.subarray(at, at + length));
    fields.set(tag >> 3, found);
    at += length;
  }
  return fields;
}

function only(fields: Fields, number: number): Buffer {
  return fields.get(number)?.[0] ?? Buffer.alloc(0);
}

function text(fields: Fields, number: number): string {
  return only(fields, number).toString("utf8");
}

function mapOf(fields: Fields, number: number, encoding: "utf8" | "base64"): Record<string, string> {
  return Object.fromEntries(
    (fields.get(number) ?? []).map((entry) => {
      const pair = fieldsOf(entry);
      return [text(pair, 1), only(pair, 2).toString(encoding)];
    }),
  );
}
