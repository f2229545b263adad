/** Checkouts and servers of strangers, against the program as it is run on them. Each was an attack that succeeded once. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Checkout } from "../inventory/checkout";
import { type Run, run } from "./run";

let folder: string;
let mark: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attack-"));
  mark = join(folder, "RAN");
});
afterEach(() => {
  const ran = existsSync(mark);
  rmSync(folder, { recursive: true, force: true });
  expect(ran).toBe(false);
});

const REPOSITORY = "https://git.example.com/v.git";

function setOf(generator: string, name: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: x, namespace: argocd}
spec:
  goTemplate: true
  generators: [${generator}]
  template:
    metadata: {name: "${name}"}
    spec: {project: default, source: {repoURL: ${REPOSITORY}, path: "."}, destination: {server: https://kubernetes.default.svc}}
`;
}

describe("nothing of a checkout is run", () => {
  const directories = setOf(
    `{git: {repoURL: "${REPOSITORY}", revision: HEAD, directories: [{path: "envs/*"}]}}`,
    "{{.path.basename}}",
  );
  const checkout = (): Checkout => {
    const made = new Checkout(join(folder, "r"));
    made.write({ "envs/a/env.yaml": "a: 1\n", "x.yaml": directories }).commit();
    return made;
  };
  const everyWay = async (path: string): Promise<Run[]> => {
    const file = join(path, "x.yaml");
    return [
      await run(["render", path, "-o", "name"]),
      await run(["render", file, "--repo", `${REPOSITORY}=${path}@worktree`, "-o", "name"]),
      await run(["render", file, "--repo", `${REPOSITORY}=${path}`, "-o", "name"]),
    ];
  };

  test.each<[string, (of: Checkout) => void]>([
    ["core.fsmonitor", (of) => of.git("config", "core.fsmonitor", `touch ${mark}; false`)],
    [
      "core.fsmonitor of an included file",
      (of) => {
        of.git("config", "include.path", "more");
        writeFileSync(join(of.path, ".git/more"), `[core]\n\tfsmonitor = "touch ${mark}; false"\n`);
      },
    ],
    [
      "filters and textconv",
      (of) => {
        writeFileSync(join(of.path, ".git/info/attributes"), "* filter=x diff=x\n");
        of.git("config", "filter.x.clean", `touch ${mark}; cat`);
        of.git("config", "filter.x.smudge", `touch ${mark}; cat`);
        of.git("config", "filter.x.process", `touch ${mark}`);
        of.git("config", "diff.x.textconv", `touch ${mark}; cat`);
        of.write({ "envs/a/env.yaml": "a: 2\n" });
      },
    ],
    [
      "hooks",
      (of) => {
        for (const hook of ["post-index-change", "post-checkout", "reference-transaction"])
          writeFileSync(join(of.path, ".git/hooks", hook), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
        of.write({ "envs/b/env.yaml": "b: 2\n" });
      },
    ],
    [
      "an alias, a pager and an editor",
      (of) => {
        for (const command of ["ls-files", "ls-tree", "rev-parse", "status", "cat-file", "grep"])
          of.git("config", `alias.${command}`, `!touch ${mark}`);
        of.git("config", "core.pager", `touch ${mark}`);
        of.git("config", "core.editor", `touch ${mark}`);
      },
    ],
  ])("by %s in its configuration", async (_, spoil) => {
    const made = checkout();
    spoil(made);
    const [, tree, commit] = await everyWay(made.path);
    expect(tree).toMatchObject({ code: 0 });
    expect(commit).toMatchObject({ code: 0, names: ["a"] });
  });

  test("by a committed folder that looks like a bare repository", async () => {
    const made = new Checkout(join(folder, "v"));
    made.write({
      "appsets/HEAD": "ref: refs/heads/main\n",
      "appsets/refs/heads/.k": "",
      "appsets/objects/.k": "",
      "appsets/config": `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch ${mark}; false"\n`,
      "appsets/x.yaml": setOf("{list: {elements: [{name: a}]}}", "{{.name}}"),
    });
    made.commit();
    const clone = join(folder, "c");
    execFileSync("git", ["clone", "-q", made.path, clone]);
    for (const path of [clone, join(clone, "appsets"), join(clone, "appsets/x.yaml")])
      expect(await run(["render", path, "-o", "name"])).toMatchObject({ code: 0, names: ["a"] });
  });

  test("by a partial clone whose remote is a command: it is asked for nothing", async () => {
    const made = checkout();
    made.git("config", "uploadpack.allowFilter", "true");
    const clone = new Checkout(join(folder, "pc"));
    clone.git("remote", "add", "origin", `file://${made.path}`);
    clone.git("fetch", "-q", "--filter=blob:none", "origin", "main");
    clone.git("update-ref", "HEAD", "FETCH_HEAD");
    clone.git("remote", "set-url", "origin", `ext::sh -c touch% ${mark}`);
    clone.git("config", "protocol.ext.allow", "always");
    const file = join(folder, "set.yaml");
    writeFileSync(
      file,
      setOf(`{git: {repoURL: "${REPOSITORY}", revision: HEAD, files: [{path: "**/*.yaml"}]}}`, "{{.path.basename}}"),
    );
    const { code, problems } = await run(["render", file, "-o", "name", "--repo", `${REPOSITORY}=${clone.path}`]);
    expect([code, problems.map((one) => one.split(" ")[0])]).toEqual([2, ["INVENTORY_INVALID"]]);
  });
});

