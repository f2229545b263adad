import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvMatrixError } from "../../lib/errors";
import { putFiles } from "../../lib/synth/put-files";

let out: string;
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), "env-matrix-put-")), "out");
});
afterEach(() => rmSync(join(out, ".."), { recursive: true }));

test("puts texts into their folders, over what was there, and leaves everything else", () => {
  putFiles(out, new Map([["a", "1"]]));
  writeFileSync(join(out, "mine"), "");
  putFiles(out, new Map(Object.entries({ a: "2", "x/y/b": "3" })));
  expect(readdirSync(out).sort()).toEqual(["a", "mine", "x"]);
  expect([readFileSync(join(out, "a"), "utf8"), readFileSync(join(out, "x/y/b"), "utf8")]).toEqual(["2", "3"]);
});

test.each(["OUTPUT_UNWRITABLE", "OUTPUT_BUSY"])("with %s, nothing has its place", (code) => {
  putFiles(out, new Map([["a", "1"]]));
  if (code === "OUTPUT_BUSY") writeFileSync(join(out, ".env-matrix-lock"), JSON.stringify({ pid: process.ppid }));
  else mkdirSync(join(out, "x"));
  if (code === "OUTPUT_UNWRITABLE") writeFileSync(join(out, "x/y"), "a file where a folder is wanted");
  expect(() => putFiles(out, new Map(Object.entries({ a: "2", "x/y/b": "3" })))).toThrow(EnvMatrixError);
  expect(readFileSync(join(out, "a"), "utf8")).toBe("1");
  expect(readdirSync(out).filter((name) => name.startsWith(".env-matrix-staging"))).toEqual([]);
});
