import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Run, run } from "../run";
import { CommentsServer } from "./comments-server";

const MARKER = "<!-- env-matrix plan -->";
let folder: string;
let server: CommentsServer;
let api: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "comment-"));
  server = new CommentsServer();
  api = await server.start();
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function comment(text: string, more: Readonly<Record<string, string>> = {}, ...words: string[]): Promise<Run> {
  const file = join(folder, "plan.md");
  writeFileSync(file, text);
  const environment = {
    GITHUB_API_URL: api,
    GITHUB_REPOSITORY: "shop/envs",
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_TOKEN: "t0ken",
    ...more,
  };
  return run(["comment", file, ...words], { environment });
}

test("the first run adds a comment, the next one writes over it, and one that says the same writes nothing", async () => {
  expect((await comment(`${MARKER}\none\n`)).code).toBe(0);
  await comment(`${MARKER}\ntwo\n`);
  await comment(`${MARKER}\ntwo\n`);
  expect(server.comments.map(({ body }) => body)).toEqual([`${MARKER}\ntwo\n`]);
  expect(server.requests.filter((one) => !one.startsWith("GET"))).toEqual([
    "POST /repos/shop/envs/issues/7/comments",
    "PATCH /repos/shop/envs/issues/comments/1",
  ]);
});

test("its comment is found behind a hundred others, and one of another title is another", async () => {
  for (let i = 0; i < 150; i++) server.add(`comment ${i}`);
  await comment("<!-- env-matrix plan: eu -->\none\n");
  await comment("<!-- env-matrix plan: us -->\none\n");
  await comment("<!-- env-matrix plan: eu -->\ntwo\n");
  expect(server.comments.slice(150).map(({ body }) => body.split("\n")[1])).toEqual(["two", "one"]);
});

test("a stranger's comment with its mark is left alone", async () => {
  server.add(`${MARKER}\nforged`, true);
  expect((await comment(`${MARKER}\none\n`)).code).toBe(0);
  await comment(`${MARKER}\ntwo\n`);
  expect(server.comments.map(({ body }) => body.split("\n")[1])).toEqual(["forged", "two"]);
});

test("of two runs at once the older comment stays, with the text of the last one", async () => {
  server.onAdd = () => {
    server.onAdd = () => {};
    server.add(`${MARKER}\nthe other run\n`);
  };
  await comment(`${MARKER}\nmine\n`);
  expect(server.comments.map(({ id, body }) => `${id} ${body.split("\n")[1]}`)).toEqual(["1 mine"]);
});

test("two runs that really go at once leave one comment", async () => {
  await Promise.all([comment(`${MARKER}\na\n`), comment(`${MARKER}\na\n`)]);
  expect(server.comments).toHaveLength(1);
});

test("what is too long for the host is cut between two folds, and says so", async () => {
  const fold = `<details><summary>x</summary>\n\n${"y".repeat(500)}\n\n</details>\n`;
  await comment(`${MARKER}\n${fold.repeat(200)}`);
  const [{ body } = { body: "" }] = server.comments;
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/<\/details>\n\n\*\*This comment is cut\*\*.*\n$/);
  expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length);
});

test("it waits as long as the host asks, and says it", async () => {
  server.refusals.push(
    { status: 403, headers: { "retry-after": "0" } },
    { status: 429, headers: { "retry-after": "1" } },
  );
  const { code, err } = await comment(`${MARKER}\none\n`);
  expect(code).toBe(0);
  expect(err).toContain("the host asks to wait 1 s");
  expect(server.comments).toHaveLength(1);
});

test("in GitLab CI it is a note of the merge request", async () => {
  const environment = {
    GITLAB_CI: "true",
    CI_API_V4_URL: api,
    CI_PROJECT_ID: "42",
    CI_MERGE_REQUEST_IID: "7",
    GITLAB_TOKEN: "gl",
  };
  await comment(`${MARKER}\none\n`, environment);
  await comment(`${MARKER}\ntwo\n`, environment);
  expect(server.requests.filter((one) => !one.startsWith("GET"))).toEqual([
    "POST /projects/42/merge_requests/7/notes",
    "PUT /projects/42/merge_requests/7/notes/1",
  ]);
  expect([...server.tokens]).toEqual(["gl"]);
});

describe("refuses, with exit code 2 and without the token in any text", () => {
  test.each([
    [
      "a pause that is longer than its patience",
      { status: 429, headers: { "retry-after": "600" } },
      "PROVIDER_NOT_ALLOWED",
    ],
    [
      "a limit that is reset in an hour",
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "9999999999" } },
      "PROVIDER_NOT_ALLOWED",
    ],
    ["a token that may not write", { status: 403 }, "PROVIDER_NOT_ALLOWED"],
  ])("%s", async (_, refusal, code) => {
    server.refusals.push(refusal);
    const result = await comment(`${MARKER}\none\n`);
    expect(result.code).toBe(2);
    expect(result.problems).toEqual([`${code} comment`]);
    expect(result.both).not.toContain("t0ken");
  });

  test.each([
    ["a file that is no report", "# Notes\n", {}, []],
    ["a pull request that nobody names", `${MARKER}\n`, { GITHUB_REF: "refs/heads/main" }, []],
    ["no token", `${MARKER}\n`, { GITHUB_TOKEN: "" }, []],
    ["an API without encryption", `${MARKER}\n`, {}, ["--api", "http://api.example.com"]],
    [
      "a repository that leads elsewhere",
      `${MARKER}\n`,
      { GITHUB_REPOSITORY: "../../user" },
      ["--repository", "a/../b"],
    ],
  ] as const)("%s, before anything is asked", async (_, text, environment, words) => {
    const { code, problems } = await comment(text, environment, ...words);
    expect(code).toBe(2);
    expect(problems[0]).toContain("USAGE");
    expect(server.requests).toEqual([]);
  });

  test("a server that is not there", async () => {
    await server.stop();
    expect((await comment(`${MARKER}\none\n`)).problems).toEqual(["PROVIDER_UNREACHABLE comment"]);
  });
});
