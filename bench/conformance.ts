/**
 * `npm run -s conformance -- DIR [--argocd-version V] [--results FILE]`: runs every vector and every case of a folder in the format of
 * test/conformance/data, prints how many passed and which did not, and exits with 1 when one did not.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ARGOCD_VERSIONS, type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../lib/generators";
import { goJson } from "../lib/go/json-text";
import { runFolder } from "./conformance/run";

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "argocd-version": { type: "string" }, results: { type: "string" }, quiet: { type: "boolean" } },
  });
  const [folder] = positionals;
  const version = values["argocd-version"] ?? DEFAULT_ARGOCD_VERSION;
  if (folder === undefined || !isVersion(version)) {
    const versions = ARGOCD_VERSIONS.join("|");
    console.error(`usage: npm run -s conformance -- DIR [--argocd-version ${versions}] [--results FILE] [--quiet]`);
    return 2;
  }
  const outcomes = await runFolder(folder, version);
  const failed = outcomes.filter(({ difference }) => difference !== undefined);
  if (values.results !== undefined) {
    writeFileSync(values.results, outcomes.map(({ id, got }) => `${resultLine(id, got)}\n`).join(""));
  }
  for (const { id, difference } of failed) console.log(values.quiet ? id : `${id}\n  ${difference?.slice(0, 2000)}`);
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

/** Whole numbers beyond 2^53 keep their digits. */
function resultLine(id: string, got: object): string {
  return goJson({ id, ...got });
}

function isVersion(version: string): version is ArgocdVersion {
  return (ARGOCD_VERSIONS as readonly string[]).includes(version);
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
