import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programPath } from "../../lib/inventory/programs/find-program";
import { saySkipped } from "../skip";
import { application, matrix, REPOSITORY, set, useCheckout } from "./checkout";
import { run } from "./run";

/** A foreign repository: what stands in it, what its remotes are, and the commands on it without any option. */
const checkout = useCheckout();
const { commit, write } = checkout;

const DIRECTORIES = (url: string) =>
  set("web", `{git: {repoURL: "${url}", revision: HEAD, directories: [{path: envs/*}]}}`, ".path.basename");

describe("a foreign checkout without any option", () => {
  test.each([
    ["https, where the remote is ssh", "https://git.example.com/acme/envs", "ssh://git@git.example.com/acme/envs.git"],
    ["scp-like, where the remote is https", "git@git.example.com:acme/envs.git", "https://git.example.com/acme/envs"],
    ["of another case", "https://git.example.com/ACME/Envs.git", REPOSITORY],
  ])("stands for its URL: %s", async (_, url, remote) => {
    commit({ "web.yaml": DIRECTORIES(url), "envs/a/x": "", "envs/b/x": "" }, { origin: remote });
    expect((await matrix("render", "-o", "name")).names).toEqual(["web-a", "web-b"]);
  });

  test("stands for the URLs of all its remotes, as a fork does", async () => {
    commit(
      { "web.yaml": DIRECTORIES(REPOSITORY), "envs/a/x": "" },
      { origin: "https://git.example.com/me/fork.git", upstream: REPOSITORY },
    );
    expect((await matrix("render", "-o", "name")).names).toEqual(["web-a"]);
  });

  test("facts that sets lack come all in one run, each with the line that supplies it", async () => {
    const generators = `{matrix: {generators: [{clusters: {selector: {matchLabels: {tier: a}}}}, {git: {repoURL: "https://git.example.com/acme/other.git", revision: HEAD, directories: [{path: "*"}]}}]}}`;
    commit({ "web.yaml": set("web", generators).replace("project: default", "project: shop") });
    const { code, err, problems } = await matrix("render", "-o", "name");
    expect(code).toBe(2);
    expect(problems.map((one) => one.split(" ")[0])).toEqual(Array(3).fill("INVENTORY_MISSING"));
    expect(err).toMatch(/facts: \{clusters: .*labels: \{tier: "a"\}/);
    expect(err).toMatch(/facts: \{projects: \[default, shop\]\}/);
    expect(err).toMatch(/repositories: \{"https:\/\/git.example.com\/acme\/other.git": PATH\}/);
  });

  test("objects whose names are not filled in are one fact", async () => {
    commit({
      "t/a.yaml": application("<CLUSTER>-a", "a"),
      "t/b.yaml": application("$(NAME)", "b"),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: another program's template
      "t/d.yaml": application("d", "d").replace("namespace: argocd}", "namespace: '${NAMESPACE}'}"),
      "c.yaml": application("c", "c"),
    });
    const { code, names, problems, err } = await matrix("render", "-o", "name");
    expect([code, names, problems]).toEqual([2, ["c"], ["INPUT_UNREADABLE t/a.yaml:3:12"]]);
    expect(err).toContain("3 objects are templates");
  });

  test("a template of another program is said to be one, and the rest is given", async () => {
    commit({ "t/a.yaml": `{% if x %}\n${application("a", "a")}{% endif %}\n`, "c.yaml": application("c", "c") });
    const { code, names, problems, err } = await matrix("render", "-o", "name");
    expect([code, names, problems]).toEqual([2, ["c"], ["YAML_SYNTAX t/a.yaml:1:2"]]);
    expect(err).toContain('exclude: ["t/a.yaml"]');
  });

  test.each([
    ["Flux", { "f.yaml": "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n" }, /Flux/],
    [
      "a chart's values",
      { "values.yaml": "applicationsets:\n  a: {}\n" },
      /values\.yaml has ApplicationSets as values/,
    ],
    ["Jsonnet", { "app.libsonnet": "{ apiVersion: 'argoproj.io/v1alpha1' }\n" }, /app\.libsonnet mentions objects/],
    ["nothing", { "a.yaml": "a: 1\n" }, /init --live/],
  ])("without an object of Argo CD it says what is there instead: %s", async (_, files, text) => {
    commit(files);
    const { code, err } = await matrix("render");
    expect(code).toBe(2);
    expect(err).toMatch(text);
  });

  test("folders for several Argo CDs are one fact, and hubs once they are said to be", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const files = ["eu", "us"].flatMap((hub) =>
      names.map((name) => [`hubs/${hub}/${name}.yaml`, application(name, name)]),
    );
    commit(Object.fromEntries(files));
    const { problems, err } = await matrix("render", "-o", "name");
    expect(problems).toHaveLength(1);
    expect(err).toContain("hubs: [hubs/eu, hubs/us]");
    write({ "env-matrix.yaml": "hubs: [hubs/eu, hubs/us]\n" });
    const separate = await matrix("render", "-o", "name");
    expect([separate.code, separate.names.length]).toEqual([0, 12]);
  });
});

