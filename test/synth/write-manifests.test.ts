import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EnvMatrixError } from "../../lib/errors";
import { type ManifestFile, writeManifests } from "../../lib/synth";

const LIST = ".env-matrix-manifests";
let out: string;

beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), "env-matrix-write-")), "out");
});
afterEach(() => {
  rmSync(join(out, ".."), { recursive: true });
});

function file(path: string, ...values: unknown[]): ManifestFile {
  return { path, documents: values.map((value) => ({ value, where: path })) };
}

/** Every file of the folder with its text, the list left out. */
function contents(folder = out): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && entry.name !== LIST) found[path.slice(folder.length + 1)] = readFileSync(path, "utf8");
  }
  return found;
}

function codes(work: () => unknown): (readonly [string, string])[] {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems.map(({ code, where }) => [code, where] as const);
    throw error;
  }
  return [];
}

describe("writeManifests", () => {
  test("makes folders, puts --- before each document and tells what it did", () => {
    const summary = writeManifests(out, [
      file("a.yaml", { a: 1 }, { b: 2 }),
      file("x/y/b.yaml", { c: 3 }),
      file("none.yaml"),
    ]);
    expect(contents()).toEqual({ "a.yaml": "---\na: 1\n---\nb: 2\n", "x/y/b.yaml": "---\nc: 3\n" });
    expect(summary).toEqual({ written: ["a.yaml", "x/y/b.yaml"], unchanged: [], removed: [], kept: [], bytes: 27 });
  });

  test("leaves a file whose content is the same untouched", () => {
    writeManifests(out, [file("a.yaml", { a: 1 }), file("b.yaml", { b: 1 })]);
    const old = new Date(1_000_000_000_000);
    for (const name of ["a.yaml", "b.yaml", LIST]) utimesSync(join(out, name), old, old);
    expect(writeManifests(out, [file("a.yaml", { a: 1 }), file("b.yaml", { b: 1 })]).unchanged).toEqual([
      "a.yaml",
      "b.yaml",
    ]);
    expect(["a.yaml", "b.yaml", LIST].map((name) => statSync(join(out, name)).mtimeMs)).toEqual(
      Array(3).fill(old.getTime()),
    );
    const summary = writeManifests(out, [file("a.yaml", { a: 1 }), file("b.yaml", { b: 2 })]);
    expect([summary.written, summary.unchanged]).toEqual([["b.yaml"], ["a.yaml"]]);
    expect(statSync(join(out, "a.yaml")).mtimeMs).toBe(old.getTime());
  });

  test("removes what an earlier run wrote and this one does not, with folders that become empty", () => {
    writeManifests(out, [file("a.yaml", { a: 1 }), file("x/y/b.yaml", { b: 1 }), file("x/c.yaml", { c: 1 })]);
    writeFileSync(join(out, "foreign.yaml"), "mine: 1\n");
    const summary = writeManifests(out, [file("a.yaml", { a: 1 }), file("x/c.yaml", { c: 1 })]);
    expect(summary.removed).toEqual(["x/y/b.yaml"]);
    expect(Object.keys(contents()).sort()).toEqual(["a.yaml", "foreign.yaml", "x/c.yaml"]);
    expect(existsSync(join(out, "x/y"))).toBe(false);
  });

  test("keeps a file that was edited since, tells of it in every run until it is gone, and disowns it", () => {
    writeManifests(out, [file("a.yaml", { a: 1 }), file("b.yaml", { b: 1 })]);
    writeFileSync(join(out, "b.yaml"), "b: by hand\n");
    for (let run = 0; run < 3; run++)
      expect(writeManifests(out, [file("a.yaml", { a: 1 })])).toMatchObject({ removed: [], kept: ["b.yaml"] });
    expect(codes(() => writeManifests(out, [file("b.yaml", { b: 2 })]))).toEqual([
      ["OUTPUT_FOREIGN_FILE", join(out, "b.yaml")],
    ]);
    expect(contents()["b.yaml"]).toBe("b: by hand\n");
    rmSync(join(out, "b.yaml"));
    expect(writeManifests(out, [file("a.yaml", { a: 1 })]).kept).toEqual([]);
    expect(readFileSync(join(out, LIST), "utf8")).not.toContain("b.yaml");
  });

  test("puts a file where it wrote a folder before, but not where somebody else has a part in it", () => {
    writeManifests(out, [file("a", { a: 1 })]);
    writeManifests(out, [file("a/b.yaml", { b: 1 }), file("a/c/d.yaml", { d: 1 })]);
    expect(writeManifests(out, [file("a", { a: 1 })]).removed).toEqual(["a/b.yaml", "a/c/d.yaml"]);
    expect(contents()).toEqual({ a: "---\na: 1\n" });
    writeManifests(out, [file("a/b.yaml", { b: 1 })]);
    writeFileSync(join(out, "a/mine.txt"), "mine");
    expect(codes(() => writeManifests(out, [file("a", { a: 1 })]))).toEqual([["OUTPUT_FOREIGN_FILE", join(out, "a")]]);
  });

  test("refuses the folder of another program, which would lose every file, but not of one that shares a chart", () => {
    const run = (name: string, ...charts: string[]) =>
      writeManifests(out, [file(`${name}.yaml`, { name })], { charts: new Set(charts) });
    run("a", "one", "two");
    expect(codes(() => run("b", "three"))).toEqual([["OUTPUT_FOREIGN_FILE", out]]);
    expect(codes(() => run("b"))).toEqual([["OUTPUT_FOREIGN_FILE", out]]);
    expect(run("b", "two", "three").removed).toEqual(["a.yaml"]);
    rmSync(join(out, "b.yaml"));
    expect(run("c", "four").written).toEqual(["c.yaml"]);
  });

  test("never removes anything without a list", () => {
    writeManifests(out, [file("a.yaml", { a: 1 })]);
    rmSync(join(out, LIST));
    expect(writeManifests(out, [file("b.yaml", { b: 1 })]).removed).toEqual([]);
    expect(Object.keys(contents()).sort()).toEqual(["a.yaml", "b.yaml"]);
  });

  test("takes over a file of others that is already what it would write", () => {
    mkdirSync(out);
    writeFileSync(join(out, "a.yaml"), "---\na: 1\n");
    expect(writeManifests(out, [file("a.yaml", { a: 1 })]).unchanged).toEqual(["a.yaml"]);
    expect(writeManifests(out, []).removed).toEqual(["a.yaml"]);
  });

  test("puts a folder where it wrote a file before", () => {
    writeManifests(out, [file("a", { a: 1 })]);
    expect(writeManifests(out, [file("a/b.yaml", { b: 1 })]).removed).toEqual(["a"]);
    expect(contents()).toEqual({ "a/b.yaml": "---\nb: 1\n" });
  });

  test("writes a file of 130,000 objects with little memory", () => {
    const documents = function* () {
      for (let i = 0; i < 130_000; i++)
        yield { value: { kind: "Application", metadata: { name: `app-${i}` } }, where: "" };
    };
    const before = process.memoryUsage().rss;
    const summary = writeManifests(out, [{ path: "a.yaml", documents: documents() }]);
    expect(summary.bytes).toBe(statSync(join(out, "a.yaml")).size);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
    expect(
      readFileSync(join(out, "a.yaml"), "utf8").endsWith("---\nkind: Application\nmetadata:\n  name: app-129999\n"),
    ).toBe(true);
    expect(writeManifests(out, [{ path: "a.yaml", documents: documents() }]).unchanged).toEqual(["a.yaml"]);
  });
});

