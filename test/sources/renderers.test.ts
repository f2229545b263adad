import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packChart } from "../../bench/conformance/chart-archive";
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

test("a chart of the network is fetched once for all Applications, and its index too", async () => {
  if (!(await has("helm", "charts are fetched once"))) return;
  const asked: string[] = [];
  const chart = "apiVersion: v2\nname: web\nversion: 1.2.3\n";
  const archive = packChart({ "Chart.yaml": chart, "templates/a.yaml": CONFIG_MAP }).archive;
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    const index =
      'entries:\n  web:\n  - {apiVersion: v2, name: web, version: 1.2.3, urls: ["web-1.2.3.tgz"]}\napiVersion: v1\n';
    response.end(request.url === "/index.yaml" ? index : archive);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const renderers = await Renderers.open({ path: programPath(process.env), atOnce: 3, allowedHosts: ["127.0.0.1"] });
  const one = (targetRevision: string): RenderInput => ({
    application: application({ repoURL: `http://127.0.0.1:${port}`, chart: "web", targetRevision }),
    repository: repositories({}),
  });
  const rendered = await renderers.renderAll([one("1.2.3"), one("1.2.3"), one("1.2.3"), one("1.x"), one("1.x")]);
  renderers.close();
  server.close();
  expect(rendered.map(({ failure, resources }) => failure ?? resources.length)).toEqual([1, 1, 1, 1, 1]);
  expect(asked.filter((url) => url === "/web-1.2.3.tgz")).toHaveLength(1);
  expect(asked.filter((url) => url === "/index.yaml").length).toBeLessThanOrEqual(2);
});
