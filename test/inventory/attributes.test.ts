/** What .gitattributes make of the files of a commit, held against a checkout by git itself. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvMatrixError } from "../../lib/errors";
import { gitTree } from "../../lib/inventory/git/repository";
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

test("a file in another encoding is refused, not misread", () => {
  const repository = new Checkout();
  try {
    const commit = repository.write({ ".gitattributes": "*.yaml working-tree-encoding=UTF-16LE\n" }).commit();
    // git itself would encode it on its way in
    repository.git(
      "update-index",
      "--add",
      "--cacheinfo",
      `100644,${repository.git("rev-parse", `${commit}:.gitattributes`).trim()},a.yaml`,
    );
    repository.git("commit", "-q", "-m", "x");
    let codes: string[] = [];
    try {
      gitTree(repository.path, repository.git("rev-parse", "HEAD").trim())?.read(["a.yaml"]);
    } catch (error) {
      codes = (error as EnvMatrixError).problems.map(({ code }) => code);
    }
    expect(codes).toEqual(["INVENTORY_INVALID"]);
  } finally {
    repository.remove();
  }
});
