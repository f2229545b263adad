/** Comments of YAML that stand right above an object. */
import type { FoundObject } from "../../inventory";

/** Lines for editors and linters are not meant for readers. */
const FOR_TOOLS = /^\s*#\s*(?:yaml-language-server|yamllint|kics|checkov|env-matrix)\b/;

export function commentAbove({ at }: FoundObject, text: string): string[] {
  const { line } = at("");
  if (line === undefined) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const found: string[] = [];
  for (let i = line - 2; i >= 0 && /^\s*#/.test(lines[i] ?? ""); i--) found.unshift(lines[i] as string);
  return found.filter((one) => !FOR_TOOLS.test(one)).map((one) => one.replace(/^\s*#+ ?/, ""));
}
