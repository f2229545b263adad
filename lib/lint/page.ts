/** The page of all rules, printed from their tables. */
import { CODES } from "../errors";
import { FILE_RULES, RULES } from "./registry";

const INTRODUCTION = `# What \`env-matrix lint\` looks at

\`\`\`sh
env-matrix lint .                                    # all sets and Applications of a checkout
env-matrix lint . --rule DEFAULT_PROJECT=off --rule MUTABLE_TAG=error
env-matrix lint . --severity info --all              # matters of taste, too, and every place
env-matrix lint . --problems lint.sarif              # for code scanning
env-matrix lint . --manifests . --manifests .github  # routes, guards, containers, charts and pipelines too
env-matrix lint . --fix                              # writes what is certain, and keeps comments
\`\`\`

Errors of the evaluation itself (what Argo CD would refuse) are errors here, too, under their own codes; its warnings are warnings. Rules that look at
what is rendered need the same facts as \`render\`; without them they are silent, and the run says which facts are missing. The exit code is 2 where
there is an error.

\`info\` is what sound repositories do, too: it is told with \`--severity info\` only, is a \`note\` in SARIF, and never changes the exit code. What one rule
finds in many places is one block with the first 10 of them (\`--all\` shows every one); files of findings (\`--problems\`) have an entry each.

A comment in the YAML of an object switches rules off for that object: \`# env-matrix-disable DEFAULT_PROJECT, FLAT_TEMPLATE: shared by all teams\`.
Without a reason it does not count, and \`DISABLE_WITHOUT_REASON\` says so.

\`--fix\` changes a file only where the Applications stay what they are: the set is evaluated before and after, and the edit is made if both are equal.

This page is printed from the tables that declare the rules (\`npm run docs\`).
`;

/** The page as Markdown. */
export function lintPage(): string {
  return [
    INTRODUCTION,
    `${RULES.length} rules over sets and Applications.\n`,
    ...table(RULES),
    "",
    `${FILE_RULES.length} rules over what \`--manifests\` gives: manifests, rendered charts, charts' templates, pipelines, files of previews. Without it they do not run, and the run says so.\n`,
    ...table(FILE_RULES),
    "",
  ].join("\n");
}

function table(rules: readonly Pick<(typeof RULES)[number], "code" | "severity" | "hint">[]): string[] {
  return [
    "| rule | by default | what is wrong | what to do |",
    "| --- | --- | --- | --- |",
    ...rules.map(({ code, severity, hint }) => `| \`${code}\` | ${severity} | ${cell(CODES[code])} | ${cell(hint)} |`),
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;");
}
