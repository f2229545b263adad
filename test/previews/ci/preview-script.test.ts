import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { previewScript } from "../../../lib/previews/ci";
import { envKey } from "../../../lib/previews/env-key";
import { parsePreviewFile } from "../../../lib/previews/preview-file";

jest.setTimeout(60_000);
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A bare repository with one commit, and the script beside it. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), "ci-"));
  folders.push(folder);
  const bare = join(folder, "bare.git");
  const git = (...words: string[]) =>
    execFileSync("git", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  git("init", "--quiet", "--bare", "--initial-branch=main", bare);
  const work = join(folder, "work");
  git("clone", "--quiet", bare, work);
  writeFileSync(join(work, "README.md"), "previews\n");
  git("-C", work, "checkout", "--quiet", "-B", "main");
  git("-C", work, "add", ".");
  git("-C", work, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "first");
  git("-C", work, "push", "--quiet", "origin", "main");
  const script = join(folder, "preview.sh");
  writeFileSync(script, previewScript({ prefix: "pr", services: ["orders", "web"] }));
  const environment = (action: string, number: string, images = "") => ({
    ...process.env,
    PREVIEW_ACTION: action,
    PREVIEW_NUMBER: number,
    PREVIEW_IMAGES: images,
    PREVIEW_REPOSITORY: bare,
  });
  return {
    folder,
    bare,
    run: (...of: Parameters<typeof environment>) =>
      spawnSync("sh", [script], { env: environment(...of), encoding: "utf8" }).status,
    start: (...of: Parameters<typeof environment>) =>
      new Promise<number | null>((resolve) => {
        spawn("sh", [script], { env: environment(...of), stdio: "ignore" }).on("close", resolve);
      }),
    files: () => git("-C", bare, "ls-tree", "-r", "--name-only", "main").trim().split("\n"),
    file: (path: string) => git("-C", bare, "show", `main:${path}`),
    commits: () => Number(git("-C", bare, "rev-list", "--count", "main")),
  };
}

test("the script creates, updates and deletes a preview, and its file is valid", () => {
  const { run, file, files, commits } = repository();
  expect(run("open", "12", `orders ${digest("a")}`)).toBe(0);
  const parsed = parsePreviewFile(file("previews/pr-12.yaml"), "previews/pr-12.yaml", {
    prefix: "pr",
    services: ["orders", "web"],
  });
  expect(parsed).toMatchObject({ key: "pr-12", services: [{ name: "orders", digest: digest("a") }] });
  expect(run("open", "12", `orders ${digest("b")}\nweb ${digest("c")}`)).toBe(0);
  expect(file("previews/pr-12.yaml")).toContain(digest("c"));
  expect(run("close", "12")).toBe(0);
  expect([files(), commits()]).toEqual([["README.md"], 4]);
  // closing what is not there is no commit
  expect([run("close", "12"), commits()]).toEqual([0, 4]);
});

test("a branch of several repositories is one preview: each adds and takes out its own services", async () => {
  const { bare, folder, file, files, commits } = repository();
  const key = envKey({ branch: "feature/Login" }, { prefix: "pr" });
  const scripts = { shop: ["orders", "web"], users: ["users"] };
  for (const [name, services] of Object.entries(scripts))
    writeFileSync(join(folder, `${name}.sh`), previewScript({ prefix: "pr", services, keyedBy: "branch" }));
  const run = (name: keyof typeof scripts, action: string, images = "", of = key) =>
    new Promise<number | null>((resolve) => {
      const env = {
        ...process.env,
        PREVIEW_ACTION: action,
        PREVIEW_KEY: of,
        PREVIEW_IMAGES: images,
        PREVIEW_REPOSITORY: bare,
      };
      spawn("sh", [join(folder, `${name}.sh`)], { env, stdio: "ignore" }).on("close", resolve);
    });
  const path = `previews/${key}.yaml`;
  const services = () => {
    const parsed = parsePreviewFile(file(path), path, { prefix: "pr" });
    return "services" in parsed ? parsed.services.map(({ name, digest: of }) => `${name} ${of[7]}`).sort() : parsed;
  };
  expect(
    await Promise.all([run("shop", "open", `orders ${digest("a")}`), run("users", "open", `users ${digest("b")}`)]),
  ).toEqual([0, 0]);
  expect(services()).toEqual(["orders a", "users b"]);
  // a later commit changes another service, and this one no more
  expect(await run("shop", "open", `web ${digest("c")}`)).toBe(0);
  expect(services()).toEqual(["users b", "web c"]);
  expect(await run("shop", "close")).toBe(0);
  expect(services()).toEqual(["users b"]);
  const before = commits();
  expect([await run("shop", "close"), commits()]).toEqual([0, before]);
  expect(await run("users", "close")).toBe(0);
  expect(files()).toEqual(["README.md"]);
  for (const bad of ["pr-a/../b", "other-1", "pr-A", "pr-$(id)", "", `pr-${"x".repeat(61)}`])
    expect([bad, await run("users", "open", `users ${digest("b")}`, bad)]).toEqual([bad, 2]);
});

test("pipelines that push at the same time all succeed: a rejected push starts from the newest state", async () => {
  const { start, files } = repository();
  expect(await Promise.all(["1", "2", "3"].map((number) => start("open", number, `web ${digest("d")}`)))).toEqual([
    0, 0, 0,
  ]);
  expect(files()).toEqual(["README.md", "previews/pr-1.yaml", "previews/pr-2.yaml", "previews/pr-3.yaml"]);
});

test.each([
  ["open", "12; touch HACKED", `web ${digest("d")}`],
  ["open", "$(touch HACKED)", `web ${digest("d")}`],
  ["open", "", `web ${digest("d")}`],
  ["open", "012", `web ${digest("d")}`],
  ["open", "12", "web latest"],
  ["open", "12", `web ${digest("d")} more`],
  ["open", "12", `../x ${digest("d")}`],
  ["open", "12", `"$(touch HACKED)" ${digest("d")}`],
  ["open", "12", ""],
  ["delete", "12", ""],
])("the script refuses %s %j %j, runs nothing of it and commits nothing", (action, number, images) => {
  const { run, commits, folder } = repository();
  expect([run(action, number, images), commits()]).toEqual([2, 1]);
  expect(existsSync(join(folder, "HACKED")) || existsSync("HACKED")).toBe(false);
});
