/** The input of a manifest case as what rendering reads: repositories in memory, with the commit ids that git gives them. */
import { createHash } from "node:crypto";
import type { FileTree } from "../../lib/inventory/files/file-tree";
import { type FileContent, treeOf } from "../../lib/inventory/files/memory-files";
import type { GitSource, RenderSettings } from "../../lib/sources";
import { refsSource, SourceError } from "../../lib/sources";

export type CaseContent = string | { readonly symlink: string } | { readonly base64: string };
export type CaseFiles = Readonly<Record<string, CaseContent>>;

export interface ManifestCase {
  readonly application: unknown;
  readonly repositories?: Readonly<Record<string, Readonly<Record<string, CaseFiles>>>>;
  readonly charts?: Readonly<Record<string, readonly CaseFiles[]>>;
  readonly downloads?: Readonly<Record<string, string>>;
  readonly settings?: RenderSettings & { readonly auth?: Readonly<Record<string, string>> };
}

export function contentsOf(files: CaseFiles): [path: string, content: FileContent][] {
  return Object.entries(files).map(([path, content]) => {
    if (typeof content === "string") return [path, content];
    return [path, "base64" in content ? Buffer.from(content.base64, "base64") : content];
  });
}

/** The repositories of a case; asking for another one is noted as a request. */
export class CaseRepositories {
  private readonly sources = new Map<
    string,
    { readonly source: GitSource; readonly commits: Record<string, string> }
  >();

  constructor(
    repositories: ManifestCase["repositories"],
    private readonly note: (request: string) => void,
  ) {
    for (const [url, revisions] of Object.entries(repositories ?? {})) this.sources.set(url, repositoryOf(revisions));
  }

  readonly open = (url: string): GitSource => {
    const known = this.sources.get(url);
    if (known !== undefined) return known.source;
    const missing = (): never => {
      this.note(`GET ${url}/info/refs`);
      throw new SourceError("failed to list refs: repository not found: 404 page not found");
    };
    return refsSource(missing, missing);
  };

  /** Ids by URL and revision; undefined where a case has no repositories. */
  get commits(): Record<string, Record<string, string>> | undefined {
    if (this.sources.size === 0) return undefined;
    return Object.fromEntries([...this.sources].map(([url, { commits }]) => [url, commits]));
  }
}

function repositoryOf(revisions: Readonly<Record<string, CaseFiles>>) {
  const commits: Record<string, string> = {};
  const refs = new Map<string, string>();
  const trees = new Map<string, FileTree>();
  for (const [revision, files] of Object.entries(revisions)) {
    const contents = contentsOf(files);
    const id = commitId(contents, revision);
    commits[revision] = id;
    refs.set(revision === "HEAD" ? MAIN : revision.startsWith("refs/") ? revision : `refs/heads/${revision}`, id);
    trees.set(id, treeOf(contents));
  }
  const sorted = new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
  const source = refsSource(
    () => ({ commits: sorted, head: MAIN }),
    (id) => trees.get(id),
  );
  return { source, commits };
}

const MAIN = "refs/heads/main";
const PERSON = "Example <dev@example.com> 1767225600 +0000";

function commitId(files: readonly (readonly [string, FileContent])[], revision: string): string {
  const text = `tree ${treeId(files)}\nauthor ${PERSON}\ncommitter ${PERSON}\n\n${revision}\n`;
  return objectId("commit", Buffer.from(text)).toString("hex");
}

function treeId(files: readonly (readonly [string, FileContent])[]): string {
  return folderId(files.map(([path, content]) => [path.split("/"), content])).toString("hex");
}

function folderId(files: readonly (readonly [string[], FileContent])[]): Buffer {
  const folders = new Map<string, (readonly [string[], FileContent])[]>();
  const entries: { key: string; line: Buffer }[] = [];
  const add = (mode: string, name: string, id: Buffer) =>
    entries.push({
      key: mode === "40000" ? `${name}/` : name,
      line: Buffer.concat([Buffer.from(`${mode} ${name}\0`), id]),
    });
  for (const [[name = "", ...rest], content] of files) {
    if (rest.length > 0) folders.set(name, [...(folders.get(name) ?? []), [rest, content]]);
    else if (typeof content === "object" && "symlink" in content)
      add("120000", name, objectId("blob", Buffer.from(content.symlink)));
    else add("100644", name, objectId("blob", Buffer.from(content as string)));
  }
  for (const [name, inside] of folders) add("40000", name, folderId(inside));
  const bytes = (text: string) => Buffer.from(text);
  entries.sort((a, b) => Buffer.compare(bytes(a.key), bytes(b.key)));
  return objectId("tree", Buffer.concat(entries.map(({ line }) => line)));
}

function objectId(type: string, content: Buffer): Buffer {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest();
}
