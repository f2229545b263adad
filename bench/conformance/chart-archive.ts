/** Packs the files of a chart as `helm package` does: a compressed tar archive below a folder of the chart's name. */
import { gzipSync } from "node:zlib";
import type { FileContent } from "../../lib/inventory/files/memory-files";
import { parseYaml } from "../../lib/yaml";
import { type CaseFiles, contentsOf } from "./manifests-world";
import { plainOf } from "./values";

export interface ChartFiles {
  readonly name: string;
  readonly version: string;
  readonly archive: Buffer;
}

export function packChart(files: CaseFiles): ChartFiles {
  const contents = contentsOf(files);
  const chart = plainOf(parseYaml(String(files["Chart.yaml"] ?? ""))) as {
    readonly name?: unknown;
    readonly version?: unknown;
  };
  const name = String(chart?.name ?? "");
  const blocks = contents.flatMap(([path, content]) => entry(`${name}/${path}`, content));
  return {
    name,
    version: String(chart?.version ?? ""),
    archive: gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])),
  };
}

const BLOCK = 512;

function entry(path: string, content: FileContent): Buffer[] {
  const isLink = typeof content === "object" && "symlink" in content;
  const body = isLink ? Buffer.alloc(0) : Buffer.from(content as string);
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0, 100, "utf8");
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(`${(1767225600).toString(8).padStart(11, "0")}\0`, 136);
  header.write("        ", 148);
  header.write(isLink ? "2" : "0", 156);
  if (isLink) header.write(content.symlink, 157, 100, "utf8");
  header.write("ustar\0", 257);
  header.write("00", 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)];
}
