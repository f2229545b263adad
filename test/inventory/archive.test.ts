import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ArchiveError, readArchive } from "../../lib/inventory/files/archive";

const folder = mkdtempSync(join(tmpdir(), "archive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An archive that the system's own program writes. */
function packed(name: string, format: string, ...more: string[]): Buffer {
  return execFileSync("tar", ["-C", folder, "-cz", `--format=${format}`, ...more, name], { maxBuffer: 2 ** 26 });
}

const LONG = `${"long/".repeat(40)}name-${"x".repeat(120)}.yaml`;

test.each(["ustar", "gnu", "pax"])("an archive of the format %s is read, names of any length too", (format) => {
  const name = `web-${format}`;
  const paths = format === "ustar" ? ["a.yaml"] : ["a.yaml", LONG, "ä/b.yaml"];
  for (const path of paths) {
    mkdirSync(join(folder, name, path, ".."), { recursive: true });
    writeFileSync(join(folder, name, path), path);
  }
  symlinkSync("a.yaml", join(folder, name, "link"));
  const files = readArchive(packed(name, format));
  expect(files.get(`${name}/link`)).toEqual({ symlink: "a.yaml" });
  for (const path of paths) expect(String(files.get(`${name}/${path}`))).toBe(path);
  expect(files.size).toBe(paths.length + 1);
});

test("refuses names and links that leave the archive", () => {
  mkdirSync(join(folder, "evil"), { recursive: true });
  writeFileSync(join(folder, "evil", "a"), "x");
  symlinkSync("../../etc/passwd", join(folder, "evil", "out"));
  expect(() => readArchive(packed("evil", "gnu"))).toThrow("illegal filepath in symlink: {run}/temporary/etc/passwd");
  const climbing = packed("evil/a", "gnu", "-P", "--transform=s,^,../../,");
  expect(() => readArchive(climbing)).toThrow(ArchiveError);
});

test("refuses an archive that grows too large, is cut off, or is none", () => {
  writeFileSync(join(folder, "zeros"), Buffer.alloc(2 ** 22));
  const bomb = packed("zeros", "gnu");
  expect(() => readArchive(bomb, 2 ** 20)).toThrow(ArchiveError);
  expect(() => readArchive(bomb.subarray(0, bomb.length / 2))).toThrow(ArchiveError);
  expect(readArchive(Buffer.from("not an archive")).size).toBe(0);
});
