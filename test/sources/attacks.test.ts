/** What a stranger's pull request could try. Each attack is run for real against the programs of this machine, and fails. */

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { treeOf } from "../../lib/inventory/files/memory-files";
import { AllowProxy } from "../../lib/inventory/programs/allow-proxy";
import { runProgram } from "../../lib/inventory/programs/run-program";
import { Workspace } from "../../lib/inventory/programs/workspace";
import { Machine, redacted } from "../../lib/sources";
import { CONFIG_MAP, type Files, has, programs, render, renderOn } from "./in-memory";

const CHART = "apiVersion: v2\nname: web\nversion: 0.1.0\n";

let requests: string[] = [];
let server: Server;
let secrets: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.end("color: stolen\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  secrets = mkdtempSync(join(tmpdir(), "secrets-"));
  writeFileSync(join(secrets, "token"), "s3cret-token\n");
  writeFileSync(join(secrets, "Chart.yaml"), CHART);
});
afterAll(() => {
  server.close();
  rmSync(secrets, { recursive: true, force: true });
});
beforeEach(() => {
  requests = [];
});

const port = () => (server.address() as AddressInfo).port;
const canIsolate = async () => {
  const end = await runProgram({
    file: "/bin/true",
    args: [],
    cwd: "/",
    environment: { PATH: "/usr/bin:/bin" },
    withoutNetwork: true,
  });
  return end.kind === "ended" && end.status === 0;
};

describe("the network", () => {
  test.each(["http://charts.example.com/values.yaml", "https://charts.example.com/values.yaml"])(
    "a value file at %s is not fetched",
    async (url) => {
      if (!(await has("helm", "value files of the web are not fetched"))) return;
      const { failure } = await renderOn({}, { path: "app", helm: { valueFiles: [url] } }, { "app/Chart.yaml": CHART });
      expect(failure).toMatchObject({ unknown: "network" });
    },
  );

  test("a service of this machine is not reached where programs have a network of their own", async () => {
    if (!(await has("helm", "services of this machine are not reached"))) return;
    if (!(await canIsolate())) return;
    const source = { path: "app", helm: { valueFiles: [`http://127.0.0.1:${port()}/v.yaml`] } };
    const { failure } = await renderOn({ isolatesNetwork: true }, source, { "app/Chart.yaml": CHART });
    expect(failure).toMatchObject({ unknown: "network" });
    expect(requests).toEqual([]);
  });

  test("a remote base is not cloned", async () => {
    if (!(await has("kustomize", "remote bases are not cloned"))) return;
    const { failure } = await renderOn(
      {},
      { path: "app" },
      {
        "app/kustomization.yaml": "resources: [https://git.example.com/base.git, ssh://git@git.example.com/base.git]\n",
      },
    );
    expect(failure?.error).toMatch(/^`kustomize build \{repo\}\/app` failed/);
  });

  test("only hosts that are allowed by name are let through, and others are remembered", async () => {
    const proxy = await AllowProxy.start(["127.0.0.1"]);
    const through = async (url: string) => {
      const args = ["-s", "-o", "/dev/null", "-w", "%{http_code}", "--noproxy", "", "-x", proxy.url, url];
      const end = await runProgram({ file: "curl", args, cwd: "/", environment: { PATH: process.env.PATH ?? "" } });
      return end.kind === "ended" ? end.stdout : end.why;
    };
    try {
      const allowed = await through(`http://127.0.0.1:${port()}/x`);
      if (allowed === "missing") return;
      expect(allowed).toBe("200");
      expect(await through(`http://localhost:${port()}/x`)).toBe("403");
      expect(await through(`https://other.example.com/x`)).toBe("000");
      expect([...proxy.refused]).toEqual(["localhost", "other.example.com"]);
      expect(requests).toEqual(["GET /x"]);
    } finally {
      proxy.close();
    }
  });
});

