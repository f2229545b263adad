/** A page as data: its fenced blocks in their order, and whether what a command printed is what a block shows. */

export interface PageBlock {
  /** The word behind the fence: sh, ts, text, yaml. */
  readonly language: string;
  readonly text: string;
}

export function blocksOf(markdown: string): PageBlock[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({
    language: language as string,
    text: text as string,
  }));
}

/** The file that a block names in its first line, and the rest: `// main.ts`, `# out/set.yaml`. */
export function fileOf({ text }: PageBlock): { readonly file: string; readonly rest: string } | undefined {
  const [, file, rest] = /^(?:\/\/|#) (\S+\.\w+)\n([\s\S]*)$/.exec(text) ?? [];
  return file === undefined || rest === undefined ? undefined : { file, rest };
}

/** What a block shows, as a pattern: `…` stands for the rest of a line, a line of its own for any lines. */
export function pattern(text: string): RegExp {
  return new RegExp(source(text));
}

/** The same for all that a command prints: lines that are left out must be shown as left out. */
export function whole(text: string): RegExp {
  return new RegExp(`^\\s*${source(text)}\\s*$`);
}

function source(text: string): string {
  const escaped = text.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return escaped
    .replaceAll("\n…\n", "\n[^]*?\n")
    .replace(/\n *…$/, "\n[^]*")
    .replaceAll("…", "[^\n]*");
}
