/**
 * `npm run -s conformance -- DIR [--argocd-version V] [--results FILE] [--differences FILE]`: runs every vector and every case of a folder in
 * the format of test/conformance/data, prints how many passed and which did not, and exits with 1 when one did not that is not listed in FILE
 * (the format of test/conformance/differences.yaml).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { ARGOCD_VERSIONS, type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../lib/generators";
import { goJson } from "../lib/go/json-text";
import { runFolder } from "./conformance/run";

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "argocd-version": { type: "string" },
      results: { type: "string" },
      differences: { type: "string" },
      quiet: { type: "boolean" },
    },
  });
  const [folder] = positionals;
  const version = values["argocd-version"] ?? DEFAULT_ARGOCD_VERSION;
  if (folder === undefined || !isVersion(version)) {
    const versions = ARGOCD_VERSIONS.join("|");
    console.error(
      `usage: npm run -s conformance -- DIR [--argocd-version ${versions}] [--results FILE] [--differences FILE] [--quiet]`,
    );
    return 2;
  }
  const outcomes = await runFolder(folder, version);
  const failed = outcomes.filter(({ difference }) => difference !== undefined);
  if (values.results !== undefined) {
    writeFileSync(values.results, outcomes.map(({ id, got }) => `${resultLine(id, got)}\n`).join(""));
  }
  for (const { id, difference } of failed) console.log(values.quiet ? id : `${id}\n  ${difference?.slice(0, 2000)}`);
  const known = values.differences === undefined ? new Set<string>() : listed(values.differences, version);
  const unknown = failed.filter(({ id }) => !known.has(id));
  const said =
    values.differences === undefined
      ? ""
      : ` (${failed.length - unknown.length} of them listed in ${values.differences})`;
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed${said}`);
  return unknown.length === 0 ? 0 : 1;
}

/** The ids that a file lists as differences of a version. */
function listed(file: string, version: ArgocdVersion): ReadonlySet<string> {
  const { differences } = parse(readFileSync(file, "utf8")) as {
    readonly differences: readonly { readonly id: string; readonly versions: readonly string[] }[];
  };
  return new Set(differences.filter(({ versions }) => versions.includes(version)).map(({ id }) => id));
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