describe("refusals leave the folder as it was", () => {
  const before = { "a.yaml": "---\na: 1\n", "x/b.yaml": "---\nb: 1\n" };
  beforeEach(() => {
    writeManifests(out, [file("a.yaml", { a: 1 }), file("x/b.yaml", { b: 1 })]);
  });
  afterEach(() => {
    expect(contents()).toEqual(before);
    expect(readdirSync(out).sort()).toEqual([LIST, "a.yaml", "x"]);
  });

  test("refuses to write over a file of others, before anything is written", () => {
    writeFileSync(join(out, "foreign.yaml"), "mine: 1\n");
    expect(codes(() => writeManifests(out, [file("a.yaml", { a: 2 }), file("foreign.yaml", { b: 1 })]))).toEqual([
      ["OUTPUT_FOREIGN_FILE", join(out, "foreign.yaml")],
    ]);
    expect(readFileSync(join(out, "foreign.yaml"), "utf8")).toBe("mine: 1\n");
    rmSync(join(out, "foreign.yaml"));
  });

  test("refuses a folder that is a file of others, or a link", () => {
    writeFileSync(join(out, "f"), "");
    symlinkSync(tmpdir(), join(out, "link"));
    expect(codes(() => writeManifests(out, [file("f/b.yaml", { a: 2 }), file("link/c/d.yaml", { b: 1 })]))).toEqual([
      ["OUTPUT_FOREIGN_FILE", join(out, "f")],
      ["OUTPUT_FOREIGN_FILE", join(out, "link")],
    ]);
    rmSync(join(out, "f"));
    rmSync(join(out, "link"));
  });

  test.each([
    "",
    "/etc/passwd",
    "../a.yaml",
    "x/../../a.yaml",
    "x//a.yaml",
    "./a.yaml",
    "a\\b.yaml",
    "c:a.yaml",
    "a\0.yaml",
    "x/.",
    LIST,
    "a.",
    "k".repeat(300),
  ])("refuses the name %p", (path) => {
    expect(codes(() => writeManifests(out, [{ ...file(path, { a: 1 }), where: "shop" }]))).toEqual([
      ["OUTPUT_PATH_ILLEGAL", "shop"],
    ]);
  });

  test("refuses two files of one name, also when only the case differs", () => {
    const files = [
      file("b.yaml", {}),
      { ...file("b.yaml", {}), where: "second" },
      { ...file("B.yaml", {}), where: "third" },
    ];
    expect(codes(() => writeManifests(out, files))).toEqual([
      ["NAME_COLLISION", "b.yaml, second"],
      ["NAME_COLLISION", "b.yaml, third"],
    ]);
  });

  test("refuses what cannot be written, all of it in one run", () => {
    const files = [file("a.yaml", { a: Number.NaN }, { b: 1 }), file("c.yaml", { c: "\ud800" })];
    expect(codes(() => writeManifests(out, files))).toEqual([
      ["VALUE_NOT_REPRESENTABLE", "a.yaml a"],
      ["VALUE_NOT_REPRESENTABLE", "c.yaml c"],
    ]);
  });

  test("an error in the middle of a run leaves the old output whole", () => {
    const broken = function* (): Generator<ManifestFile> {
      yield file("a.yaml", { a: 2 });
      yield file("new.yaml", ...Array.from({ length: 50_000 }, (_, i) => ({ i })));
      throw new Error("interrupted");
    };
    expect(() => writeManifests(out, broken())).toThrow("interrupted");
  });

  test("refuses a damaged list", () => {
    const list = readFileSync(join(out, LIST));
    writeFileSync(join(out, LIST), "{");
    expect(codes(() => writeManifests(out, [file("a.yaml", { a: 2 })]))).toEqual([
      ["INPUT_UNREADABLE", join(out, LIST)],
    ]);
    writeFileSync(join(out, LIST), list);
  });

  test("a list that names files outside of the folder removes none of them", () => {
    const outside = join(out, "../outside.yaml");
    writeFileSync(outside, "");
    const list = JSON.parse(readFileSync(join(out, LIST), "utf8")) as { files: Record<string, string> };
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    writeFileSync(join(out, LIST), JSON.stringify({ ...list, files: { ...list.files, "../outside.yaml": empty } }));
    writeManifests(out, [file("a.yaml", { a: 1 }), file("x/b.yaml", { b: 1 })]);
    expect(existsSync(outside)).toBe(true);
  });
});

