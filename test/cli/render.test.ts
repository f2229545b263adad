import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseDocuments } from "../../lib/yaml";
import { Checkout } from "../inventory/checkout";
import { ApiServer, type Reply } from "../inventory/scm/server";
import { run } from "./run";

// processes and servers take their time where all cores are busy
jest.setTimeout(60_000);

const made: Checkout[] = [];
const servers: ApiServer[] = [];
afterEach(async () => {
  for (const one of made.splice(0)) one.remove();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** A folder with files, as a person would name it: relative to where we are. */
function folder(files: Readonly<Record<string, string>>): string {
  const checkout = new Checkout();
  made.push(checkout);
  rmSync(join(checkout.path, ".git"), { recursive: true });
  return relative(process.cwd(), checkout.write(files).path);
}

function checkout(url: string, files: Readonly<Record<string, string>>): Checkout {
  const one = new Checkout();
  made.push(one);
  one.git("remote", "add", "origin", url);
  one.write(files).commit();
  return one;
}

/** An ApplicationSet of a list, one Application per name. */
function listSet(name: string, names: readonly string[], template = "{{ .name }}"): string {
  const elements = names.map((one) => `{name: ${one}}`).join(", ");
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: ${name}}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - list: {elements: [${elements}]}
  template:
    metadata: {name: '${template}'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/x.git, path: '{{ .name }}'}
      destination: {server: https://kubernetes.default.svc, namespace: '{{ .name }}'}
`;
}

/** An ApplicationSet of any generators, in go mode. */
function setOf(generators: string, name = "{{ .name }}", project = "default"): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: made}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators: ${generators}
  template:
    metadata: {name: '${name}'}
    spec:
      project: ${project}
      source: {repoURL: https://git.example.com/x.git, path: .}
      destination: {server: https://kubernetes.default.svc}
`;
}

const PROJECTS = "projects: [default]\n";

describe("what is found", () => {
  test("Applications of every ApplicationSet of a folder, in several documents and in Lists, other documents ignored", async () => {
    const list = {
      apiVersion: "v1",
      kind: "List",
      items: [{ kind: "ConfigMap" }, { apiVersion: "v1", kind: "List", items: [] }],
    };
    const files = folder({
      "b.yaml": `${listSet("two", ["c"])}---\nkind: Deployment\n---\n${listSet("three", ["d"])}`,
      "a/one.yml": listSet("one", ["a", "b"]),
      "c.json": JSON.stringify(list),
      "d.yaml": `apiVersion: v1\nkind: List\nitems:\n  - ${listSet("four", ["e"]).trimEnd().replaceAll("\n", "\n    ")}\n`,
      "notes.txt": listSet("not-read", ["x"]),
      "node_modules/x.yaml": listSet("not-read", ["y"]),
      "values.yaml": "a: {{ .Values.a }}\n",
    });
    const { code, out, err } = await run(["render", files, "-o", "name"]);
    expect(out).toBe(["a", "b", "c", "d", "e"].map((name) => `application.argoproj.io/${name}\n`).join(""));
    expect(err).toBe("4 ApplicationSets, 5 Applications, 0 errors\n");
    expect(code).toBe(0);
  });

  test("a checkout is searched by git, in the same order and without what it ignores", async () => {
    const repository = checkout("https://git.example.com/x.git", {
      "a.yaml": listSet("two", ["b"]),
      "a/z.yaml": listSet("one", ["a"]),
      ".gitignore": "out\n",
    });
    repository.write({ "new.yaml": listSet("three", ["c"]), "out/d.yaml": listSet("four", ["d"]) });
    const { names } = await run(["render", repository.path, "-o", "name"]);
    expect(names).toEqual(["a", "b", "c"]);
  });

  test("files that are named, each once, and the standard input", async () => {
    const files = folder({ "a.txt": listSet("one", ["a"]) });
    const file = join(files, "a.txt");
    const { names } = await run(["render", file, file, "-", "-o", "name"], { readInput: () => listSet("two", ["b"]) });
    expect(names).toEqual(["a", "b"]);
  });

  test("refuses a path that is not there", async () => {
    const { code, problems } = await run(["render", "nowhere/at/all"]);
    expect([code, problems]).toEqual([2, ["INPUT_UNREADABLE nowhere/at/all"]]);
  });

  test("refuses a folder without any ApplicationSet", async () => {
    const files = folder({ "a.yaml": "kind: ConfigMap\n" });
    const { code, problems } = await run(["render", files]);
    expect([code, problems]).toEqual([2, [`INPUT_UNREADABLE ${files}`]]);
  });

  test("refuses a Helm template with an ApplicationSet at its line, and prints the others", async () => {
    const files = folder({
      "chart/templates/set.yaml": `kind: ApplicationSet\nmetadata:\n  name: {{ .Release.Name }}\n`,
      "chart/templates/other.yaml": "kind: ConfigMap\ndata: {{ .Values.data }}\n# AppProject\n",
      "good.yaml": listSet("good", ["a"]),
    });
    const { code, out, err, problems } = await run(["render", files, "-o", "name"]);
    expect(problems).toEqual([`YAML_SYNTAX ${files}/chart/templates/set.yaml:3:10`]);
    expect(err).toContain("helm template");
    expect([code, out]).toEqual([2, "application.argoproj.io/a\n"]);
  });
});

describe("what is printed", () => {
  const two = listSet("set", ["a", "b"]);

  test.each(["name", "yaml", "json"])("no Application that the API server refuses: -o %s", async (format) => {
    const files = folder({ "set.yaml": listSet("set", ["good", "Bad"]), "other.yaml": listSet("other", ["c"]) });
    const { code, out, err, problems } = await run(["render", files, "-o", format]);
    expect([code, problems]).toEqual([2, [`API_SERVER ${files}/set.yaml:10:16`]]);
    expect(out).toContain("good");
    expect(out).not.toContain("Bad");
    expect(err).toContain('Application.argoproj.io "Bad" is invalid: metadata.name: Invalid value: "Bad"');
    expect(err).toContain("2 ApplicationSets, 2 Applications, 1 error");
  });

  test("of what is refused in the same words there is one error, which names the Applications", async () => {
    const set = listSet("a", ["a", "b", "c"], "x-{{ .name }}").replace("}}'}", "}}', labels: {l: no label}}");
    const files = folder({ "a.yaml": set });
    const { code, names, problems, err } = await run(["render", files, "-o", "name"]);
    expect([code, names, problems]).toEqual([2, [], [`API_SERVER ${files}/a.yaml:10:48`]]);
    expect(err).toMatch(/"x-a" is invalid.*; the same of "x-b", "x-c"$/m);
  });

  test("nor a hand-written one", async () => {
    const application = listSet("x", ["y"])
      .split("  template:\n")[1]
      ?.replace(/^ {4}/gm, "")
      .replace(/\{\{ .name \}\}/g, "Bad");
    const file = `apiVersion: argoproj.io/v1alpha1\nkind: Application\n${application}`;
    const files = folder({ "a.yaml": file, "b.yaml": file.replace("name: 'Bad'", "name: good") });
    const { names, problems } = await run(["render", files, "-o", "name"]);
    expect([names, problems]).toEqual([["good"], [`API_SERVER ${files}/a.yaml:3:12`]]);
  });

  test("a name that no label holds is a warning", async () => {
    const { code, err } = await run(["render", "-"], { readInput: () => listSet("set", ["x".repeat(64)]) });
    expect(code).toBe(0);
    expect(err).toMatch(/^warning {2}<stdin>:10:16 {2}the name of Application x{64} is longer than 63 characters/m);
  });

  test("nor of a set that is evaluated twice because it is large", async () => {
    const names = Array.from({ length: 5200 }, (_, i) => (i % 2600 === 2599 ? `X-${i}` : `x-${i}`));
    const { code, out } = await run(["render", "-", "-o", "name"], { readInput: () => listSet("set", names) });
    expect([code, out.split("\n").length - 1, out.includes("X")]).toEqual([2, 5198, false]);
  });

  test("YAML documents that read back as the Applications", async () => {
    const { out } = await run(["render", "-"], { readInput: () => two });
    expect(out).toMatch(/^apiVersion: argoproj.io\/v1alpha1\nkind: Application\nmetadata:\n/);
    const names = parseDocuments(out).map(({ value }) =>
      ((value as Map<string, unknown>).get("metadata") as Map<string, string>).get("name"),
    );
    expect(names).toEqual(["a", "b"]);
  });

  test("one JSON document, also where there is nothing", async () => {
    const { out } = await run(["render", "-", "-o", "json"], { readInput: () => two });
    const list = JSON.parse(out);
    expect(list).toMatchObject({ apiVersion: "v1", kind: "List" });
    expect(list.items).toHaveLength(2);
    expect(list.items[0]).toMatchObject({ kind: "Application", metadata: { name: "a", namespace: "argocd" } });
    const { out: none } = await run(["render", "-", "-o", "json"], { readInput: () => listSet("set", []) });
    expect(JSON.parse(none)).toEqual({ apiVersion: "v1", kind: "List", items: [] });
  });

  test("a set that is too large to be held is evaluated again and printed whole", async () => {
    const all = Array.from({ length: 6001 }, (_, i) => `a${i}`);
    const { code, names, err } = await run(["render", "-", "-o", "name"], { readInput: () => listSet("set", all) });
    expect(names).toEqual(all);
    expect([code, err]).toEqual([0, "1 ApplicationSet, 6,001 Applications, 0 errors\n"]);
  });

  test("nothing of a set with an error, not even of one that fails at its end", async () => {
    const names = [...Array.from({ length: 6000 }, (_, i) => `a${i}`), "z"];
    const failing = listSet("bad", names, '{{ if eq .name "z" }}{{ .nam }}{{ end }}{{ .name }}');
    const input = `${failing}---\n${listSet("good", ["g"])}`;
    const { code, out, err, problems } = await run(["render", "-", "-o", "name"], { readInput: () => input });
    expect([code, out]).toEqual([2, "application.argoproj.io/g\n"]);
    expect(problems).toEqual(["RENDER <stdin>:10:47"]);
    expect(err).toContain("did you mean name?");
    expect(err).toMatch(/\n2 ApplicationSets, 1 Application, 1 error\n$/);
  });

  test("without the Applications that Argo CD refuses, which are problems", async () => {
    const input = listSet("set", ["a", "b", "b"]);
    const { code, out, problems } = await run(["render", "-", "-o", "name"], { readInput: () => input });
    expect([code, out]).toEqual([2, "application.argoproj.io/a\n"]);
    expect(problems).toEqual(["VALIDATION <stdin>:9:3"]);
    const old = await run(["render", "-", "-o", "name", "--argocd-version", "3.1"], { readInput: () => input });
    expect(old.out).toBe("application.argoproj.io/a\napplication.argoproj.io/b\n");
  });

  test("a warning for a field that Argo CD drops and for functions that change", async () => {
    const input = listSet("set", ["a"], '{{ .name }}-{{ now | date "2006" }}').replace(
      "goTemplate:",
      "gotemplate: 1\n  goTemplate:",
    );
    const { code, out, err } = await run(["render", "-", "-o", "name"], { readInput: () => input });
    expect([code, out]).toEqual([0, "application.argoproj.io/a-2023\n"]);
    expect(err).toMatch(/^warning {2}<stdin>:5:3 {2}spec.gotemplate is not known/m);
    expect(err).toMatch(/^warning {2}<stdin>:4:1 .*now/m);
  });

  test("colours and a line of progress on a terminal only, and the line goes away", async () => {
    let time = 0;
    const stopwatch = () => {
      time += 60;
      return time;
    };
    const names = Array.from({ length: 40 }, (_, i) => `a${i}`);
    const on = { isInteractive: true, hasColors: true, stopwatch, readInput: () => listSet("set", [...names, "a1"]) };
    const { err } = await run(["render", "-", "-o", "name"], on);
    expect(err).toMatch(/\r0 of 1 ApplicationSet, \d+ Applications, [1-9] s/);
    expect(err).toMatch(/\r +\r\S*error\S* /);
    expect(err).toContain("\u001b[31merror");
    const { err: plain } = await run(["render", "-", "-o", "name"], { ...on, isInteractive: false, hasColors: false });
    expect([plain.includes("\r"), plain.includes("\u001b")]).toEqual([false, false]);
  });
});

describe("facts from files", () => {
  const git = setOf(
    "[{git: {repoURL: 'git@git.example.com:shop/envs.git', revision: HEAD, directories: [{path: envs/*}]}}]",
    "{{ .path.basename }}",
    "shop",
  );
  const PROJECT = "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: shop}\n";

  test("a checkout generates from itself, with the projects and clusters that stand in it", async () => {
    const repository = checkout("https://git.example.com/shop/envs", {
      "envs/dev/x": "",
      "envs/prod/x": "",
      "sets.yaml": `${git}---\n${setOf("[{clusters: {}}]", "{{ .name }}", "shop")}`,
      "projects/shop.yaml": PROJECT,
      "clusters/eu.yaml":
        "kind: Secret\nmetadata: {name: eu, labels: {argocd.argoproj.io/secret-type: cluster}}\nstringData: {name: eu, server: https://eu.example.com, config: hidden}\n",
    });
    repository.write({ "envs/uncommitted/x": "" });
    const { code, err, names } = await run(["render", repository.path, "-o", "name"]);
    expect(names).toEqual(["dev", "prod", "eu", "in-cluster"]);
    expect(code).toBe(0);
    expect(err).toContain(
      `note  https://git.example.com/shop/envs is read from ${relative(process.cwd(), repository.path)}, as committed`,
    );
    expect(err).toContain("note  clusters are those of the Secrets in");
    expect(err).toContain("note  projects are the AppProjects in");
  });

  test("a repository is read where --repo says: as committed, at another revision, or as it is now", async () => {
    const repository = checkout("https://elsewhere.example.com/y.git", { "envs/dev/x": "" });
    repository.git("branch", "before");
    repository.write({ "envs/prod/x": "" }).commit();
    repository.write({ "envs/new/x": "" });
    const facts = folder({ "set.yaml": git, "facts.yaml": "projects: [shop]\n" });
    const names = async (mapped: string) => {
      const words = ["render", join(facts, "set.yaml"), "-i", join(facts, "facts.yaml"), "-o", "name"];
      const result = await run([...words, "--repo", `https://git.example.com/shop/envs.git=${mapped}`]);
      return [result.code, ...result.names];
    };
    expect(await names(repository.path)).toEqual([0, "dev", "prod"]);
    expect(await names(`${repository.path}@before`)).toEqual([0, "dev"]);
    expect(await names(`${repository.path}@worktree`)).toEqual([0, "dev", "new", "prod"]);
    expect(await names(`${repository.path}@gone`)).toEqual([2]);
  });

  test.each([
    [
      "a repository",
      git.replace("project: shop", "project: default"),
      PROJECTS,
      "--repo git@git.example.com:shop/envs.git=PATH",
    ],
    ["projects", git, "", "--objects PATH or --kubectl"],
    ["clusters", setOf("[{clusters: {}}]"), PROJECTS, "--objects PATH or --kubectl"],
    [
      "pull requests",
      setOf("[{pullRequest: {github: {owner: a, repo: b}}}]", "{{ .number }}"),
      PROJECTS,
      "--allow-network",
    ],
    [
      "repositories of an organisation",
      setOf("[{scmProvider: {github: {organization: a}}}]", "{{ .repository }}"),
      PROJECTS,
      "--allow-network",
    ],
    ["a plugin", setOf("[{plugin: {configMapRef: {name: p}}}]"), PROJECTS, "--allow-plugins"],
    [
      "resources",
      setOf("[{clusterDecisionResource: {configMapRef: p, name: q}}]"),
      "clusters: []\n",
      "--objects PATH or --kubectl",
    ],
  ])("refuses to guess what it does not know: %s", async (_, set, inventory, advice) => {
    const facts = folder({ "facts.yaml": inventory });
    const words = ["render", "-", "-i", join(facts, "facts.yaml")];
    const { code, out, err, problems } = await run(words, { readInput: () => set });
    expect([code, out]).toEqual([2, ""]);
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(problem).toMatch(/^INVENTORY_MISSING <stdin>:7:\d+$/);
    expect(err).toContain(advice);
  });

  test.each([
    ["default", "", 0],
    ["shop", "", 2],
    ["'{{ .path.basename }}'", "", 2],
    ["default", ", template: {metadata: {}, spec: {project: shop, destination: {}}}", 2],
    ["default", ", template: {metadata: {}, spec: {project: default, destination: {}}}", 0],
  ])("of projects nothing need be known where only default is used: %s%s", async (project, template, expected) => {
    const git = `{git: {repoURL: 'https://git.example.com/a.git', revision: HEAD, directories: [{path: '*'}]${template}}}`;
    const repository = checkout("https://git.example.com/a.git", {
      "a/x": "",
      "set.yaml": setOf(`[${git}]`, "{{ .path.path }}", project),
    });
    const { code, names } = await run(["render", repository.path, "-o", "name"]);
    expect([code, names]).toEqual([expected, expected === 0 ? ["a"] : []]);
  });

  test("an empty section is an answer", async () => {
    const facts = folder({ "facts.yaml": "clusters: []\n" });
    const set = setOf("[{clusters: {selector: {matchLabels: {a: b}}}}]");
    const { code, out } = await run(["render", "-", "-i", join(facts, "facts.yaml")], { readInput: () => set });
    expect([code, out]).toEqual([0, ""]);
  });

  test("of two inventories the first wins, and both beat what stands in a folder", async () => {
    const facts = folder({
      "a.yaml": "clusters: [{name: first, server: https://a.example.com}]\n",
      "b.yaml": "clusters: [{name: second, server: https://b.example.com}]\nnamespace: elsewhere\n",
      "sets/set.yaml": setOf("[{clusters: {selector: {matchExpressions: [{key: x, operator: DoesNotExist}]}}}]"),
      "sets/secret.yaml":
        "kind: Secret\nmetadata: {name: c, labels: {argocd.argoproj.io/secret-type: cluster}}\nstringData: {name: third, server: https://c.example.com}\n",
    });
    const words = [
      "render",
      join(facts, "sets"),
      "-i",
      join(facts, "a.yaml"),
      "-i",
      join(facts, "b.yaml"),
      "-o",
      "json",
    ];
    const { out, err } = await run(words);
    expect(JSON.parse(out).items[0].metadata).toMatchObject({ name: "first", namespace: "elsewhere" });
    expect(err).not.toContain("note");
  });

  test("objects of Argo CD come from files that are named", async () => {
    const facts = folder({
      "objects/all.yaml": [
        PROJECT,
        "kind: Secret\nmetadata: {name: eu, namespace: argocd, labels: {argocd.argoproj.io/secret-type: cluster, env: prod}}\n" +
          `data: {name: ${Buffer.from("eu").toString("base64")}, server: ${Buffer.from("https://eu.example.com").toString("base64")}}\n`,
        "kind: Secret\nmetadata: {name: us, namespace: other, labels: {argocd.argoproj.io/secret-type: cluster, env: prod}}\nstringData: {name: us, server: https://us.example.com}\n",
        "kind: ConfigMap\nmetadata: {name: decide}\ndata: {apiVersion: example.com/v1, kind: decisions, matchKey: cluster}\n",
        "apiVersion: example.com/v1\nkind: Decision\nmetadata: {name: q}\nstatus: {clusters: [{cluster: eu}]}\n",
      ].join("---\n"),
    });
    const set = setOf(
      "[{clusters: {selector: {matchLabels: {env: prod}}}}, {clusterDecisionResource: {configMapRef: decide, name: q, values: {a: b}}}]",
      "{{ .name }}{{ with .values }}-{{ .a }}{{ end }}",
      "shop",
    ).replace("  goTemplateOptions: [missingkey=error]\n", "");
    const { problems, names } = await run(["render", "-", "--objects", join(facts, "objects"), "-o", "name"], {
      readInput: () => set,
    });
    expect(problems).toEqual([]);
    expect(names).toEqual(["eu", "eu-b"]);
  });

  test("refuses a cluster Secret that somebody else fills in", async () => {
    const facts = folder({
      "sets/set.yaml": setOf("[{clusters: {}}]"),
      "sets/secret.yaml": "kind: Secret\nmetadata: {name: c, labels: {argocd.argoproj.io/secret-type: cluster}}\n",
    });
    const { code, problems } = await run(["render", join(facts, "sets")]);
    expect([code, problems]).toEqual([
      2,
      [`INVENTORY_MISSING ${facts}/sets/set.yaml:7:17, ${facts}/sets/secret.yaml:1:1`],
    ]);
  });

  test("refuses an inventory with mistakes, each at its line", async () => {
    const facts = folder({ "facts.yaml": "project: [a]\nclusters:\n  - name: a\n    label: {}\n" });
    const { code, problems, err } = await run(["render", "-", "-i", join(facts, "facts.yaml")], {
      readInput: () => listSet("set", ["a"]),
    });
    const file = join(facts, "facts.yaml");
    expect([code, problems]).toEqual([
      2,
      [`INVENTORY_INVALID ${file}:1:1`, `INVENTORY_INVALID ${file}:3:5`, `INVENTORY_INVALID ${file}:4:5`],
    ]);
    expect(err).toContain("did you mean projects?");
  });
});

describe("facts from elsewhere", () => {
  const PULLS = setOf(
    "[{pullRequest: {github: {owner: acme, repo: web, api: API, tokenRef: {secretName: s, key: k}}}}]",
    "pr-{{ .number }}",
  );

  async function serving(answer: (path: string, body: string) => Reply): Promise<ApiServer> {
    const server = await ApiServer.start(({ url, body }) => answer(url.pathname, body));
    servers.push(server);
    return server;
  }
  const pull = (number: number) => ({
    number,
    title: "t",
    head: { ref: "f", sha: "0".repeat(40) },
    base: { ref: "main" },
    labels: [],
    user: { login: "ada" },
  });

  test("pull requests of a provider, recorded without the token and replayed without the network", async () => {
    const server = await serving(() => ({ body: [pull(1), pull(2)] }));
    const files = folder({});
    const recording = join(files, "recording.yaml");
    const readInput = () => PULLS.replace("API", server.origin);
    const environment = { SOME_TOKEN: "very-secret" };
    const words = ["render", "-", "--token-env", `http://${server.host}=SOME_TOKEN`, "--record", recording];
    const first = await run([...words, "--allow-network"], { readInput, environment });
    expect(first.problems).toEqual([]);
    expect(first.out).toContain("name: pr-2");
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer very-secret"]);
    expect(readFileSync(recording, "utf8") + first.out + first.err).not.toContain("very-secret");
    expect(statSync(recording).mode & 0o077).toBe(0);
    await server.stop();
    const again = await run(["render", "-", "-i", recording], { readInput });
    expect([again.code, again.out, again.err]).toEqual([0, first.out, first.err]);
  });

  test("no request without leave, and none without the token", async () => {
    const server = await serving(() => ({ body: [] }));
    const readInput = () => PULLS.replace("API", server.origin);
    expect((await run(["render", "-"], { readInput })).code).toBe(2);
    const { err, code } = await run(["render", "-", "--allow-network"], { readInput });
    expect(code).toBe(2);
    expect(err).toContain("no token is named for this host");
    expect(server.asked).toEqual([]);
  });

  test("a matrix of pull requests is asked for at once, each repository once", async () => {
    const server = await serving((path) => ({
      body: path.includes("/r3/") ? [] : [pull(Number(/r(\d)/.exec(path)?.[1]))],
    }));
    const repos = [1, 2, 3, 1].map((i) => `{repo: r${i}}`).join(", ");
    const set = setOf(
      `[{matrix: {generators: [{list: {elements: [${repos}]}}, {pullRequest: {github: {owner: acme, repo: '{{ .repo }}', api: '${server.origin}'}}}]}}]`,
      "pr-{{ .number }}",
    );
    const { names, problems } = await run(["render", "-", "--allow-network", "-o", "name"], { readInput: () => set });
    // the repository that is asked for twice gives one name twice, which Argo CD refuses
    expect([names, problems]).toEqual([["pr-2"], [expect.stringMatching(/^VALIDATION/)]]);
    expect(server.asked).toHaveLength(3);
  });

  test("a provider's error is one problem with the place that asked for it", async () => {
    const server = await serving(() => ({ status: 500, body: { message: "boom" } }));
    const readInput = () => PULLS.replace("API", server.origin);
    const words = ["render", "-", "--allow-network", "--token-env", `http://${server.host}=T`];
    const { code, problems, err } = await run(words, { readInput, environment: { T: "t" } });
    expect(code).toBe(2);
    expect(problems).toEqual([expect.stringMatching(/^PROVIDER_UNREACHABLE github:acme\/web\?api=.*, <stdin>:7/)]);
    expect(err).toContain("boom");
  });

  test("a repository that does not exist is Argo CD's error, or nothing where the spec says so", async () => {
    const server = await serving(() => ({ status: 404, body: { message: "Not Found" } }));
    const set = PULLS.replace("API", server.origin).replace(", tokenRef: {secretName: s, key: k}", "");
    const words = ["render", "-", "--allow-network", "-o", "name"];
    const { code, err } = await run(words, { readInput: () => set });
    expect(code).toBe(2);
    expect(err).toContain("error listing repos: GET http");
    const lenient = set.replace("pullRequest: {", "pullRequest: {continueOnRepoNotFoundError: true, ");
    expect(await run(words, { readInput: () => lenient })).toMatchObject({ code: 0, out: "" });
  });

  test("a plugin is called with leave only, recorded by its input and replayed", async () => {
    const server = await serving((_, body) => {
      const { input } = JSON.parse(body);
      return { body: { output: { parameters: [{ name: input.parameters.env }] } } };
    });
    const files = folder({
      "objects.yaml": `kind: ConfigMap\nmetadata: {name: p}\ndata: {baseUrl: '${server.origin}', token: $plugin:token}\n`,
    });
    const readInput = () =>
      setOf(
        "[{plugin: {configMapRef: {name: p}, input: {parameters: {env: dev}}}}, {plugin: {configMapRef: {name: p}, input: {parameters: {env: prod}}}}]",
      );
    const recording = join(files, "recording.json");
    const words = ["render", "-", "-o", "name", "--objects", join(files, "objects.yaml")];
    expect((await run(words, { readInput })).code).toBe(2);
    expect(server.asked).toEqual([]);
    const more = ["--allow-plugins", "--token-env", `http://${server.host}=P`, "--record", recording];
    const first = await run([...words, ...more], { readInput, environment: { P: "secret-p" } });
    expect([first.code, first.out]).toEqual([0, "application.argoproj.io/dev\napplication.argoproj.io/prod\n"]);
    expect(
      server.asked.map(({ url, headers, body }) => [url.pathname, headers.authorization, JSON.parse(body)]),
    ).toEqual(
      ["dev", "prod"].map((env) => [
        "/api/v1/getparams.execute",
        "Bearer secret-p",
        { applicationSetName: "made", input: { parameters: { env } } },
      ]),
    );
    expect(readFileSync(recording, "utf8")).not.toContain("secret-p");
    await server.stop();
    expect(await run(["render", "-", "-o", "name", "-i", recording], { readInput })).toEqual(first);
  });

  test.each([
    ["no ConfigMap", "", 'error fetching ConfigMap: configmaps "p" not found'],
    ["no address", "kind: ConfigMap\nmetadata: {name: p}\ndata: {token: $t}\n", "baseUrl not found in ConfigMap"],
    [
      "a token in clear",
      "kind: ConfigMap\nmetadata: {name: p}\ndata: {baseUrl: 'http://x', token: t}\n",
      "does not reference a secret key starting with '$': t",
    ],
    [
      "a timeout that is no number",
      "kind: ConfigMap\nmetadata: {name: p}\ndata: {baseUrl: 'http://x', token: $t, requestTimeout: 5s}\n",
      'error set requestTimeout : strconv.Atoi: parsing "5s": invalid syntax',
    ],
  ])("refuses a plugin with %s, in Argo CD's words", async (_, configMap, text) => {
    const files = folder({ "objects.yaml": `${configMap}---\nkind: ConfigMap\nmetadata: {name: other}\n` });
    const words = ["render", "-", "--allow-plugins", "--objects", join(files, "objects.yaml")];
    const { err, problems } = await run(words, { readInput: () => setOf("[{plugin: {configMapRef: {name: p}}}]") });
    expect(problems).toEqual([expect.stringMatching(/^GENERATION <stdin>:7/)]);
    expect(err).toContain(`error getting plugin from generator: `);
    expect(err).toContain(text);
  });

  test("git files and clusters are recorded as far as they were used, and replayed alike", async () => {
    const repository = checkout("https://git.example.com/shop/envs.git", {
      "envs/dev/env.yaml": "tier: small\n",
      "envs/prod/env.yaml": "tier: big\n",
      "secret/unused.yaml": "password: not-used\n",
      "clusters.yaml":
        "kind: Secret\nmetadata:\n  name: eu\n  labels: {argocd.argoproj.io/secret-type: cluster}\n  annotations: {kubectl.kubernetes.io/last-applied-configuration: hidden-copy, note: kept}\nstringData: {name: eu, server: https://eu.example.com, config: hidden-login}\n",
    });
    const set = setOf(
      "[{matrix: {generators: [{git: {repoURL: 'https://git.example.com/shop/envs.git', revision: '', files: [{path: envs/*/env.yaml}]}}, {clusters: {}}]}}]",
      "{{ .path.basename }}-{{ .name }}-{{ .tier }}",
    );
    repository.write({
      "set.yaml": set,
      "project.yaml": "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: default}\n",
    });
    const recording = join(folder({}), "recording.yaml");
    const first = await run(["render", repository.path, "--record", recording]);
    expect(first.out.match(/ name: .*/g)).toEqual(
      ["dev-eu-small", "dev-in-cluster-small", "prod-eu-big", "prod-in-cluster-big"].map((name) => ` name: ${name}`),
    );
    const text = readFileSync(recording, "utf8");
    expect(text).not.toMatch(/hidden|not-used/);
    expect(text).toMatch(/secret\/unused.yaml: null/);
    const again = await run(["render", "-", "-i", recording], { readInput: () => set });
    expect([again.code, again.out]).toEqual([0, first.out]);
    const other = set.replace("envs/*/env.yaml", "secret/*.yaml");
    const { code, problems } = await run(["render", "-", "-i", recording], { readInput: () => other });
    expect([code, problems]).toEqual([2, ["INVENTORY_MISSING secret/unused.yaml"]]);
  });

  test("a repository that is not here is cloned with leave, kept, and brought up to date", async () => {
    const remote = checkout("https://origin.example.com/x.git", { "envs/dev/x": "" });
    const bare = `${remote.path}/served.git`;
    remote.git("clone", "-q", "--bare", remote.path, bare);
    const url = `file://${bare}`;
    const files = folder({ "facts.yaml": PROJECTS });
    const set = setOf(
      `[{git: {repoURL: '${url}', revision: HEAD, directories: [{path: envs/*}]}}]`,
      "{{ .path.basename }}",
    );
    const words = ["render", "-", "-o", "name", "-i", join(files, "facts.yaml"), "--cache", join(files, "cache")];
    const { code, err } = await run([...words, "--allow-network"], { readInput: () => set });
    expect(code).toBe(2);
    expect(err).toContain("transport 'file' not allowed");
  });

  test.each([
    ["kubectl is not installed", "#!/bin/false\n", "missing", /kubectl was not found: it is not on the PATH/],
    [
      "kubectl has no access",
      "#!/bin/sh\necho 'error: You must be logged in to the server' >&2\nexit 1\n",
      "kubectl",
      /You must be logged in/,
    ],
    ["kubectl says something else", "#!/bin/sh\necho hello\n", "kubectl", /its answer is not JSON/],
  ])("refuses to go on where %s", async (_, script, name, text) => {
    const bin = join(process.cwd(), folder({ [name]: script }));
    chmodSync(join(bin, name), 0o755);
    const readInput = () => listSet("set", ["a"]);
    const { code, problems, err } = await run(["render", "-", "--kubectl"], { readInput, environment: { PATH: bin } });
    expect([code, problems]).toEqual([
      2,
      [expect.stringMatching(/^(INVENTORY_INVALID|PROGRAM_MISSING) kubectl get secrets/)],
    ]);
    expect(err).toMatch(text);
  });

  test("objects of a running Argo CD come through kubectl", async () => {
    const files = folder({});
    const program = join(process.cwd(), files, "kubectl");
    const items = {
      secrets: [
        {
          kind: "Secret",
          metadata: { name: "eu", namespace: "gitops", labels: { "argocd.argoproj.io/secret-type": "cluster" } },
          data: { name: "ZXU=", server: "aHR0cHM6Ly9ldS5leGFtcGxlLmNvbQ==" },
        },
      ],
      "appprojects.argoproj.io": [{ kind: "AppProject", metadata: { name: "shop", namespace: "gitops" } }],
      configmaps: [],
    };
    writeFileSync(
      program,
      `#!/usr/bin/env node\nconst words = process.argv.slice(2);\nrequire("fs").appendFileSync(${JSON.stringify(`${program}.log`)}, words.join(" ") + "\\n");\n` +
        `console.log(JSON.stringify({ items: ${JSON.stringify(items)}[words[1]] }));\n`,
    );
    chmodSync(program, 0o755);
    const words = ["render", "-", "-o", "name", "--kubectl", "--context", "prod", "--namespace", "gitops"];
    const { problems, names } = await run(words, {
      readInput: () => setOf("[{clusters: {}}]", "{{ .name }}", "shop"),
      environment: { PATH: `${join(program, "..")}:${process.env.PATH}` },
    });
    expect(problems).toEqual([]);
    expect(names).toEqual(["eu", "in-cluster"]);
    expect(readFileSync(`${program}.log`, "utf8").split("\n")[0]).toBe(
      "get secrets --selector=argocd.argoproj.io/secret-type=cluster --context=prod --namespace=gitops --request-timeout=60s --output=json",
    );
  });
});

describe("the command line", () => {
  test.each([
    [["rendr", "x"], /did you mean render/],
    [["render", "-", "--nonsense"], /unknown option '--nonsense'/],
    [["render", "-", "-o", "xml"], /there is no output format xml/],
    [["render", "-", "--argocd-version", "1.8"], /Argo CD 1.8 is not known/],
    [["render", "-", "--repo", "https://git.example.com/x.git"], /has no path/],
    [["render", "-", "--token-env", "api.github.com=ghp_secret-text"], /takes a host and the name/],
    [["render", "-", "--token-env", "githb=T"], /did you mean github/],
    [["render", "-", "--repo", "https://git.example.com/x.git=nowhere"], /there is no git repository/],
  ])("refuses %j", async (words, text) => {
    const { code, out, err } = await run(words, { readInput: () => listSet("set", ["a"]) });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(text);
    expect(err).not.toContain("ghp_secret-text");
  });

  test("says what it can do, and its version", async () => {
    expect((await run(["--help"])).out).toContain("render [options] [path...]");
    expect((await run(["render", "--help"])).out).toContain("Exit codes:");
    expect((await run(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("a defect of ours has an exit code of its own", async () => {
    const broken = () => {
      throw new TypeError("not a function");
    };
    const { code, err } = await run(["render", "-"], { readInput: () => listSet("set", ["a"]), clock: broken });
    expect(code).toBe(3);
    expect(err).toMatch(/has a defect.*\nTypeError: not a function/);
  });

  test("patch releases of Argo CD count as their line", async () => {
    const words = ["render", "-", "-o", "name", "--argocd-version", "v3.4.2"];
    expect((await run(words, { readInput: () => listSet("set", ["a"]) })).code).toBe(0);
  });
});
