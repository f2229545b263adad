import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "./run";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const digest = `sha256:${"0".repeat(64)}`;
const DEFINITION = `prefix: pr
baseline: staging
ttl: 7d
share: {mode: overlay, router: gatewayApi}
workloads:
  web: {image: registry.example.com/web, path: web, entry: true, calls: [api]}
  api: {image: registry.example.com/api, path: api}
`;

function preview(key: string, more = "", services = `[{name: "api", digest: "${digest}"}]`): string {
  return `schema: "1"\nkey: "${key}"\nservices: ${services}\n${more}`;
}

/** A folder with preview files and a definition; commands run with both. */
function given(files: Readonly<Record<string, string>>, definition = DEFINITION) {
  const folder = mkdtempSync(join(tmpdir(), "previews-"));
  folders.push(folder);
  mkdirSync(join(folder, "previews"));
  writeFileSync(join(folder, "definition.yaml"), definition);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "previews", path)), { recursive: true });
    writeFileSync(join(folder, "previews", path), text);
  }
  const words = (name: string) => [
    "previews",
    name,
    join(folder, "previews"),
    "--definition",
    join(folder, "definition.yaml"),
  ];
  const short = (problems: readonly string[]) => problems.map((one) => one.replace(`${folder}/previews/`, ""));
  return { folder, words, short };
}

test("check takes valid files, and proves the routes of all of them together", async () => {
  const { words } = given({ "pr-1.yaml": preview("pr-1"), "pr-12.yaml": preview("pr-12"), "README.md": "notes" });
  const { code, out, problems } = await run(words("check"));
  expect([code, problems, out]).toEqual([0, [], "pr-1  api\npr-12  api\n"]);
});

test("check refuses the preview that does not fit any more, each counted with its own pods", async () => {
  const capacity = (memory: string) => `${DEFINITION}capacity:
  cluster: {cpu: "8", memory: ${memory}}
  start: {cpu: "1", memory: 1Gi}
  steady: {cpu: 500m, memory: 1Gi}
  startSeconds: 30
  environments: 2
`;
  const both = `[{name: "api", digest: "${digest}"}, {name: "web", digest: "${digest}"}]`;
  const open = { "pr-1.yaml": preview("pr-1"), "pr-2.yaml": preview("pr-2", "", both) };
  // a baseline of two pods, and three pods of previews
  const { words } = given(open, capacity("5Gi"));
  expect((await run(words("check"))).code).toBe(0);
  const full = given(open, capacity("4Gi"));
  const { code, problems } = await run(full.words("check"));
  expect([code, problems]).toEqual([2, [`PREVIEW_NO_ROOM ${full.folder}/previews`]]);
});

test("check finds the service that drops the key of a preview that is open", async () => {
  const lossy = DEFINITION.replace("calls: [api]}", "calls: [api], propagates: false}");
  const { words } = given({ "pr-1.yaml": preview("pr-1") }, lossy);
  expect((await run(words("check"))).problems).toEqual(["ROUTE_PROPAGATION service web"]);
  expect(
    (
      await run(
        given({ "pr-1.yaml": preview("pr-1", "", `[{name: "web", digest: "${digest}"}]`) }, lossy).words("check"),
      )
    ).code,
  ).toBe(0);
});

test.each<[string, string, string, string[]]>([
  ["a key that is not the file's name", "pr-2.yaml", preview("pr-1"), ["PREVIEW_FILE pr-2.yaml:2:1"]],
  ["a foreign prefix", "x-1.yaml", preview("x-1"), ["PREVIEW_FILE x-1.yaml:2:1"]],
  [
    "an unknown service",
    "pr-1.yaml",
    preview("pr-1", "", `[{name: "nope", digest: "${digest}"}]`),
    ["PREVIEW_FILE pr-1.yaml:3:13"],
  ],
  ["no service", "pr-1.yaml", preview("pr-1", "", "[]"), ["PREVIEW_FILE pr-1.yaml:3:1"]],
  [
    "a tag for a digest",
    "pr-1.yaml",
    preview("pr-1", "", '[{name: "api", digest: "latest"}]'),
    ["PREVIEW_FILE pr-1.yaml:3:26"],
  ],
  [
    "a service twice",
    "pr-1.yaml",
    preview("pr-1", "", `[{name: "api", digest: "${digest}"}, {name: "api", digest: "${digest}"}]`),
    ["PREVIEW_FILE pr-1.yaml:3:111"],
  ],
  [
    "a number that YAML makes of a text",
    "pr-1.yaml",
    preview("pr-1", "headSha: 1234e56\n"),
    ["PREVIEW_FILE pr-1.yaml:4:1"],
  ],
  ["a field that the generator overwrites", "pr-1.yaml", preview("pr-1", "path: x\n"), ["PREVIEW_FILE pr-1.yaml:4:1"]],
  ["no time", "pr-1.yaml", preview("pr-1", 'expiresAt: "tomorrow"\n'), ["PREVIEW_FILE pr-1.yaml:4:1"]],
  ["a list", "pr-1.yaml", "- a: 1\n", ["PREVIEW_FILE pr-1.yaml"]],
  ["nothing", "pr-1.yaml", "", ["PREVIEW_FILE pr-1.yaml"]],
  ["a second document", "pr-1.yaml", `${preview("pr-1")}---\na: 1\n`, ["PREVIEW_FILE pr-1.yaml:5:1"]],
  ["no YAML", "pr-1.yaml", 'key: "', ["PREVIEW_FILE pr-1.yaml:1:7"]],
  ["a file in a folder of the folder", "old/pr-1.yaml", preview("pr-1"), ["PREVIEW_FILE old/pr-1.yaml"]],
  ["a file that the generator does not see", "pr-1.yml", preview("pr-1"), ["PREVIEW_FILE pr-1.yml"]],
])("check refuses %s", async (_, path, text, expected) => {
  const { words, short } = given({ [path]: text });
  const { code, problems } = await run(words("check"));
  expect([code, short(problems)]).toEqual([2, expected]);
});