test("refuses an output folder that is a file", () => {
  mkdirSync(join(out, ".."), { recursive: true });
  writeFileSync(out, "");
  expect(codes(() => writeManifests(out, [file("a.yaml", { a: 1 })]))).toEqual([["OUTPUT_UNWRITABLE", out]]);
});

describe("what interrupted runs leave behind", () => {
  const MARK = "files that wait for their places; may be deleted when nothing writes here\n";
  const folder = (name: string, files: Readonly<Record<string, string>>): void => {
    mkdirSync(join(out, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(out, name, file), text);
  };

  test("waiting folders of our form with our mark are removed, and nothing else", () => {
    folder(".env-matrix-staging-aaaaaa", { "env-matrix": MARK, "0": "", "17": "", list: "", "list-between": "" });
    folder(".env-matrix-staging-bbbbbb", { "env-matrix": "files that" });
    folder(".env-matrix-staging-cccccc", {});
    const foreign = [".env-matrix-staging-dddddd", ".env-matrix-staging-eeeeee", ".env-matrix-staging-notes"];
    folder(".env-matrix-staging-dddddd", { "env-matrix": MARK, "mine.txt": "" });
    folder(".env-matrix-staging-eeeeee", { "0": "" });
    folder(".env-matrix-staging-notes", { "env-matrix": MARK, "0": "" });
    symlinkSync(tmpdir(), join(out, ".env-matrix-staging-ffffff"));
    writeManifests(out, [file("a.yaml", { a: 1 })]);
    expect(new Set(readdirSync(out))).toEqual(new Set([LIST, ...foreign, ".env-matrix-staging-ffffff", "a.yaml"]));
  });

  test.each([
    ["of a process that is gone", { pid: 2 ** 22 + 1, host: hostname() }],
    ["of another process that had this number", { pid: process.ppid, host: hostname(), started: "1" }],
    ["that says nothing", {}],
  ])("a lock %s is taken over", (_, lock) => {
    mkdirSync(out);
    writeFileSync(join(out, ".env-matrix-lock"), JSON.stringify(lock));
    writeManifests(out, [file("a.yaml", { a: 1 })]);
    expect(readdirSync(out).sort()).toEqual([LIST, "a.yaml"]);
  });

  test.each([
    ["a process that lives", { pid: process.ppid, host: hostname() }],
    ["a process on another machine", { pid: 1, host: "another.example.com" }],
  ])("a lock of %s is respected: the folder stays as it was", (_, lock) => {
    mkdirSync(out);
    writeFileSync(join(out, ".env-matrix-lock"), JSON.stringify(lock));
    expect(codes(() => writeManifests(out, [file("a.yaml", { a: 1 })]))).toEqual([["OUTPUT_BUSY", out]]);
    expect(readdirSync(out)).toEqual([".env-matrix-lock"]);
    // silent for longer than any run takes
    utimesSync(join(out, ".env-matrix-lock"), 1, 1);
    const isElsewhere = lock.host !== hostname();
    expect(codes(() => writeManifests(out, [file("a.yaml", { a: 1 })]))).toEqual(
      isElsewhere ? [] : [["OUTPUT_BUSY", out]],
    );
  });

  test("a run inside of a run into the same folder is refused", () => {
    const inner = function* (): Generator<{ value: unknown; where: string }> {
      writeManifests(out, [file("b.yaml", { b: 1 })]);
      yield { value: {}, where: "" };
    };
    expect(codes(() => writeManifests(out, [{ path: "a.yaml", documents: inner() }]))).toEqual([["OUTPUT_BUSY", out]]);
    expect(existsSync(out)).toBe(false);
  });

  /** The folder as a run leaves it that ended in the middle: some files are new, some old. */
  function interrupt(): void {
    writeManifests(out, [file("a.yaml", { a: 1 }), file("b.yaml", { b: 1 }), file("gone.yaml", { c: 1 })]);
    const old = contents();
    const before = JSON.parse(readFileSync(join(out, LIST), "utf8")) as { files: Record<string, string> };
    writeManifests(out, [file("a.yaml", { a: 2 }), file("b.yaml", { b: 2 }), file("new.yaml", { d: 1 })]);
    const after = JSON.parse(readFileSync(join(out, LIST), "utf8")) as { files: Record<string, string> };
    const { "a.yaml": a, "b.yaml": b } = before.files;
    const between = { version: 1, files: { ...before.files, ...after.files }, before: { "a.yaml": a, "b.yaml": b } };
    writeFileSync(join(out, LIST), JSON.stringify(between));
    for (const name of ["b.yaml", "gone.yaml"]) writeFileSync(join(out, name), old[name] as string);
    rmSync(join(out, "new.yaml"));
  }

  test("files of two runs become those of the next one, which says so once", () => {
    interrupt();
    const files = [file("a.yaml", { a: 3 }), file("new.yaml", { d: 1 })];
    expect(writeManifests(out, files)).toMatchObject({ removed: ["b.yaml", "gone.yaml"], kept: [], repaired: true });
    expect(contents()).toEqual({ "a.yaml": "---\na: 3\n", "new.yaml": "---\nd: 1\n" });
    expect(writeManifests(out, files)).toEqual({
      written: [],
      unchanged: ["a.yaml", "new.yaml"],
      removed: [],
      kept: [],
      bytes: 18,
    });
  });

  test("a file that somebody changed after the interruption stays", () => {
    interrupt();
    writeFileSync(join(out, "b.yaml"), "b: by hand\n");
    expect(writeManifests(out, [file("a.yaml", { a: 1 })])).toMatchObject({ removed: ["gone.yaml"], kept: ["b.yaml"] });
    expect(contents()).toEqual({ "a.yaml": "---\na: 1\n", "b.yaml": "b: by hand\n" });
  });
});

test.each([".git/config", "x/.GIT/hooks/a", "git~1/a", ".g\u200cit/a", "x/.Env-Matrix-lock"])(
  "no file of ours has the name %p, and none of that name is removed",
  (path) => {
    expect(codes(() => writeManifests(out, [file(path, { a: 1 })]))).toEqual([["OUTPUT_PATH_ILLEGAL", path]]);
    writeManifests(out, [file("a.yaml", { a: 1 })]);
    mkdirSync(join(out, dirname(path)), { recursive: true });
    writeFileSync(join(out, path), "");
    const list = JSON.parse(readFileSync(join(out, LIST), "utf8")) as { files: Record<string, string> };
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    writeFileSync(join(out, LIST), JSON.stringify({ ...list, files: { ...list.files, [path]: empty } }));
    expect(writeManifests(out, []).removed).toEqual(["a.yaml"]);
    expect(existsSync(join(out, path))).toBe(true);
  },
);

test("refuses an output folder in .git", () => {
  expect(codes(() => writeManifests(join(out, ".git/x"), [file("a.yaml", { a: 1 })]))).toEqual([
    ["OUTPUT_PATH_ILLEGAL", join(out, ".git/x")],
  ]);
  expect(existsSync(out)).toBe(false);
});