describe("files of this machine", () => {
  const refused = async (source: object, files: Files) => (await renderOn({}, source, files)).failure;

  test("a dependency in a folder outside of the repository is refused", async () => {
    if (!(await has("helm", "dependencies outside of the repository are refused"))) return;
    const dependencies = `dependencies:\n- {name: web, version: 0.1.0, repository: "file://${secrets}"}\n`;
    const failure = await refused(
      { path: "app" },
      { "app/Chart.yaml": `apiVersion: v2\nname: a\nversion: 0.1.0\n${dependencies}` },
    );
    expect(failure).toMatchObject({ unknown: "refused" });
    expect(failure?.error).toContain("lies outside the repository");
  });

  test.each([
    ["an absolute path", (folder: string) => `importstr '${folder}/token'`],
    ["a path that leaves the repository", (folder: string) => `importstr '../../../../../../..${folder}/token'`],
    ["a path with escapes", (folder: string) => `importstr '\\u002f${folder.slice(1)}/token'`],
    ["a comment in between", (folder: string) => `importstr /* x */ "${folder}/token"`],
    ["a verbatim text", (folder: string) => `importstr @'${folder}/token'`],
  ])("jsonnet does not import by %s", async (_, code) => {
    const { failure } = await render({ path: "app" }, { "app/a.jsonnet": `{kind: 'A', x: ${code(secrets)}}` });
    expect(failure).toMatchObject({ unknown: "refused" });
  });

  test("jsonnet code that an imported file imports is looked at, too", async () => {
    const files = {
      "app/a.jsonnet": "import 'b.libsonnet'",
      "app/b.libsonnet": `{kind: 'A', x: importstr '${secrets}/token'}`,
    };
    expect((await render({ path: "app" }, files)).failure).toMatchObject({ unknown: "refused" });
  });

  test("code in a variable is looked at, too", async () => {
    const jsonnet = { extVars: [{ name: "x", value: `importstr '${secrets}/token'`, code: true }] };
    const files = { "app/a.jsonnet": "{kind: 'A', x: std.extVar('x')}" };
    expect((await render({ path: "app", directory: { jsonnet } }, files)).failure).toMatchObject({
      unknown: "refused",
    });
  });

  test("a link out of the repository is refused before any program starts", async () => {
    const { failure } = await render({ path: "app" }, { "app/Chart.yaml": CHART, "app/files/x": { symlink: secrets } });
    expect(failure?.error).toBe("repository contains out-of-bounds symlinks. file: app/files/x");
  });

  test("where such links are let through, programs do not get them", () => {
    const workspace = new Workspace();
    try {
      workspace.copy(
        "repo",
        treeOf([
          ["a/out", { symlink: secrets }],
          ["a/in", { symlink: "b" }],
          ["a/b", "x"],
        ]),
      );
      expect(readdirSync(workspace.path("repo", "a")).sort()).toEqual(["b", "in"]);
    } finally {
      workspace.dispose();
    }
  });

  test("a file of a kustomization outside of it is refused, whatever untrusted settings say", async () => {
    const settings = { kustomizeBuildOptions: "--load-restrictor LoadRestrictionsNone" };
    const { failure } = await render(
      { path: "app" },
      { "app/kustomization.yaml": "resources: [a.yaml]\n" },
      { settings },
    );
    expect(failure).toMatchObject({ unknown: "refused" });
  });

  test("an archive does not write outside of its folder", () => {
    const workspace = new Workspace();
    try {
      workspace.copy(
        "repo",
        treeOf([
          ["../evil", "x"],
          ["a/../../evil", "x"],
          [".git/config", "x"],
          ["ok", "x"],
        ]),
      );
      expect(readdirSync(workspace.path("repo", ""))).toEqual(["ok"]);
      expect(existsSync(join(workspace.path("repo", ""), "..", "evil"))).toBe(false);
    } finally {
      workspace.dispose();
    }
  });

  test("programs see a home of their own and nothing of the environment", async () => {
    process.env.ENV_MATRIX_TEST_SECRET = "s3cret-token";
    const machine = new Machine({ programs: new Map([["env", { file: "/usr/bin/env" }]]) });
    try {
      await machine.perform({ kind: "folder", root: "repo" });
      const result = await machine.perform({
        kind: "run",
        command: { program: "env", args: [], cwd: { root: "repo", path: "" } },
      });
      const { stdout } = result as { stdout: string };
      expect(stdout).not.toContain("s3cret-token");
      expect(stdout).toMatch(/^HOME=.*env-matrix-/m);
      expect(stdout).not.toMatch(/^(?:HELM_[A-BD-Z]|KUBECONFIG|AWS_|SSH_AUTH_SOCK|DOCKER_)/m);
    } finally {
      machine.dispose();
      delete process.env.ENV_MATRIX_TEST_SECRET;
    }
  });
});

