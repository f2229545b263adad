/** Stands for the archive of a chart that is not fetched: all that is known of it is that it is a chart of that name. */
import { gzipSync } from "node:zlib";

const BLOCK = 512;

/** @param pull the words of `helm pull` */
export function archiveOf(pull: readonly string[]): Buffer {
  const chart = pull.includes("--repo") ? pull[pull.indexOf("--repo") + 2] : pull[2];
  const name = (chart ?? "").split("/").at(-1) ?? "";
  return gzipSync(
    Buffer.concat([entry(`${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\n`), Buffer.alloc(2 * BLOCK)]),
  );
}

/** A regular file in the form of ustar. */
function entry(path: string, text: string): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(BLOCK);
  const field = (at: number, value: string) => header.write(value, at, "latin1");
  field(0, path.slice(0, 100));
  field(100, "0000644\0");
  field(108, "0000000\0");
  field(116, "0000000\0");
  field(124, `${content.length.toString(8).padStart(11, "0")}\0`);
  field(136, "00000000000\0");
  field(148, "        ");
  field(156, "0");
  field(257, "ustar\0");
  field(263, "00");
  const sum = header.reduce((total, byte) => total + byte, 0);
  field(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  const padding = (BLOCK - (content.length % BLOCK)) % BLOCK;
  return Buffer.concat([header, content, Buffer.alloc(padding)]);
}
