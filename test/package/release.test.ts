import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A release without its last step. */
const root = resolve(__dirname, "../..");
const out = mkdtempSync(join(tmpdir(), "release-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const release = (...words: string[]) =>
  spawnSync(process.execPath, ["scripts/release.js", "--no-build", "--out", out, ...words], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CI: "" },
  });

test("a dry run leaves the package with the addresses of its repository, and a bill of materials", () => {
  const { status, stdout, stderr } = release("--dry-run", "--repository", "git@git.example.com:acme/matrix.git");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/MiB in \d+ files\n/);
  expect(stdout).toContain("not published: --dry-run");
  const manifest = JSON.parse(readFileSync(join(out, "package/package.json"), "utf8"));
  expect([manifest.repository.url, manifest.homepage, manifest.bugs.url]).toEqual([
    "git+https://git.example.com/acme/matrix.git",
    "https://git.example.com/acme/matrix#readme",
    "https://git.example.com/acme/matrix/issues",
  ]);
  expect([manifest.scripts, manifest.devDependencies]).toEqual([undefined, undefined]);
  const { components } = JSON.parse(readFileSync(join(out, "sbom.cdx.json"), "utf8"));
  const names = (components as { readonly name: string }[]).map(({ name }) => name).sort();
  expect(names).toEqual(Object.keys(manifest.dependencies).sort());
  expect(existsSync(join(out, "package", manifest.main))).toBe(true);
}, 120_000);

test("refuses what has no version in the changelog, or changes that are not committed", () => {
  const isClean = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }) === "";
  const { status, stderr } = release("--repository", "https://git.example.com/acme/matrix.git");
  expect(status).toBe(2);
  expect(stderr).toContain(isClean ? "CHANGELOG.md has no section" : "not committed");
});
