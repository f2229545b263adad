import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { parsePreviewFile } from "../../../lib/previews/preview-file";
import { type Action, FILE, type Run, SOURCE, SYSTEMS, type System } from "./systems";

/** The scripts of every system, run as it runs them, with real git and two bare repositories; only the programs that build images are stand-ins. */
jest.setTimeout(120_000);
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const DOCKER = `#!/bin/sh
echo "$*" >> "$LOG"
case "$1" in inspect) echo "registry.example.com/other@${digest("0")}"; echo "$IMAGE@$DIGEST" ;; esac
`;
const BUILDAH = `#!/bin/sh
echo "$*" >> "$LOG"
while [ $# -gt 1 ]; do if [ "$1" = --digestfile ]; then printf '%s' "$DIGEST" > "$2"; fi; shift; done
`;

function world(system: System) {
  const folder = mkdtempSync(join(tmpdir(), "pipelines-"));
  folders.push(folder);
  const at = (...parts: string[]) => join(folder, ...parts);
  const git = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync("git", words, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const bare = (name: string, files: Readonly<Record<string, string>>): string => {
    git("init", "--quiet", "--bare", "--initial-branch=main", at(`${name}.git`));
    git("-C", at(`${name}.git`), "config", "uploadpack.allowAnySHA1InWant", "true");
    git("init", "--quiet", "--initial-branch=main", at(name));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(at(name, path)), { recursive: true });
      writeFileSync(at(name, path), text);
    }
    git("-C", at(name), "add", ".");
    git("-C", at(name), "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "first");
    git("-C", at(name), "push", "--quiet", at(`${name}.git`), "main");
    return git("-C", at(name), "rev-parse", "HEAD");
  };
  bare("platform", { "README.md": "previews\n" });
  const scripts = Object.fromEntries(system.files.map(({ path, text }) => [path, text]));
  const commit = bare("orders", { Dockerfile: "FROM scratch\n", ...scripts });
  mkdirSync(at("bin"));
  for (const [name, text] of [
    ["docker", DOCKER],
    ["buildah", BUILDAH],
  ] as const) {
    writeFileSync(at("bin", name), text);
    chmodSync(at("bin", name), 0o755);
  }
  const instead = [
    [FILE.repository, "platform.git"],
    [SOURCE, "orders.git"],
  ] as const;
  writeFileSync(
    at("gitconfig"),
    instead.map(([url, path]) => `[url "${at(path)}"]\n\tinsteadOf = ${url}\n[safe]\n\tdirectory = *\n`).join(""),
  );
  let count = 0;
  /** A workspace as the system makes it, and the scripts one after another. */
  const pipeline = async (action: Action, number: string, one: string): Promise<number> => {
    count += 1;
    const workspace = at(`workspace-${count}`);
    mkdirSync(workspace);
    if (system.checkout !== undefined) {
      git("-C", workspace, "clone", "--quiet", at("orders.git"), system.checkout);
      if (system.checkout !== ".") cpSync(at("orders", ".ci"), join(workspace, ".ci"), { recursive: true });
    }
    for (const run of system.runs(action, number, commit)) {
      const status = await execute(run, workspace, one);
      if (status !== 0) return status;
    }
    return 0;
  };
  const execute = ({ script, env }: Run, cwd: string, one: string) =>
    new Promise<number>((resolve) => {
      const file = join(cwd, ".script");
      writeFileSync(file, script);
      const child = spawn("sh", [file], {
        cwd,
        stdio: "ignore",
        env: {
          PATH: `${at("bin")}${delimiter}${process.env.PATH}`,
          HOME: folder,
          LOG: at("log"),
          DIGEST: one,
          GIT_CONFIG_GLOBAL: at("gitconfig"),
          GIT_CONFIG_NOSYSTEM: "1",
          ...env,
        },
      });
      child.on("close", (status) => resolve(status ?? -1));
    });
  return {
    commit,
    pipeline,
    files: () => git("-C", at("platform.git"), "ls-tree", "-r", "--name-only", "main").split("\n"),
    file: (path: string) => `${git("-C", at("platform.git"), "show", `main:${path}`)}\n`,
    log: () => readFileSync(at("log"), "utf8"),
    /** The first two pushes wait for each other, so one of them is rejected. */
    meet: () => {
      const hook = at("platform.git", "hooks", "pre-receive");
      writeFileSync(
        hook,
        `#!/bin/sh\necho x >> '${at("pushes")}'\ni=0\nwhile [ "$(wc -l < '${at("pushes")}')" -lt 2 ] && [ $i -lt 200 ]; do sleep 0.1; i=$((i+1)); done\n`,
      );
      chmodSync(hook, 0o755);
    },
    pushes: () => readFileSync(at("pushes"), "utf8").length / 2,
  };
}

test.each(SYSTEMS)("%s: a pull request is opened, updated and closed", async (_, make) => {
  const system = make();
  const { pipeline, file, files, log, commit } = world(system);
  expect(await pipeline("open", "12", digest("a"))).toBe(0);
  const parsed = parsePreviewFile(file("previews/pr-12.yaml"), "previews/pr-12.yaml", {
    prefix: "pr",
    services: ["orders"],
  });
  expect(parsed).toMatchObject({ key: "pr-12", services: [{ name: "orders", digest: digest("a") }] });
  // the head commit is built, before anybody logs in; no password is an argument
  expect(log()).toMatch(new RegExp(`^build .*registry\\.example\\.com/shop/orders:${commit} .*\\nlogin .*\\npush `));
  expect(log()).not.toContain("secret");
  expect(await pipeline("open", "12", digest("b"))).toBe(0);
  expect(file("previews/pr-12.yaml")).toContain(digest("b"));
  expect(await pipeline("close", "12", "")).toBe(0);
  expect(files()).toEqual(["README.md"]);
});

test.each(SYSTEMS)("%s: of two at once one push is rejected, and both previews are there", async (_, make) => {
  const { pipeline, files, meet, pushes } = world(make());
  meet();
  expect(await Promise.all(["1", "2"].map((number) => pipeline("open", number, digest("c"))))).toEqual([0, 0]);
  expect(files()).toEqual(["README.md", "previews/pr-1.yaml", "previews/pr-2.yaml"]);
  expect(pushes()).toBeGreaterThanOrEqual(3);
});

test.each(SYSTEMS)("%s: hostile numbers and no digest end the run, and nothing is written", async (_, make) => {
  const { pipeline, files } = world(make());
  const ends = [
    await pipeline("open", "12; touch HACKED", digest("a")),
    await pipeline("open", "$(touch HACKED)", digest("a")),
    await pipeline("open", "12", "latest"),
    await pipeline("close", "../12", ""),
  ];
  expect(ends.map((status) => status !== 0)).toEqual([true, true, true, true]);
  expect(files()).toEqual(["README.md"]);
});
