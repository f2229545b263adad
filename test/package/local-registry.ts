/**
 * A registry of npm on loopback: it serves what is installed here, and the package itself as it was packed. So `npm install` as a page prints
 * it runs without the network, and gets the versions that the rest of the tests run with.
 */
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

interface Stored {
  readonly manifest: { readonly name: string; readonly version: string };
  /** A folder of node_modules, or a tarball. */
  readonly path: string;
}

export interface LocalRegistry {
  readonly url: string;
  /** The environment of an npm that asks nobody else. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** @param tarball of the package itself @param cache a folder of npm's own */
export async function localRegistry(tarball: string, cache: string): Promise<LocalRegistry> {
  const stored = [...installed(), { manifest: manifestIn(tarball), path: tarball }];
  const server = createServer(({ url = "/", headers }, response) => {
    const [, name = "", version] = /^\/((?:@[^/]+\/)?[^/]+)(?:\/-\/(.+)\.tgz)?$/.exec(decodeURIComponent(url)) ?? [];
    const versions = stored.filter(({ manifest }) => manifest.name === name);
    const one = versions.find(({ manifest }) => manifest.version === version);
    if (versions.length === 0 || (version !== undefined && one === undefined)) {
      response.writeHead(404).end("{}");
    } else if (one !== undefined) {
      sendTarball(one.path, response);
    } else {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(packument(name, versions, `http://${headers.host}`)));
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const environment = {
    npm_config_registry: url,
    npm_config_cache: cache,
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
  return { url, environment, close: () => server.close() };
}

/** Every package of node_modules, those below other packages too, with the one that stands at the top last. */
function installed(): Stored[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, unknown>>;
  };
  return Object.keys(packages)
    .filter((path) => path !== "" && existsSync(join(root, path, "package.json")))
    .sort((a, b) => b.split("node_modules/").length - a.split("node_modules/").length)
    .map((path) => ({ path: join(root, path), manifest: readManifest(join(root, path, "package.json")) }));
}

function readManifest(file: string): Stored["manifest"] {
  return JSON.parse(readFileSync(file, "utf8")) as Stored["manifest"];
}

function manifestIn(tarball: string): Stored["manifest"] {
  return JSON.parse(execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" }));
}

function packument(name: string, versions: readonly Stored[], url: string): object {
  return {
    name,
    "dist-tags": { latest: versions.at(-1)?.manifest.version },
    versions: Object.fromEntries(
      versions.map(({ manifest }) => [
        manifest.version,
        { ...manifest, dist: { tarball: `${url}/${name}/-/${manifest.version}.tgz` } },
      ]),
    ),
  };
}

function sendTarball(path: string, response: ServerResponse): void {
  response.setHeader("content-type", "application/octet-stream");
  if (path.endsWith(".tgz")) {
    createReadStream(path).pipe(response);
    return;
  }
  const { bundleDependencies, bundledDependencies } = readManifest(join(path, "package.json")) as {
    readonly bundleDependencies?: unknown;
    readonly bundledDependencies?: unknown;
  };
  // what is bundled travels along; what npm had only put there comes by itself
  const isBundle = (bundleDependencies ?? bundledDependencies) !== undefined;
  const without = isBundle ? [] : [`--exclude=${basename(path)}/node_modules`];
  spawn("tar", ["-czf", "-", ...without, "-C", dirname(path), basename(path)]).stdout.pipe(response);
}
