/** What .gitattributes make of the files of a commit, held against a checkout by git itself. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitTree } from "../../lib/generators";
import { toBytes } from "../../lib/go/bytes";
import { GitRepository, gitTree } from "../../lib/inventory/git/repository";
import { Checkout } from "./checkout";

jest.setTimeout(60_000);

const ID = "a: $Id$ b $Id: old $ c $Id: of cvs 1.2 $Id$ d $Id: x\n$ e $Id";
const FILES: Readonly<Record<string, string>> = {
  ".gitattributes": [
    "# comment",
    "*.id ident",
    "/root.txt eol=crlf",
    "sub/**/deep.txt ident",
    '"with space.txt" ident',
    "[attr]both ident text eol=crlf",
    "*.both both",
    "*.auto text=auto eol=crlf",
    "*.bin binary eol=crlf",
    "sub/ ident",
    "!not.txt ident",
    "plain.md -text ident",
    "no.id -ident",
    "[ab]?.txt ident",
  ].join("\n"),
  "sub/.gitattributes": "x.id !ident\n*.yaml ident\n",
  "x.id": ID,
  "no.id": ID,
  "root.txt": "a\nb\r\nc\n",
  "sub/root.txt": "a\nb\n",
  "sub/x.id": ID,
  "sub/y.yaml": ID,
  "sub/a/b/deep.txt": ID,
  "sub/deep.txt": ID,
  "with space.txt": ID,
  "m.both": `${ID}\nx\n`,
  "t.auto": "a\nb\n",
  "odd.auto": `a\u0001\u0002${"x".repeat(100)}\n`,
  "even.auto": `a\u0001${"x".repeat(300)}\n`,
  "eof.auto": "a\nb\u001a",
  "u.auto": "a\r\nb\n",
  "n.auto": "a\0\nb\n",
  "k.bin": "a\nb\n",
  "not.txt": ID,
  "plain.md": ID,
  "a1.txt": ID,
  "c1.txt": ID,
};

test("files read as git checks them out", () => {
  const repository = new Checkout();
  const fresh = mkdtempSync(join(tmpdir(), "env-matrix-attributes-"));
  try {
    const commit = repository.write(FILES).commit();
    const tree = gitTree(repository.path, commit);
    execFileSync("git", ["clone", "-q", repository.path, fresh], { stdio: "pipe" });
    const names = Object.keys(FILES);
    const ours = names.map((name) => [name, tree?.read([name]).get(name)]);
    expect(ours).toEqual(names.map((name) => [name, readFileSync(join(fresh, name), "utf8")]));
    expect(tree?.read(["x.id"]).get("x.id")).toMatch(/\$Id: [0-9a-f]{40} \$/);
  } finally {
    repository.remove();
    rmSync(fresh, { recursive: true, force: true });
  }
});

/** Git would encode files on their way in, so their blobs are written as they are. */
function withBlobs(repository: Checkout, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    const outside = join(tmpdir(), `blob-${process.pid}`);
    writeFileSync(outside, content);
    const id = repository.git("hash-object", "-w", "--no-filters", outside);
    rmSync(outside);
    repository.git("update-index", "--add", "--cacheinfo", `100644,${id},${path}`);
  }
  repository.git("commit", "-q", "-m", "x");
  return repository.git("rev-parse", "HEAD");
}

test("files in other encodings have the bytes that git writes, for generators and for rendering", () => {
  const repository = new Checkout();
  const fresh = mkdtempSync(join(tmpdir(), "env-matrix-encodings-"));
  const encodings = ["UTF-16", "UTF-16LE", "utf-16be", "UTF-16LE-BOM", "UTF-16BE-BOM", "ISO-8859-1", "utf8"];
  const lines = encodings.map((name, i) => `${i}.* working-tree-encoding=${name}`);
  repository.write({ ".gitattributes": `${lines.join("\n")}\n*.id ident\n*.crlf eol=crlf\n` }).commit();
  try {
    const texts = ["a: é\n", "a: 😀\n", "", "$Id$ ü\n"];
    const names = encodings.flatMap((_, i) =>
      texts.map((text, k) => [`${i}.${k}${["", ".crlf", "", ".id"][k]}`, text] as const),
    );
    const commit = withBlobs(repository, Object.fromEntries(names));
    // git complains of what it cannot encode, and checks it out as it is
    spawnSync("git", ["clone", "-q", repository.path, fresh]);
    const paths = names.map(([name]) => name);
    const wanted = paths.map((path) => [path, readFileSync(join(fresh, path))]);
    const tree = gitTree(repository.path, commit) as GitTree;
    expect(paths.map((path) => [path, Buffer.from(toBytes(tree.read([path]).get(path) as string))])).toEqual(wanted);
    const files = GitRepository.at(repository.path)?.filesOf(commit);
    expect(paths.map((path) => [path, files?.content(path)])).toEqual(wanted);
  } finally {
    repository.remove();
    rmSync(fresh, { recursive: true, force: true });
  }
});

test("refuses a file in an encoding that only git knows", () => {
  const repository = new Checkout();
  repository.write({ ".gitattributes": "*.yaml working-tree-encoding=Shift_JIS\n" }).commit();
  try {
    const commit = withBlobs(repository, { "a.yaml": "a: 1\n" });
    const refused = expect.objectContaining({ code: "INVENTORY_INVALID" });
    expect(() => gitTree(repository.path, commit)?.read(["a.yaml"])).toThrow(refused);
    expect(() => GitRepository.at(repository.path)?.filesOf(commit)?.content("a.yaml")).toThrow(refused);
  } finally {
    repository.remove();
  }
});