describe("limits", () => {
  const shell = (script: string, limits: object) =>
    runProgram({ file: "/bin/sh", args: ["-c", script], cwd: "/", environment: { PATH: "/usr/bin:/bin" }, limits });

  test("a template that never ends is ended", async () => {
    if (!(await has("helm", "templates that never end are ended"))) return;
    const template =
      '{{- range until 100000000 }}{{ range until 100000000 }}{{ sha256sum "x" | substr 0 0 }}{{ end }}{{ end }}';
    const { failure } = await renderOn(
      { limits: { seconds: 2 } },
      { path: "app" },
      { "app/Chart.yaml": CHART, "app/templates/a.yaml": template },
    );
    expect(failure).toBeDefined();
    expect(failure?.error).toMatch(/timeout after 2s|cannot allocate memory|out of memory/);
  }, 30_000);

  test("what a program leaves running is ended with it", async () => {
    const mark = join(secrets, "alive");
    await shell(`(sleep 1; echo x > ${mark}) & exit 0`, {});
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(existsSync(mark)).toBe(false);
  }, 10_000);

  test("output without end is cut off", async () => {
    expect(await shell("yes", { outputBytes: 100_000 })).toEqual({
      kind: "failed",
      why: "limit",
      text: "more than 100000 bytes of output",
    });
  });

  test("memory without end is not given", async () => {
    if (process.platform !== "linux" || !(await has("helm", "memory is limited"))) return;
    const [helm] = [(await programs()).get("helm")];
    const end = await runProgram({
      file: helm?.file ?? "",
      args: ["version"],
      cwd: "/",
      environment: { HOME: secrets },
      limits: { memoryBytes: 64 * 2 ** 20 },
    });
    expect(end.kind === "ended" ? end.status : 1).not.toBe(0);
  });
});

describe("programs and passwords", () => {
  test.each([
    "--enable-exec",
    "--enable-alpha-plugins",
    "--helm-command /tmp/x",
    "--output /tmp/x",
    "--network",
    "--env=HOME",
  ])("the build option %p is refused for untrusted settings", async (kustomizeBuildOptions) => {
    const files = { "app/kustomization.yaml": "resources: [a.yaml]\n" };
    const { failure } = await render({ path: "app" }, files, { settings: { kustomizeBuildOptions } });
    expect(failure).toMatchObject({ unknown: "refused" });
  });

  test("a generator that is a program is not started", async () => {
    if (!(await has("kustomize", "generators that are programs are not started"))) return;
    const mark = join(secrets, "started");
    const plugin = `apiVersion: x/v1\nkind: T\nmetadata:\n  name: t\n  annotations:\n    config.kubernetes.io/function: |\n      exec:\n        path: ./run.sh\n`;
    const files = {
      "app/kustomization.yaml": "generators: [t.yaml]\n",
      "app/t.yaml": plugin,
      "app/run.sh": `#!/bin/sh\ntouch ${mark}\n`,
    };
    expect((await renderOn({}, { path: "app" }, files)).failure).toBeDefined();
    expect(existsSync(mark)).toBe(false);
  });

  test("a registered program is not started by its path", async () => {
    const settings = { kustomizeVersions: { v1: "/bin/false" } };
    const source = { path: "app", kustomize: { version: "v1" } };
    const { failure } = await renderOn({}, source, { "app/kustomization.yaml": "resources: [a.yaml]\n" }, { settings });
    expect(failure).toEqual({ error: "fork/exec /bin/false: no such file or directory", unknown: "program" });
  });

  test("a command is printed without its password", () => {
    const args = ["repo", "add", "--username", "u", "--password", "p4ssword", "name", "https://charts.example.com"];
    const text = redacted({ program: "helm", args, cwd: { root: "repo", path: "" } });
    expect(text).toBe("helm repo add --username ****** --password ****** name https://charts.example.com");
  });

  test("an error shows neither a password nor a path of this machine", async () => {
    if (!(await has("helm", "errors show no password"))) return;
    const repo = "https://charts.example.com/stable";
    const settings = { repositories: [{ repo, type: "helm", name: "s", username: "user-name", password: "p4ssword" }] };
    const chart = `${CHART}dependencies:\n- {name: sub, version: 0.1.0, repository: "${repo}"}\n`;
    const { failure } = await renderOn({}, { path: "app" }, { "app/Chart.yaml": chart }, { settings });
    expect(failure?.error).toContain("--username ****** --password ******");
    expect(failure?.error).not.toMatch(/p4ssword|user-name|env-matrix-/);
  });

  test("nothing is left behind", async () => {
    if (!(await has("helm", "nothing is left behind"))) return;
    const before = process.env.TMPDIR;
    const own = mkdtempSync(join(tmpdir(), "own-"));
    process.env.TMPDIR = own;
    try {
      const files = { "app/Chart.yaml": CHART, "app/templates/a.yaml": CONFIG_MAP };
      expect((await renderOn({}, { path: "app" }, files)).resources).toHaveLength(1);
      expect(readdirSync(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(own, { recursive: true, force: true });
    }
  });
});
