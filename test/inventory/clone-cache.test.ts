import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloneCache } from "../../lib/inventory";
import { Checkout } from "./checkout";

// processes and servers take their time where all cores are busy
jest.setTimeout(60_000);

const remote = new Checkout();
const folder = mkdtempSync(join(tmpdir(), "clones-"));
const cache = () => new CloneCache({ folder, protocols: "file" });
const url = `file://${remote.path}`;
afterAll(() => {
  remote.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("a repository is cloned once a run, kept, and brought up to date by the next run", async () => {
  remote.write({ a: "1" }).commit();
  remote.git("branch", "gone");
  const first = cache();
  const [one, two] = await Promise.all([first.get(url), first.get(`${url}/`)]);
  expect(one).toBe(two);
  expect(one.tree("HEAD")?.read(["a"]).get("a")).toBe("1");
  remote.git("checkout", "-q", "-b", "trunk");
  remote.write({ a: "2" }).commit();
  remote.git("tag", "v1");
  remote.git("branch", "-q", "-D", "gone");
  expect((await first.get(url)).tree("v1")).toBeUndefined();
  const next = await cache().get(url);
  expect(next.folder).toBe(one.folder);
  expect(["HEAD", "v1", "trunk"].map((revision) => next.tree(revision)?.read(["a"]).get("a"))).toEqual(["2", "2", "2"]);
  expect(next.tree("main")?.read(["a"]).get("a")).toBe("1");
  expect(next.tree("gone")).toBeUndefined();
});

test("refuses what cannot be cloned, and leaves nothing behind", async () => {
  const before = readdirSync(folder);
  await expect(cache().get(`${url}/absent`)).rejects.toThrow(/does not (exist|appear to be a git repository)/);
  expect(readdirSync(folder)).toEqual(before);
});

test.each([
  ["an option", "--upload-pack=touch pwned"],
  ["a protocol that runs a program", "ext::sh -c touch% pwned"],
  ["a protocol that is not allowed", "https://git.example.com/x.git"],
])("refuses %s", async (_, address) => {
  await expect(cache().get(address)).rejects.toThrow(/not the URL|not allowed/);
  expect(existsSync("pwned")).toBe(false);
});
