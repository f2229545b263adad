import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "../../../lib/infra/run/connection";
import { probe } from "../../../lib/infra/run/probe";

let folder: string;
let server: Server;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "probe-"));
  server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `https://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function kubeconfig(cluster: object): string {
  const file = join(folder, "config");
  const config = { contexts: [{ name: "c", context: { cluster: "k" } }], clusters: [{ name: "k", cluster }] };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

async function found(connection: Partial<Connection>, more: Record<string, string> = {}): Promise<string | undefined> {
  const [problem] = await probe("s", { insecure: false, ...connection }, { PATH: process.env.PATH, ...more });
  return problem?.got;
}
const exec = { apiVersion: "v1", args: [], env: {} };
const NOWHERE = "https://127.0.0.1:1";

test("a server that listens can be reached, by its address or by a kubeconfig", async () => {
  expect(await found({ host: url })).toBeUndefined();
  expect(await found({ host: url, exec: { ...exec, command: "sh" } })).toBeUndefined();
  expect(await found({ configPath: kubeconfig({ server: url }), configContext: "c" })).toBeUndefined();
});

test("where a proxy is on the way nothing can be said", async () => {
  expect(await found({ host: NOWHERE }, { HTTPS_PROXY: "http://127.0.0.1:2" })).toBeUndefined();
  expect(await found({ host: NOWHERE, proxyUrl: "http://127.0.0.1:2" })).toBeUndefined();
  const configPath = kubeconfig({ server: NOWHERE, "proxy-url": "http://127.0.0.1:2" });
  expect(await found({ configPath, configContext: "c" })).toBeUndefined();
});

test("refuses a server that is away, a login that is not installed, and a kubeconfig that is not there or lacks the context", async () => {
  expect(await found({ host: NOWHERE })).toBe(NOWHERE);
  expect(await found({ configPath: kubeconfig({ server: NOWHERE }), configContext: "c" })).toBe(NOWHERE);
  expect(await found({ host: url, exec: { ...exec, command: "no-such-login" } })).toBe("no-such-login");
  expect(await found({ configPath: join(folder, "none"), configContext: "c" })).toBe(join(folder, "none"));
  expect(await found({ configPath: kubeconfig({ server: url }), configContext: "d" })).toBe("d");
  const broken = join(folder, "broken");
  writeFileSync(broken, "a: [");
  expect(await found({ configPath: broken, configContext: "c" })).toBe(broken);
});
