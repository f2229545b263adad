/** The version of this package, from the package.json that is nearest above this file (in the source tree or in dist). */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export function packageVersion(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
    if (folder === dirname(folder)) throw new Error("no package.json above the program");
  }
}
