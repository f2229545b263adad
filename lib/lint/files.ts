/** The git files that the Applications of a set were made of, each once, with the text that the repository has. */
import type { Inventory } from "../generators";
import type { GitTree } from "../generators/inventory";
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
  const trees = new Map<string, { readonly tree: GitTree | undefined; readonly files: Set<string> }>();
  const wanted = new Map<string, { readonly generatorPath: string; readonly file: string; readonly key: string }>();
  for (const { generatorPath, source } of made?.sources ?? []) {
    if (source.kind !== "git" || !("file" in source.found)) continue;
    const { repoURL, revision } = source;
    const { file } = source.found;
    const key = `${repoURL}\n${revision}`;
    if (!trees.has(key)) trees.set(key, { tree: inventory.repository(repoURL, revision), files: new Set() });
    wanted.set(`${generatorPath}\n${key}\n${file}`, { generatorPath, file, key });
    trees.get(key)?.files.add(file);
  }
  const texts = new Map([...trees].map(([key, { tree, files }]) => [key, tree?.read([...files])] as const));
  return [...wanted.values()].flatMap(({ generatorPath, file, key }) => {
    const text = texts.get(key)?.get(file);
    return text === undefined ? [] : [{ generatorPath, file, text }];
  });
}
