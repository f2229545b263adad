/** The git files that the Applications of a set were made of, each once, with the text that the repository has. */
import type { Inventory } from "../generators";
import type { Subject } from "./subject";

export interface ReadFile {
  /** The JSON path of the generator that read it. */
  readonly generatorPath: string;
  readonly file: string;
  readonly text: string;
}

const known = new WeakMap<Subject, readonly ReadFile[]>();

export function filesOf(subject: Subject, inventory: Inventory): readonly ReadFile[] {
  const files = known.get(subject) ?? read(subject, inventory);
  known.set(subject, files);
  return files;
}

function read({ made, generators }: Subject, inventory: Inventory): readonly ReadFile[] {
  if (!generators.some(({ kind }) => kind === "git")) return [];
  const files = new Map<string, ReadFile>();
  for (const { generatorPath, source } of made?.sources ?? []) {
    if (source.kind !== "git" || !("file" in source.found)) continue;
    const { file } = source.found;
    const key = `${generatorPath}\n${source.repoURL}\n${source.revision}\n${file}`;
    if (files.has(key)) continue;
    const text = inventory.repository(source.repoURL, source.revision)?.read([file]).get(file);
    if (text !== undefined) files.set(key, { generatorPath, file, text });
  }
  return [...files.values()];
}