describe("a server of a stranger", () => {
  const TOKEN = "example-token-value";
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  interface Asked {
    readonly headers: IncomingMessage["headers"][];
    readonly result: Run;
  }

  async function ask(
    answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
    scheme: "" | "http://" = "http://",
  ): Promise<Asked> {
    const headers: IncomingMessage["headers"][] = [];
    const server = createServer((request, response) => {
      headers.push(request.headers);
      answer(request, response, headers.length);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(folder, "set.yaml");
    const github = `{owner: acme, repo: web, api: "http://${host}/", tokenRef: {secretName: s, key: k}}`;
    writeFileSync(file, setOf(`{pullRequest: {github: ${github}}}`, "pr-{{.number}}"));
    const words = ["render", file, "-o", "name", "--allow-network", "--token-env", `${scheme}${host}=TOK`];
    return { headers, result: await run(words, { environment: { TOK: TOKEN } }) };
  }

  test("whose answer never ends is given up", async () => {
    const before = process.memoryUsage().rss;
    const { result } = await ask((_, response) => {
      response.writeHead(200).write("[");
      const more = (): void => {
        while (!response.destroyed) if (!response.write("0,".repeat(1 << 19))) return void response.once("drain", more);
      };
      more();
    });
    expect(result).toMatchObject({ code: 2, problems: [expect.stringContaining("PROVIDER_ANSWER")] });
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 2 ** 20);
  }, 60_000);

  test("whose pages never end is given up", async () => {
    const { result, headers } = await ask((_, response, count) => {
      response.writeHead(200, { link: `</x?page=${count + 1}>; rel="next"` }).end("[]");
    });
    expect(result).toMatchObject({ code: 2, problems: [expect.stringContaining("PROVIDER_ANSWER")] });
    expect(headers.length).toBeLessThan(2000);
  }, 60_000);

  test("that answers what it was sent sees its text without the token, and prints no line that a runner obeys", async () => {
    const { result, headers } = await ask((request, response) => {
      response.writeHead(500).end(JSON.stringify({ message: `\u001b[31m\n::error::${request.headers.authorization}` }));
    });
    expect(headers[0]?.authorization).toContain(TOKEN);
    expect(result.code).toBe(2);
    expect(result.both).not.toContain(TOKEN);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be printed
    expect(result.both).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]|^::/m);
  });

  test("without https gets no token that was named for its host", async () => {
    const { result, headers } = await ask((_, response) => response.end("[]"), "");
    expect(result).toMatchObject({ code: 2, problems: [expect.stringContaining("PROVIDER_NOT_ALLOWED")] });
    expect(headers.map(({ authorization }) => authorization).filter(Boolean)).toEqual([]);
    expect(result.both).not.toContain(TOKEN);
  });
});
