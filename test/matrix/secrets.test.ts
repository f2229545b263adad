import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import { EnvMatrixError } from "../../lib/errors";
import { EnvironmentMatrix, type EnvironmentMatrixProps, type Workload } from "../../lib/matrix";
import { synth } from "../../lib/synth";
import { environment, fleet } from "./models";

const TOKEN = `ghp_${"a".repeat(36)}`;
const GIT = { repoURL: "https://git.example.com/web.git", path: "deploy" };

const PLACES: readonly (readonly [string, Partial<Workload>])[] = [
  ["Helm values", { source: { ...GIT, helm: { valuesObject: { a: [TOKEN] } } } }],
  ["Helm values as text", { source: { ...GIT, helm: { values: `a: ${TOKEN}` } } }],
  ["a Helm parameter", { source: { ...GIT, helm: { parameters: [{ name: "a", value: TOKEN }] } } }],
  ["an annotation of kustomize", { source: { ...GIT, kustomize: { commonAnnotations: { a: TOKEN } } } }],
  ["a patch of kustomize", { source: { ...GIT, kustomize: { patches: [{ patch: `a: ${TOKEN}` }] } } }],
  ["a plugin's environment", { source: { ...GIT, plugin: { name: "x", env: [{ name: "A", value: TOKEN }] } } }],
  ["a URL", { source: { ...GIT, repoURL: "https://me:hunter2@git.example.com/web.git" } }],
  ["one of several sources", { sources: () => [GIT, { ...GIT, helm: { values: TOKEN } }] }],
  ["info", { source: GIT, info: [{ name: "a", value: TOKEN }] }],
];
const FORMS: readonly EnvironmentMatrixProps["form"][] = [
  "applications",
  "applicationSets",
  { by: "files", repoURL: "https://git.example.com/out.git", path: "out" },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(
  FORMS.flatMap((form) =>
    PLACES.map(([place, more]) => [place, typeof form === "string" ? form : form.by, form, more] as const),
  ),
)("refuses a secret in %s, form %s, without printing it", (_place, _form, form, more) => {
  const app = new App({ outdir: join(folder, "out") });
  new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["eu"])],
    workloads: [{ name: "web", ...more }],
    form,
  });
  let thrown: unknown;
  try {
    synth(app);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(EnvMatrixError);
  const { problems, message } = thrown as EnvMatrixError;
  expect(problems.map(({ code }) => code)).toContain("SECRET_LITERAL");
  expect(message).not.toMatch(/ghp_|hunter2/);
});
