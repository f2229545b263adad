/** The reference page of all functions that a template can call, printed from the tables that declare them. */
import type { GoType } from "../go/function";
import type { GoFunction } from "../go/values";
import { builtinFunctions } from "./builtins";
import { REFLECTED } from "./call";
import { argoFunctions } from "./functions/argo";
import { sprigThemes } from "./functions/sprig";

const INTRODUCTION = `# Functions of templates

What \`goTemplate: true\` lets a template call: the functions of Go's text/template, of sprig, and of Argo CD. \`env-matrix render\` runs all of them as Argo
CD does. Arguments that are piped come last: \`{{ .path.basename | trunc 40 | lower }}\`. A function that fails stops the whole ApplicationSet.

This page is printed from the tables that declare the functions (\`npm run docs\`).
`;

/** The page as Markdown. */
export function functionsPage(): string {
  const argo = new Set(argoFunctions.map(({ name }) => name));
  const sprig = Object.entries(sprigThemes()).map(
    ([theme, functions]) => [`sprig: ${theme}`, functions.filter(({ name }) => !argo.has(name))] as const,
  );
  const hidden = new Set([...argo, ...sprig.flatMap(([, functions]) => functions.map(({ name }) => name))]);
  const builtins = [...builtinFunctions.values()].filter(({ name }) => !hidden.has(name));
  const sections = [["Argo CD", argoFunctions] as const, ["text/template", builtins] as const, ...sprig];
  const count = sections.reduce((sum, [, functions]) => sum + functions.length, 0);
  return [
    INTRODUCTION,
    `${count} functions.\n`,
    ...sections.map(([title, functions]) => section(title, functions)),
  ].join("\n");
}

function section(title: string, functions: readonly GoFunction[]): string {
  const rows = [...functions].sort((a, b) => (a.name < b.name ? -1 : 1)).map(row);
  return [`## ${title}\n`, "| function | what it gives |", "| --- | --- |", ...rows, ""].join("\n");
}

function row({ name, params, variadic, doc = "" }: GoFunction): string {
  const types = [...params.map(typeName), ...(variadic === undefined ? [] : [`${typeName(variadic)}…`])];
  return `| \`${[name, ...types].join(" ")}\` | ${doc.replaceAll("|", "\\|")} |`;
}

/** The short word for a Go type. */
function typeName(type: GoType): string {
  if (type === REFLECTED) return "any";
  return type.replaceAll("interface {}", "any");
}
