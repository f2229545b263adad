import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programPath } from "../../lib/inventory/programs/find-program";
import { saySkipped } from "../skip";
import { application, commitAll, matrix, set, useCheckout } from "./checkout";

/** `init` on repositories whose facts stand elsewhere: its one list asks for all of them, and filled in it is enough. */
const checkout = useCheckout();
const { commit, write } = checkout;
const settings = (): string => readFileSync(join(checkout.folder, "env-matrix.yaml"), "utf8");

/** Takes the # away from every proposal, and writes a text of its own for each that only a person knows. */
function fillIn(): void {
  const lines = settings()
    .split("\n")
    .map((line) => {
      const text = /^# (?=\s+\S|[a-z]\w*:( |$))/.test(line) ? line.slice(2) : line;
      return /^\s*#/.test(text)
        ? text
        : text.replace("https://…", "https://new.example.com").replace(/([\w.-]+): "…"/, '$1: "my-$1"');
    });
  write({ "env-matrix.yaml": lines.join("\n") });
}

async function filledRender(): Promise<{
  readonly code: number;
  readonly names: readonly string[];
  readonly err: string;
}> {
  await matrix("init");
  fillIn();
  return matrix("render", "-o", "name");
}

describe("what only a person knows", () => {
  test("a plugin is one fact, however many sets ask it, with the parameters that they read", async () => {
    const plugin = (input: string) =>
      `{plugin: {configMapRef: {name: secrets}, input: {parameters: {ask: [${input}]}}}}`;
    commit({
      "a.yaml": set("a", plugin("x"), ".xx.id"),
      "b.yaml": set("b", plugin("y"), 'index . "yy"'),
      "c.yaml": set(
        "c",
        `{matrix: {generators: [{list: {elements: [{name: l}]}}, ${plugin("z")}]}}`,
        ".name }}-{{ $.zz",
      ),
    });
    const { problems, err } = await matrix("render", "-o", "name");
    expect(problems).toEqual([expect.stringMatching(/^INVENTORY_MISSING a\.yaml:7:/)]);
    expect(err).toContain("3 ApplicationSets need this");
    expect(err).toContain(
      'plugins: {secrets: {response: {output: {parameters: [{xx: {id: "…"}, yy: "…", zz: "…"}]}}}}',
    );
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-my-id", "b-my-yy", "c-l-my-zz"]]);
  });

  test("a flat template's parameters are asked for as well", async () => {
    const flat = set("a", "{plugin: {configMapRef: {name: p}}}")
      .replace(/ {2}goTemplate.*\n/g, "")
      .replace("{{ .name }}", "{{ team.name }}");
    commit({ "a.yaml": flat });
    await matrix("init");
    expect(settings()).toContain('team.name: "…"');
    fillIn();
    expect((await matrix("render", "-o", "name")).names).toEqual(["a-my-team.name"]);
  });

  test("decision resources are proposed with their ConfigMap, and make Applications as they stand", async () => {
    const decision = (select: string) => `{clusterDecisionResource: {configMapRef: placement, ${select}}}`;
    commit({
      "a.yaml": set("a", decision("labelSelector: {matchLabels: {app: a}}")),
      "b.yaml": set("b", decision("name: chosen")),
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-in-cluster", "b-in-cluster"]]);
  });

  test("requests of one kind stand in one section", async () => {
    const pulls = (repo: string) => `{pullRequest: {github: {owner: acme, repo: ${repo}}}}`;
    commit({
      "a.yaml": set("a", pulls("a"), ".number"),
      "b.yaml": set("b", pulls("b"), ".number"),
      "c.yaml": set("c", "{scmProvider: {github: {organization: acme}}}", ".repository"),
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-1", "b-1", "c-repo"]]);
  });

  test("selectors of two values need two clusters; one that forbids a label needs none of its own", async () => {
    const select = (text: string) => `{clusters: {selector: {${text}}}}`;
    commit({
      "a.yaml": set("a", select("matchLabels: {env: a, flag: x}")),
      "b.yaml": set("b", select("matchLabels: {env: b}"), ".name }}-{{ .metadata.labels.zone"),
      "c.yaml": set("c", select("matchExpressions: [{key: flag, operator: DoesNotExist}]"), ".nameNormalized"),
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-in-cluster", "b-cluster-2-my-zone", "c-cluster-2"]]);
  });

  test("more sets with one name for all clusters than sets for others make one cluster the proposal, and the others a note", async () => {
    const select = (text: string) => `{clusters: {selector: {matchLabels: {${text}}}}}`;
    commit({
      "a.yaml": set("a", select("env: a")),
      "b.yaml": set("b", select("env: b, flag: x")),
      "c.yaml": set("c", "{clusters: {}}").replace("'c-{{ .name }}'", "c"),
      "d.yaml": set("d", "{clusters: {}}").replace("'d-{{ .name }}'", "d"),
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["b-in-cluster", "c", "d"]]);
    expect(settings()).toMatch(/^ {4}# - name: cluster-2$/m);
  });

  test("clusters of Secrets that something fills in are proposed with what stands in clear", async () => {
    const labels = (env: string) => `labels: {argocd.argoproj.io/secret-type: cluster, env: ${env}}`;
    commit({
      "a.yaml": set(
        "a",
        "{clusters: {selector: {matchLabels: {env: prod}}}}",
        ".name }}-{{ .metadata.annotations.zone",
      ),
      "eu.yaml": `apiVersion: v1\nkind: Secret\nmetadata: {name: eu, ${labels("prod")}, annotations: {zone: z}}\nstringData: {name: "ENC[AES256_GCM,data:a]", server: "ENC[AES256_GCM,data:b]"}\n`,
      "us.yaml": `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: us}\nspec: {encryptedData: {name: a, server: b}, template: {metadata: {${labels("test")}}}}\n`,
      "b.yaml": application("b", "b").replace("https://kubernetes.default.svc", "https://third.example.com"),
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-eu-z", "b"]]);
    expect(settings()).toMatch(/name: third\.example\.com\n\s+server: "https:\/\/third\.example\.com"/);
    expect(settings()).toMatch(/name: us\n\s+server: "https:\/\/new\.example\.com"\n\s+labels:\n\s+env: "test"/);
  });

  test("projects that sets name by a parameter are found with the facts that are assumed", async () => {
    commit({
      "a.yaml": set("a", "{clusters: {}}").replace("project: default", "project: 'team-{{ .name }}'"),
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-in-cluster"]]);
    expect(settings()).toContain("team-in-cluster");
  });

  test("a project or cluster that the facts lack is said with where it belongs", async () => {
    const elsewhere = set("b", "{list: {elements: [{name: x}]}}").replace(
      "server: https://kubernetes.default.svc",
      "name: eu",
    );
    commit({
      "a.yaml": set("a", "{list: {elements: [{name: x}]}}").replace("project: default", "project: 'team-{{ .name }}'"),
      "b.yaml": elsewhere,
      "env-matrix.yaml": "facts: {projects: [default], clusters: []}\n",
    });
    const { problems, err } = await matrix("render", "-o", "name");
    expect(problems.map((one) => one.split(" ")[0])).toEqual(["VALIDATION", "VALIDATION"]);
    expect(err).toContain("if the hub has team-x: add it to the projects in env-matrix.yaml");
    expect(err).toContain("if the hub has eu: add it to the clusters in env-matrix.yaml");
  });

  test("a repository under another name is proposed as this one", async () => {
    const git = (url: string) => `{git: {repoURL: "${url}", revision: HEAD, directories: [{path: "apps/*"}]}}`;
    commit({
      "a.yaml": set("a", git("https://git.example.com/CHANGEME/envs"), ".path.basename"),
      "b.yaml": set("b", git("PLACEHOLDER"), ".path.basename"),
      "apps/x/f": "",
    });
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["a-x", "b-x"]]);
  });

  test("folders that clash inside of folders that clash are hubs as well", async () => {
    const files = ["eu", "us"].flatMap((hub) =>
      ["a.yaml", "arm/a.yaml"].map((file) => [`${hub}/${file}`, application("a", "a")] as const),
    );
    commit(
      Object.fromEntries([
        ...files,
        ["eu/s.yaml", set("s", "{clusters: {}}")],
        ["us/s.yaml", set("s", "{clusters: {}}")],
      ]),
    );
    const { code, names } = await filledRender();
    expect([code, names.length]).toEqual([0, 6]);
  });
});

describe("checkouts that the settings name", () => {
  const git = '{git: {repoURL: "https://git.example.com/acme/other.git", revision: HEAD, directories: [{path: "*"}]}}';
  const OTHER = (path: string) => `repositories: {"https://git.example.com/acme/other.git": "${path}"}\n`;
  const other = (place: string, remotes: Readonly<Record<string, string>> = {}): void => {
    const folder = join(checkout.folder, place);
    mkdirSync(join(folder, "x"), { recursive: true });
    writeFileSync(join(folder, "x/f"), "");
    commitAll(folder, remotes);
  };

  test("one that is not there is missing where it is asked for, and the rest is given", async () => {
    commit({
      "a.yaml": set("a", git, ".path.basename"),
      "b.yaml": application("b", "b"),
      "env-matrix.yaml": OTHER("../other"),
    });
    const { code, names, problems, err } = await matrix("render", "-o", "name");
    expect([code, names, problems]).toEqual([2, ["b"], ["INVENTORY_MISSING env-matrix.yaml, a.yaml:7:17"]]);
    expect(err).toContain("git clone https://git.example.com/acme/other.git ../other");
  });

  test("init takes one that is beside the repository, and what the sets find in it", async () => {
    commit({
      "a.yaml": set("a", git, ".path.basename").replace("project: default", "project: 'team-{{ .path.basename }}'"),
    });
    other("../other", { origin: "git@git.example.com:acme/other.git" });
    other("../unused", { origin: "git@git.example.com:acme/unused.git" });
    const { code, names } = await matrix("init");
    expect([code, names]).toEqual([0, ["a-x"]]);
    expect(settings()).toMatch(/^repositories:\n {2}"git@git\.example\.com:acme\/other\.git": \.\.\/other$/m);
    expect(settings()).toContain("projects: [default, team-x]");
    expect(settings()).not.toContain("unused");
  });

  test.each([
    ["beside the repository", "../other", true],
    ["in it", "vendor/other", true],
    ["further away", "../../elsewhere/other", false],
    ["beside, with a revision", "../other@main", true],
  ])("are read: %s", async (_, path, isRead) => {
    commit({ "a.yaml": set("a", git, ".path.basename") });
    other(path.replace(/@.*/, ""));
    write({ "env-matrix.yaml": OTHER(path) });
    const { names, problems } = await matrix("render", "-o", "name");
    expect(isRead ? names : problems).toEqual(isRead ? ["a-x"] : ["CONFIG_INVALID env-matrix.yaml"]);
    const named = await matrix("render", "-o", "name", "--config", "env-matrix.yaml");
    expect(named.names).toEqual(["a-x"]);
  });

  test("a link beside that leads away is not followed", async () => {
    commit({ "a.yaml": set("a", git, ".path.basename"), "env-matrix.yaml": OTHER("../link") });
    other("../../elsewhere-linked/other");
    symlinkSync(join(checkout.folder, "../../elsewhere-linked/other"), join(checkout.folder, "../link"));
    expect((await matrix("render", "-o", "name")).problems).toEqual(["CONFIG_INVALID env-matrix.yaml"]);
  });
});

describe("what is written", () => {
  test("nothing, where there is no object of Argo CD", async () => {
    commit({ "a.yaml": "a: 1\n" });
    const { code, problems } = await matrix("init");
    expect([code, problems, existsSync(join(checkout.folder, "env-matrix.yaml"))]).toEqual([
      2,
      ["INPUT_UNREADABLE ."],
      false,
    ]);
  });

  test("the file as a whole, with nothing left beside it", async () => {
    commit({ "a.yaml": application("a", "a"), "env-matrix.yaml": "base: main\n" });
    await matrix("init", "--force");
    expect(readdirSync(checkout.folder).sort()).toEqual([".git", "a.yaml", "env-matrix.yaml", "env-matrix.yaml.old"]);
  });
});

const PROGRAMS = programPath(process.env).split(":");
const withHelm = PROGRAMS.some((place) => existsSync(join(place, "helm"))) ? describe : describe.skip;
if (withHelm === describe.skip) saySkipped("cli/init", "no helm; charts were not rendered");

const withKustomize = PROGRAMS.some((place) => existsSync(join(place, "kustomize"))) ? test : test.skip;

withKustomize("a mistake that a kustomization takes in is told by the file that it stands in", async () => {
  commit({
    "k/kustomization.yaml": "resources: [a.yaml, b.yaml]\nnamePrefix: x-\n",
    "k/a.yaml": "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {project: default}\n",
    "k/b.yaml": application("b", "b"),
    "c.yaml": application("c", "c"),
  });
  await matrix("init");
  expect(settings()).toMatch(/^#\s+- k\/a\.yaml$/m);
});

withHelm("charts that make objects only with values from elsewhere", () => {
  const chart = (template: string, more: Readonly<Record<string, string>> = {}) => ({
    "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n",
    "c/templates/a.yaml": template,
    "c/values.yaml": "apps: []\n",
    ...more,
  });
  const EACH = `{{- range .Values.apps }}\n---\n${application("{{ . }}", "{{ . }}")}\n{{- end }}\n`;
  const NAMED = application('{{ .Values.team.name }}-{{ .Values.zone | default "x" }}', "a");

  test.each([
    ["a file of values beside its own", chart(EACH, { "c/values-prod.yaml": "apps: [a, b]\n" }), ["a", "b"]],
    ["the values that its templates read and nobody gives", chart(NAMED), ["my-name-x"]],
  ])("are proposed with %s", async (_, files, expected) => {
    commit(files);
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, expected]);
  });

  test("are asked with the facts that their sets then ask for", async () => {
    const text = set("s", "{pullRequest: {github: {owner: acme, repo: web}}}", ".number").replace(
      "'s-{{ .number }}'",
      "'s-{{`{{ .number }}`}}'",
    );
    commit(chart(`{{- range .Values.apps }}\n${text}{{- end }}\n`, { "c/values-prod.yaml": "apps: [a]\n" }));
    const { code, names } = await filledRender();
    expect([code, names]).toEqual([0, ["s-1"]]);
  });

  test("alone are no empty success: it says which chart, and what to give it", async () => {
    commit(chart(EACH, { "c/values-prod.yaml": "apps: [a]\n" }));
    const { code, problems, err } = await matrix("render");
    expect([code, problems]).toEqual([2, ["INPUT_UNREADABLE ."]]);
    expect(err).toContain(
      "the chart c makes some with the right values: give them in env-matrix.yaml: charts: {c: {valueFiles: [values-prod.yaml]}}",
    );
  });

  test("that are rendered alike are one note", async () => {
    const charts = ["a", "b", "d"].flatMap((name) =>
      Object.entries(chart(application(name, name))).map(([path, text]) => [path.replace(/^c/, name), text]),
    );
    commit(Object.fromEntries(charts));
    const { code, names, err } = await matrix("render", "-o", "name");
    expect([code, names, err.match(/^note/gm)?.length]).toEqual([0, ["a", "b", "d"], 1]);
  });
});

describe("names that are made twice", () => {
  test("by sets of one name are one warning for folders, and none for hubs", async () => {
    const list = (name: string) => set(name, "{list: {elements: []}}");
    const names = ["a", "b", "c", "d", "e", "f"];
    commit(Object.fromEntries(["eu", "us"].flatMap((hub) => names.map((name) => [`${hub}/${name}.yaml`, list(name)]))));
    const twice = (err: string) => err.match(/^warning .* stand in more than one place.*$/gm);
    expect(twice((await matrix("render")).err)).toEqual([expect.stringContaining("6 ApplicationSets")]);
    write({ "env-matrix.yaml": "hubs: [eu, us]\n" });
    expect(twice((await matrix("render")).err)).toBeNull();
  });

  test("in many groups of folders are said for the largest, with how many more there are", async () => {
    const files = Array.from({ length: 8 }, (_, i) =>
      [`g${i}/x/a.yaml`, `g${i}/y/a.yaml`].map((file) => [file, application(`a${i}`, "a")]),
    );
    commit(Object.fromEntries(files.flat()));
    const { problems, err } = await matrix("render", "-o", "name");
    expect(problems).toHaveLength(5);
    expect(err).toContain("and 3 more such groups of folders");
    const filled = await filledRender();
    expect([filled.code, filled.names.length]).toEqual([0, 16]);
  });
});
