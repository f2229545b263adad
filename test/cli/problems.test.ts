/** What a person, a pipeline and a program are told of problems; and that what a user or a machine does wrong is no defect of ours. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { Writable } from "node:stream";
import type { JsonReport } from "../../lib/report";
import { Checkout } from "../inventory/checkout";
import { run } from "./run";

// processes take their time where all cores are busy
jest.setTimeout(60_000);

let folder = "";
const checkouts: Checkout[] = [];
beforeEach(() => {
  folder = relative(process.cwd(), mkdtempSync(join(tmpdir(), "problems-")));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const one of checkouts.splice(0)) one.remove();
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function setOf(generators: string, name = "a"): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set, namespace: argocd}
spec:
  goTemplate: true
  generators: [${generators}]
  template:
    metadata: {name: '${name}'}
    spec: {project: default, destination: {server: "https://kubernetes.default.svc"}}
`;
}
const LIST = "{list: {elements: [{}]}}";
const BAD_YAML = "kind: ApplicationSet\nspec: [a\nother: x\n";

function reportIn(path: string): JsonReport {
  return JSON.parse(readFileSync(path, "utf8")) as JsonReport;
}

describe("the line with a caret", () => {
  test("stands between the message and the hint", async () => {
    const set = file("set.yaml", setOf("{clusters: {}}"));
    const { err } = await run(["render", set]);
    expect(err).toMatch(
      /^error INVENTORY_MISSING {2}\S+set.yaml:6:17\n {2}the inventory does not know its clusters\n {2}6 \| {3}generators: \[\{clusters: \{\}\}\]\n {4}\| {17}\^\n {2}hint: /,
    );
  });

  test.each([
    ["name: 'x-{{ .nme }}'", 10, "      name: 'x-{{ .nme }}'", ".nme"],
    ["name: x-{{ .nme }}", 10, "      name: x-{{ .nme }}", ".nme"],
    ["name: |-\n        a-\n        x-{{ .nme }}", 12, "        x-{{ .nme }}", ".nme"],
    ['name: "x\\x2d{{ .nme }}"', 10, '      name: "x\\x2d{{ .nme }}"', "name"],
    ["name: >-\n        a\n        {{ .nme }}", 10, "      name: >-", "name"],
  ])("points into the text of a template where the file has it as it is: %j", async (name, line, source, at) => {
    const set = setOf("{list: {elements: [{name: a}]}}").replace(
      "goTemplate: true",
      "goTemplate: true\n  goTemplateOptions: [missingkey=error]",
    );
    const path = file("set.yaml", set.replace("metadata: {name: 'a'}", `metadata:\n      ${name}`));
    const { err, problems } = await run(["render", path]);
    expect(problems).toEqual([`RENDER ${path}:${line}:${source.indexOf(at) + 1}`]);
    expect(err).toContain(`  ${line} | ${source}\n     | ${" ".repeat(source.indexOf(at))}^\n`);
  });

  test("of the standard input, and of YAML that does not parse", async () => {
    const { err } = await run(["render", "-"], { readInput: () => BAD_YAML });
    expect(err).toContain("3 | other: x");
    expect(err).toMatch(/\n {4}\| +\^\n/);
  });
});

describe("--problems", () => {
  test("writes JSON with code, severity, file and line, warnings too", async () => {
    const bad = file("bad.yaml", BAD_YAML);
    const long = file("long.yaml", setOf(LIST, "x".repeat(64)));
    const to = join(folder, "problems.json");
    const { code } = await run(["render", bad, long, "--problems", to]);
    expect(code).toBe(2);
    expect(reportIn(to)).toMatchObject({
      tool: { name: "env-matrix" },
      problems: [
        { severity: "error", code: "YAML_SYNTAX", file: bad, line: 3 },
        { severity: "warning", code: "NAME_TOO_LONG", file: long, line: 8, path: "spec.template.metadata.name" },
      ],
    });
  });

  test.each(["report.sarif", "report.sarif.json"])(
    "writes SARIF to %s, files as the repository has them",
    async (name) => {
      const bad = file("sets/bad.yaml", BAD_YAML);
      const to = join(folder, name);
      await run(["render", bad, "--problems", to], { environment: { GITHUB_WORKSPACE: folder } });
      const [result] = JSON.parse(readFileSync(to, "utf8")).runs[0].results;
      expect(result.locations[0].physicalLocation).toEqual({
        artifactLocation: { uri: "sets/bad.yaml" },
        region: { startLine: 3, startColumn: 6 },
      });
    },
  );

  test("writes an empty list where all is well, over the report of an earlier run", async () => {
    const to = join(folder, "problems.json");
    await run(["render", "-", "--problems", to], { readInput: () => BAD_YAML });
    expect(reportIn(to).problems).toHaveLength(1);
    await run(["render", "-", "--problems", to], { readInput: () => setOf(LIST) });
    expect(reportIn(to).problems).toEqual([]);
  });

  test("has what keeps a run from starting", async () => {
    const to = join(folder, "problems.json");
    const { code } = await run(["render", "no/such/path", "-o", "xml", "--problems", to]);
    expect([code, reportIn(to).problems.map((one) => one.code)]).toEqual([2, ["USAGE"]]);
  });

  test("refuses to write over another file, or where nothing can be written, before anything is done", async () => {
    const mine = file("mine.yaml", "a: 1\n");
    const words = ["render", file("set.yaml", setOf(LIST)), "--problems"];
    for (const [to, problem] of [
      [mine, "OUTPUT_FOREIGN_FILE"],
      [folder, "OUTPUT_FOREIGN_FILE"],
      [join(folder, "none", "p.json"), "OUTPUT_UNWRITABLE"],
    ] as const) {
      const { code, out, problems } = await run([...words, to]);
      expect([code, out, problems]).toEqual([2, "", [`${problem} ${to}`]]);
    }
    expect(readFileSync(mine, "utf8")).toBe("a: 1\n");
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});

test("in GitHub Actions each problem and warning is an annotation beside its text", async () => {
  const bad = file("bad.yaml", BAD_YAML);
  const long = file("long.yaml", setOf(LIST, "x".repeat(64)));
  const { err } = await run(["render", bad, long], {
    environment: { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder },
  });
  expect(err.match(/^::.*$/gm)).toEqual([
    expect.stringMatching(/^::error file=bad\.yaml,line=3,col=6,title=YAML_SYNTAX::yaml: line 2: did not find/),
    expect.stringMatching(
      /^::warning file=long\.yaml,line=8,col=16,title=NAME_TOO_LONG::the name of Application x+ is longer/,
    ),
  ]);
  expect((await run(["render", bad])).err).not.toMatch(/^::/m);
});

describe("the words", () => {
  test.each([
    [["rendr", "."], /unknown command 'rendr'/, /did you mean render\?.*commands: init, import, render, /],
    [["diff", "."], /unknown command 'diff'/, /commands: init, import, render, /],
    [["docs", "."], /unknown command 'docs'/, /env-matrix render docs\?/],
    [["render", ".", "--objcts", "x"], /unknown option '--objcts'/, /--objects/],
    [["render", ".", "--repo"], /argument missing/, /./],
    [["render", ".", "--repo", "https://git.example.com/a.git=lib@"], /has no revision/, /URL=PATH@REVISION/],
    [["render", "https://git.example.com/shop/envs.git"], /no such file/, /git clone/],
    [["render", "git@git.example.com:shop/envs.git"], /no such file/, /git clone/],
    [["render", "lib", "--objects", "https://git.example.com/a.git"], /no such file/, /git clone/],
    [["render", "lib", "-i", "https://example.com/facts.yaml"], /no such file/, /git clone/],
    [["render", "lib", "--repo", "https://git.example.com/a.git=https://git.example.com/b.git"], /no git/, /git clone/],
  ])("refuses %j with what was meant", async (words, message, hint) => {
    const { code, err, problems } = await run(words);
    expect([code, problems]).toEqual([2, [expect.stringMatching(/^(USAGE|INPUT_UNREADABLE) /)]]);
    expect(err).toMatch(message);
    expect(/\n {2}hint: (.*)/.exec(`${err}\n  hint: -`)?.[1]).toMatch(hint);
  });

  test.each([[["--help"]], [["render", "--help"]], [["help", "render"]], [["--version"]]])(
    "%j is no error",
    async (words) => {
      const { code, err, out } = await run(words);
      expect([code, err, out.length > 0]).toEqual([0, "", true]);
    },
  );
});

describe("what the machine lacks", () => {
  /** The PATH for one run: tests of one file run one after the other. */
  async function withPath<T>(path: string, step: () => Promise<T>): Promise<T> {
    const before = process.env.PATH;
    process.env.PATH = path;
    try {
      return await step();
    } finally {
      process.env.PATH = before;
    }
  }

  const GIT_SET = setOf(
    '{git: {repoURL: "https://git.example.com/shop/envs.git", revision: HEAD, directories: [{path: "*"}]}}',
    "x-{{ .path.basename }}",
  );

  function checkout(): Checkout {
    const one = new Checkout();
    checkouts.push(one);
    one.git("remote", "add", "origin", "https://git.example.com/shop/envs.git");
    one.write({ "set.yaml": GIT_SET, "dev/a": "" }).commit();
    return one;
  }

  test("without git: said where a repository is needed, and where it is not nothing is said", async () => {
    const { path } = checkout();
    const [needed, named, free] = await withPath(folder, async () => [
      await run(["render", path]),
      await run(["render", "-", "--repo", `https://git.example.com/shop/envs.git=${path}`], {
        readInput: () => GIT_SET,
      }),
      await run(["render", file("free.yaml", setOf(LIST)), path, "-o", "name"]),
    ]);
    expect(needed.problems).toEqual([expect.stringMatching(/^PROGRAM_MISSING .*set\.yaml:6:17$/)]);
    expect(needed.err).toContain("git was not found: it is not on the PATH");
    expect([named.code, named.problems]).toEqual([2, [expect.stringMatching(/^PROGRAM_MISSING/)]]);
    expect(free.names).toEqual(["a"]);
  });

  test("without git nothing is cloned", async () => {
    const { problems, err } = await withPath(folder, () =>
      run(["render", "-", "--allow-network", "--cache", folder], { readInput: () => GIT_SET }),
    );
    expect(problems).toEqual(["PROGRAM_MISSING https://git.example.com/shop/envs.git, <stdin>:6:17"]);
    expect(err).toContain("git was not found");
  });

  test("without kubectl", async () => {
    const environment = { PATH: folder };
    const { code, problems, err } = await run(["render", "-", "--kubectl"], {
      environment,
      readInput: () => setOf(LIST),
    });
    expect([code, problems]).toEqual([2, [expect.stringMatching(/^PROGRAM_MISSING kubectl get secrets/)]]);
    expect(err).toContain("kubectl was not found: it is not on the PATH");
  });

  test("space: an output that cannot be written is one problem", async () => {
    class Full extends Writable {
      override _write(_chunk: Buffer, _encoding: string, done: (error: Error) => void): void {
        done(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" }));
      }
    }
    const many = setOf(
      `{list: {elements: [${Array.from({ length: 3000 }, (_, i) => `{name: a${i}}`).join(", ")}]}}`,
      "{{ .name }}",
    );
    for (const set of [setOf(LIST), many]) {
      const out = new Full().on("error", () => undefined);
      const { code, err, problems } = await run(["render", "-"], { out, readInput: () => set });
      expect([code, problems]).toEqual([2, ["SYSTEM the standard output"]]);
      expect(err).not.toContain("    at ");
    }
  });

  test("a right: a folder that cannot be made", async () => {
    const cache = join(file("a-file", ""), "below");
    const words = ["render", "-", "--allow-network", "--cache", cache];
    const { code, problems } = await run(words, { readInput: () => GIT_SET });
    expect([code, problems]).toEqual([2, [`SYSTEM ${cache}`]]);
  });

  test("a link that leads nowhere, or to itself", async () => {
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    const { code, problems } = await run(["render", join(folder, "loop.yaml")]);
    expect([code, problems]).toEqual([2, [`INPUT_UNREADABLE ${join(folder, "loop.yaml")}`]]);
  });
});
