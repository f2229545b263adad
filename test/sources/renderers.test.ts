import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath } from "../../lib/inventory/programs/find-program";
import { Renderers, type RenderInput } from "../../lib/sources";
import { APPS, application, CONFIG_MAP, type Files, has, repositories } from "./in-memory";

const input = (path: string, files: Files): RenderInput => ({
  application: application({ path }),
  repository: repositories({ [APPS]: files }),
});
const open = () => Renderers.open({ path: programPath(process.env), atOnce: 3 });

test("many Applications are rendered at a time, in their order, each for itself", async () => {
  const renderers = await open();
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const files = Object.fromEntries(names.map((name) => [`${name}/a.yaml`, CONFIG_MAP.replace("settings", name)]));
  const done: number[] = [];
  const rendered = await renderers.renderAll(
    [...names, "gone"].map((name) => input(name, files)),
    (at) => done.push(at),
  );
  renderers.close();
  expect(rendered.slice(0, 20).map(({ resources }) => resources[0]?.metadata)).toMatchObject(
    names.map((name) => ({ name })),
  );
  expect(rendered[20]?.failure?.error).toBe("gone: app path does not exist");
  expect(done).toHaveLength(21);
});

test("a chart is rendered by the helm that is here", async () => {
  if (!(await has("helm", "charts are rendered"))) return;
  const renderers = await open();
  const files = { "app/Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n", "app/templates/a.yaml": CONFIG_MAP };
  const { resources } = await renderers.render(input("app", files));
  renderers.close();
  expect(resources).toMatchObject([{ metadata: { name: "settings" } }]);
});

test("a program of another version is said", async () => {
  const folder = mkdtempSync(join(tmpdir(), "programs-"));
  writeFileSync(join(folder, "helm"), "#!/bin/sh\necho v3.1.0+gabc\n", { mode: 0o755 });
  const renderers = await Renderers.open({ path: folder });
  rmSync(folder, { recursive: true, force: true });
  expect(renderers.problems).toMatchObject([{ code: "MANIFESTS_PROGRAM", got: "3.1.0+gabc", expected: "4.2.1" }]);
});