describe("env-matrix.yaml", () => {
  test("supplies facts, paths and what is left out, from any folder of the checkout", async () => {
    commit({
      "env-matrix.yaml":
        'paths: [sets]\nexclude: ["sets/old/**"]\nfacts:\n  projects: [default]\n  clusters: [{name: eu, server: "https://eu.example.com", labels: {tier: a}}]\n',
      "sets/web.yaml": set("web", "{clusters: {selector: {matchLabels: {tier: a}}}}"),
      "sets/old/web.yaml": set("old", "{list: {elements: [{name: x}]}}"),
      "other/web.yaml": set("other", "{list: {elements: [{name: x}]}}"),
    });
    process.chdir(join(checkout.folder, "other"));
    const { code, names } = await matrix("render", "-o", "name");
    expect([code, names]).toEqual([0, ["web-eu"]]);
  });

  test.each([
    ["objects: [/etc]", 1],
    ["inventory: [../facts.yaml]", 1],
    ["facts: {clusters: [{name: eu}]}", 1],
  ])("refuses %s", async (text, count) => {
    commit({ "env-matrix.yaml": `${text}\n`, "a.yaml": application("a", "a") });
    const { code, problems } = await matrix("render");
    expect([code, problems.length]).toEqual([2, count]);
  });
});