test("gc removes the files of what has expired, and nothing that is not valid", async () => {
  const { folder, words } = given({
    "pr-1.yaml": preview("pr-1", 'expiresAt: "2026-01-12T10:00:00Z"\n'),
    "pr-2.yaml": preview("pr-2", 'createdAt: "2026-01-01T10:00:00Z"\n'),
    "pr-3.yaml": preview("pr-3", 'createdAt: "2026-01-08T10:00:00Z"\n'),
    "pr-4.yaml": preview("pr-4"),
    "pr-5.yaml": preview("pr-5", 'expiresAt: "2020-01-01T00:00:00Z"\nunknown: "x"\n'),
  });
  const listed = await run([...words("gc"), "--now", "2026-01-12T10:00:00Z"]);
  expect(listed.out.split("\n").map((line) => line.split(" ")[0])).toEqual(["pr-1", "pr-2", ""]);
  expect(existsSync(join(folder, "previews/pr-1.yaml"))).toBe(true);
  expect((await run([...words("gc"), "--now", "2026-01-12T10:00:00Z", "--delete"])).code).toBe(2);
  expect([1, 2, 3, 4, 5].map((i) => existsSync(join(folder, `previews/pr-${i}.yaml`)))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  expect((await run([...words("gc"), "--now", "soon"])).problems).toEqual(["USAGE command line"]);
});

test("doctor holds files, Applications and namespaces against each other", async () => {
  const { words } = given({
    "pr-1.yaml": preview("pr-1"),
    "pr-2.yaml": preview("pr-2", 'expiresAt: "2020-01-01T00:00:00Z"\n'),
  });
  const application = (name: string, namespace: string) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name },
    spec: { destination: { namespace } },
  });
  const namespace = (name: string, phase = "Active") => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name },
    status: { phase },
  });
  const list = {
    apiVersion: "v1",
    kind: "List",
    items: [
      application("pr-1", "pr-1"),
      application("pr-1-guard", "pr-1"),
      application("pr-1-routes", "staging"),
      application("pr-9", "pr-9"),
      application("shop", "shop"),
      namespace("pr-1"),
      namespace("pr-7"),
      namespace("pr-8", "Terminating"),
      namespace("kube-system"),
    ],
  };
  const { code, problems } = await run([...words("doctor"), "--objects", "-"], {
    readInput: () => JSON.stringify(list),
  });
  expect([code, problems]).toEqual([
    2,
    [
      "PREVIEW_LEFTOVER Namespace pr-7",
      "PREVIEW_LEFTOVER Namespace pr-8",
      "PREVIEW_LEFTOVER Application pr-9",
      "PREVIEW_LEFTOVER preview pr-2",
    ],
  ]);
});

test("key prints what the set makes of the pull request", async () => {
  expect((await run(["previews", "key", "--prefix", "pr", "--number", "12"])).out).toBe("pr-12\n");
  const branch = "$(id); feature/Login";
  const { out } = await run(["previews", "key", "--prefix", "pr", "--branch-env", "BRANCH"], {
    environment: { BRANCH: branch },
  });
  expect(out).toMatch(/^pr-id-feature-login-[0-9a-f]{6}\n$/);
  expect((await run(["previews", "key", "--prefix", "pr", "--branch", branch])).out).toBe(out);
});

test.each([
  [["check"]],
  [["check", "nowhere", "--definition", "nowhere.yaml"]],
  [["key"]],
  [["key", "--prefix", "pr", "--number", "x"]],
  [["key", "--prefix", "pr", "--number", "1", "--branch", "x"]],
  [["key", "--prefix", "pr", "--branch-env", "NOT_SET"]],
])("refuses previews %j without a crash", async (words) => {
  expect((await run(["previews", ...words])).code).toBe(2);
});

test("a definition that is none is refused with its place", async () => {
  const { words } = given({}, "prefix: 7\nworkloads: {web: {image: 1}}\n");
  const { code, problems } = await run(words("check"));
  expect(code).toBe(2);
  expect(problems.length).toBeGreaterThan(2);
});

test("deploys says what a change has in each mode, and refuses services that the graph lacks", async () => {
  const { folder } = given({});
  const words = (...services: string[]) => [
    "previews",
    "deploys",
    ...services,
    "--definition",
    join(folder, "definition.yaml"),
  ];
  const { code, out } = await run(words("api"));
  expect([code, out]).toEqual([0, "full       2  api, web\nclosure    2  api, web\noverlay    1  api\n"]);
  const unknown = await run(words("nope"));
  expect([unknown.code, unknown.problems.length]).toEqual([2, 1]);
  expect((await run(["previews", "deploys", "api"])).problems).toEqual(["USAGE command line"]);
});
