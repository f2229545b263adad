import { drive, type RenderFailure, renderApplication, renderProblem } from "../../lib/sources";
import { APPS, application, CONFIG_MAP, NO_PROGRAMS, render, repositories } from "./in-memory";

test("plain files need no program, and no step but the beginning", async () => {
  const { failure, resources, normalized, sources } = await render({ path: "app" }, { "app/a.yaml": CONFIG_MAP });
  expect(failure).toBeUndefined();
  expect(sources).toMatchObject([{ sourceType: "Directory", revision: "1".repeat(40) }]);
  expect(resources).toMatchObject([{ metadata: { name: "settings" } }]);
  expect(normalized.resources).toMatchObject([{ metadata: { name: "settings", namespace: "shop" } }]);
});

test("a source that fails leaves no resources of the others", async () => {
  const sources = [
    { repoURL: APPS, path: "app" },
    { repoURL: APPS, path: "gone" },
  ];
  const plan = renderApplication({
    application: application({}, { source: undefined, sources }),
    repository: repositories({ [APPS]: { "app/a.yaml": CONFIG_MAP } }),
  });
  const { failure, resources, sources: outcomes } = await drive(plan, NO_PROGRAMS);
  expect(failure).toEqual({ error: "gone: app path does not exist" });
  expect(resources).toEqual([]);
  expect(outcomes).toHaveLength(2);
});

test("an override that sets null takes nothing away, as in Argo CD", async () => {
  const files = { "app/sub/a.yaml": CONFIG_MAP, "app/.argocd-source.yaml": "directory:\n  recurse: null\n" };
  const { resources } = await render({ path: "app", directory: { recurse: true } }, files);
  expect(resources).toHaveLength(1);
});

test("an item of an overridden list keeps what its place had", async () => {
  const files = { "app/Chart.yaml": "name: x\n", "app/.argocd-source.yaml": "helm:\n  parameters: [{name: a}]\n" };
  const source = { path: "app", helm: { parameters: [{ name: "b", value: "kept", forceString: true }] } };
  const steps: unknown[] = [];
  const host = {
    perform(step: { readonly kind: string; readonly command?: { readonly args: readonly unknown[] } }) {
      if (step.kind !== "run") return undefined;
      steps.push(...(step.command?.args.slice(-3) ?? []));
      return { status: 0, stdout: "", stderr: "" };
    },
  };
  await render(source, files, {}, host as never);
  expect(steps).toEqual(["--set-string", "a=kept", "--include-crds"]);
});

test("a plugin is unknown, not empty", async () => {
  const { failure } = await render({ path: "app", plugin: {} }, { "app/a.yaml": CONFIG_MAP });
  expect(failure?.unknown).toBe("program");
  expect(renderProblem("demo", failure as RenderFailure)).toMatchObject({ code: "MANIFESTS_UNKNOWN", where: "demo" });
});

test("what Argo CD refuses is a problem of its own", () => {
  expect(renderProblem("demo", { error: "gone: app path does not exist" })).toMatchObject({
    code: "MANIFESTS_FAIL",
    message: "gone: app path does not exist",
  });
});

test("a program that is not here makes the Application unknown, with what to do", async () => {
  const host = {
    perform: () => ({ status: undefined, stdout: "", stderr: "", failure: { kind: "missing", text: "install helm" } }),
  };
  const { failure } = await render({ path: "app" }, { "app/Chart.yaml": "name: x\n" }, {}, host as never);
  expect(failure).toEqual({ error: "install helm", unknown: "program" });
});
