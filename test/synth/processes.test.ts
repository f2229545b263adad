/** Real processes that write one folder: ended at any moment, two at once, and on disks that refuse. `PROOF=full` is the long form. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { saySkipped } from "../skip";
import { compiledWriter } from "./compiled";

const isFull = process.env.PROOF === "full";
const [KILLS, FILES, MEETINGS] = isFull ? [50, 1500, 20] : [8, 100, 4];
const LIST = ".env-matrix-manifests";

let writer: string;
let folder: string;
let out: string;
beforeAll(() => {
  writer = compiledWriter();
});
afterAll(() => rmSync(dirname(writer), { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "env-matrix-processes-"));
  out = join(folder, "out");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(version: string, count = FILES): ChildProcess {
  return spawn(process.execPath, [writer, out, version, String(count)], { stdio: ["ignore", "pipe", "inherit"] });
}

function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

/** How many files there are of each version; what is left over counts as its name. */
function versions(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() && !entry.name.startsWith(".")) continue;
    if (entry.name === LIST || entry.parentPath.includes("/.env-matrix-")) continue;
    const text = entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), "utf8") : "";
    const version = /^version: (.*)$/m.exec(text)?.[1] ?? entry.name;
    found[version] = (found[version] ?? 0) + 1;
  }
  return found;
}

test(`a run that is killed leaves the old or the new files, or says so in the next run: ${KILLS} times, ${FILES} files`, async () => {
  const begin = performance.now();
  await ended(start("w0"));
  const whole = performance.now() - begin;
  writeFileSync(join(out, "mine.txt"), "version: mine\n");
  let mixed = 0;
  for (let i = 1; i <= KILLS; i++) {
    const child = start(`v${i}`);
    const done = ended(child);
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    // spread over the time that a run takes
    await new Promise((resolve) => setTimeout(resolve, (whole * i) / KILLS));
    child.kill("SIGKILL");
    await done;
    const left = Object.keys(versions()).filter((name) => /^[vw]\d/.test(name));
    const { code, said } = await ended(start(`w${i}`));
    expect([i, code]).toEqual([i, 0]);
    expect(versions()).toEqual({ [`w${i}`]: FILES + 1, mine: 1 });
    if (left.length > 1) mixed++;
    if (left.length > 1) expect([i, said]).toEqual([i, "begin\nrepaired\n"]);
  }
  console.info(`${KILLS} kills: ${mixed} left files of two runs, each put right and told by the next run`);
}, 1_200_000);

test(`of two runs at once one is refused, or comes after the other: ${MEETINGS} times`, async () => {
  for (let i = 0; i < MEETINGS; i++) {
    const ends = await Promise.all([ended(start(`a${i}`)), ended(start(`b${i}`))]);
    const codes = ends.map(({ code }) => code);
    expect(codes).toContain(0);
    for (const { code, said } of ends) if (code !== 0) expect([code, said]).toEqual([2, "begin\nOUTPUT_BUSY\n"]);
    const left = versions();
    expect(Object.values(left)).toEqual([FILES + 1]);
    const winners = ["a", "b"].filter((_, j) => codes[j] === 0).map((name) => `${name}${i}`);
    expect(winners).toContain(Object.keys(left)[0]);
  }
}, 600_000);

describe("what the disk refuses leaves the folder as it was", () => {
  function refused(command: string, args: readonly string[], more: object = {}): void {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", ...more });
    expect([status, stdout, stderr]).toEqual([2, "begin\nOUTPUT_UNWRITABLE\n", ""]);
  }

  test("a limit of a file's size", async () => {
    await ended(start("old", 20));
    const before = versions();
    refused("sh", ["-c", `ulimit -f 64; exec "${process.execPath}" "$0" "$1" new 20 100000`, writer, out]);
    expect(versions()).toEqual(before);
  });

  test("no access to the folder, or to one in it", async () => {
    await ended(start("old", 20));
    // root may write anywhere
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    chmodSync(folder, 0o755);
    const before = versions();
    refused(process.execPath, [writer, join(out, "x"), "new", "20"], nobody);
    if (process.getuid?.() === 0) execFileSync("chown", ["-R", "65534:65534", out]);
    for (const locked of [out, join(out, "d7")]) {
      chmodSync(locked, 0o555);
      refused(process.execPath, [writer, out, "new", "20"], nobody);
      chmodSync(locked, 0o755);
      expect(versions()).toEqual(before);
    }
  });

  const mounted = mkdtempSync(join(tmpdir(), "env-matrix-tmpfs-"));
  const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "none", mounted]).status === 0;
  afterAll(() => {
    if (canMount) spawnSync("umount", [mounted]);
    rmSync(mounted, { recursive: true });
  });
  if (!canMount) saySkipped("a full disk", "no tmpfs can be mounted here");
  (canMount ? test : test.skip)("a full disk", () => {
    mkdirSync(join(mounted, "out"));
    out = join(mounted, "out");
    expect(spawnSync(process.execPath, [writer, out, "old", "10"]).status).toBe(0);
    const before = versions();
    refused(process.execPath, [writer, out, "new", "10", "20000"]);
    expect(versions()).toEqual(before);
  });
});
