/** The body of an answer, up to a limit: a server that never ends must not fill the memory. */

/** No page of an API comes near. */
const MAX_BYTES = 64 * 2 ** 20;

export class BodyTooLong extends Error {
  constructor() {
    super(`the answer is longer than ${MAX_BYTES / 2 ** 20} MiB`);
  }
}

/** @throws {BodyTooLong} and whatever the connection throws */
export async function boundedText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.length;
    if (size > MAX_BYTES) {
      await reader.cancel().catch(() => undefined);
      throw new BodyTooLong();
    }
    chunks.push(value);
  }
}