describe("init", () => {
  test("writes what it found and a line for what is missing; filled in, the sets are complete", async () => {
    commit({
      "web.yaml": set("web", "{clusters: {selector: {matchLabels: {tier: a}}}}").replace(
        "project: default",
        "project: shop",
      ),
    });
    const first = await matrix("init");
    expect([first.code, first.names]).toEqual([2, []]);
    const file = join(checkout.folder, "env-matrix.yaml");
    const text = readFileSync(file, "utf8");
    expect(text).toContain("projects: [default, shop]");
    writeFileSync(
      file,
      text.replace(/^facts:[\s\S]*/m, (facts) => facts.replace(/^# /gm, "")),
    );
    const then = await matrix("render", "-o", "name");
    expect([then.code, then.names]).toEqual([0, ["web-in-cluster"]]);
  });

  test("takes the namespace of the objects for Argo CD's", async () => {
    commit({
      "web.yaml": set("web", "{list: {elements: [{name: a}]}}").replace("namespace: argocd", "namespace: gitops"),
    });
    expect((await matrix("init")).code).toBe(0);
    expect(readFileSync(join(checkout.folder, "env-matrix.yaml"), "utf8")).toContain("\nnamespace: gitops\n");
  });

  test("never overwrites without being told, and keeps what it replaces", async () => {
    commit({ "a.yaml": application("a", "a"), "env-matrix.yaml": "base: main\n" });
    const refused = await matrix("init");
    expect([refused.code, refused.problems]).toEqual([2, ["OUTPUT_FOREIGN_FILE env-matrix.yaml"]]);
    expect((await matrix("init", "--force")).code).toBe(0);
    expect(readFileSync(join(checkout.folder, "env-matrix.yaml.old"), "utf8")).toBe("base: main\n");
  });

  test("--live takes clusters and projects from kubectl", async () => {
    commit({ "web.yaml": set("web", "{clusters: {selector: {matchLabels: {tier: a}}}}") });
    const secret = {
      kind: "Secret",
      metadata: { name: "s", namespace: "argocd", labels: { "argocd.argoproj.io/secret-type": "cluster", tier: "a" } },
      data: {
        name: Buffer.from("eu").toString("base64"),
        server: Buffer.from("https://eu.example.com").toString("base64"),
      },
    };
    write({
      "bin/kubectl": `#!/bin/sh\ncase "$2" in secrets) echo '${JSON.stringify({ items: [secret] })}';; *) echo '{"items": []}';; esac\n`,
    });
    execFileSync("chmod", ["+x", join(checkout.folder, "bin/kubectl")]);
    const environment = { ...process.env, PATH: `${join(checkout.folder, "bin")}:${process.env.PATH}` };
    const { code, names } = await run(["init", "--live"], { environment });
    expect([code, names]).toEqual([0, ["web-eu"]]);
  });
});

const PROGRAMS = programPath(process.env).split(":");
const has = (name: string) => PROGRAMS.some((place) => require("node:fs").existsSync(join(place, name)));
const withPrograms = has("helm") && has("kustomize") ? describe : describe.skip;
if (withPrograms === describe.skip) saySkipped("cli/adopt", "no helm or kustomize; what they make was not rendered");

const CHART = {
  "root/Chart.yaml": "apiVersion: v2\nname: root\nversion: 0.1.0\n",
  "root/values.yaml": "apps: [own]\n",
  "root/prod.yaml": "apps: [a, b]\n",
  "root/templates/apps.yaml": `{{- range .Values.apps }}\n---\n${application("{{ . }}", "{{ . }}")}\n{{- end }}\n`,
};

withPrograms("what helm and kustomize make", () => {
  test("a chart is rendered as the Application says that deploys it, round after round", async () => {
    commit({ ...CHART, "root.yaml": application("top", "root", ", helm: {valueFiles: [prod.yaml]}") });
    const { code, names } = await matrix("render", "-o", "name");
    expect([code, names]).toEqual([0, ["top", "a", "b"]]);
  });

  test("a chart that no Application deploys is rendered with its own values, which is said, or with those of env-matrix.yaml", async () => {
    commit(CHART);
    const own = await matrix("render", "-o", "name");
    expect([own.code, own.names]).toEqual([0, ["own"]]);
    expect(own.err).toMatch(/note {2}the chart root is rendered with its own values/);
    write({ "env-matrix.yaml": "charts: {root: {valueFiles: [prod.yaml]}}\n" });
    expect((await matrix("render", "-o", "name")).names).toEqual(["a", "b"]);
  });

  test("a chart that cannot be rendered is said, with what was still evaluated", async () => {
    commit({
      ...CHART,
      "root/templates/bad.yaml": '{{ required "give a hub" .Values.hub }}',
      "web.yaml": set("web", "{list: {elements: [{name: x}]}}"),
    });
    const { names, err } = await matrix("render", "-o", "name");
    expect(names).toEqual(["web-x"]);
    expect(err).toMatch(/the chart root is not rendered: .*give a hub/);
  });

  test("a kustomization that changes objects replaces their files; one that only lists them changes nothing", async () => {
    const list = set("web", "{list: {elements: [{name: dev}]}}");
    const patch = "- {op: replace, path: /spec/generators/0/list/elements/0/name, value: prod}";
    commit({
      "base/web.yaml": list,
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "prod/kustomization.yaml": `resources: [../base]\npatches: [{target: {kind: ApplicationSet}, patch: "${patch}"}]\n`,
      "plain/app.yaml": application("a", "a"),
      "plain/kustomization.yaml": "resources: [app.yaml]\n",
    });
    const { code, names, err } = await matrix("render", "-o", "name");
    expect([code, [...names].sort()]).toEqual([0, ["a", "web-prod"]]);
    expect(err).not.toContain("kustomiz");
    const plain = await matrix("render", "-o", "name", "--plain-files");
    expect([...plain.names].sort()).toEqual(["a", "web-dev"]);
  });
});
