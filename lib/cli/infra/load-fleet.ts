/** The fleet of a user's module. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EnvMatrixError, problem } from "../../errors";
import type { Fleet } from "../../fleet";
import { isObject } from "../../json";

/** @throws {EnvMatrixError} where there is no such file, it cannot be loaded, or has no fleet */
export async function loadFleet(file: string): Promise<Fleet> {
  const path = resolve(file);
  if (!existsSync(path)) throw unreadable(file, "there is no such file");
  const loaded = await load(path, file);
  const candidates = isObject(loaded) ? [loaded.fleet, loaded.default, inner(loaded.default), loaded] : [];
  const fleet = candidates.find(isFleet);
  if (fleet === undefined)
    throw unreadable(file, "the module exports no fleet", "export const fleet: Fleet = { name, clusters }");
  const broken = fleet.clusters.findIndex((cluster) => !isCluster(cluster));
  if (broken >= 0)
    throw unreadable(
      file,
      `clusters[${broken}] is no cluster`,
      "name, server, provider and region are texts, and login is an object with a kind",
    );
  return fleet;
}

async function load(path: string, file: string): Promise<unknown> {
  try {
    return path.endsWith(".mjs") ? await import(pathToFileURL(path).href) : (require(path) as unknown);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_REQUIRE_ESM") return import(pathToFileURL(path).href);
    const hint = path.endsWith(".ts") ? "compile it first, or run node --import tsx" : undefined;
    throw unreadable(file, `the module cannot be loaded: ${String(message).split("\n")[0]}`, hint);
  }
}

/** What TypeScript's default export is to an ES module. */
function inner(value: unknown): unknown {
  return isObject(value) ? (value.fleet ?? value.default) : undefined;
}

/** What the types say for users of TypeScript, as far as checks rely on it. */
function isCluster(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.login) || typeof value.login.kind !== "string") return false;
  if (value.base !== undefined && !isObject(value.base)) return false;
  return ["name", "server", "provider", "region"].every((field) => typeof value[field] === "string");
}

function isFleet(value: unknown): value is Fleet {
  return isObject(value) && typeof value.name === "string" && Array.isArray(value.clusters);
}

function unreadable(where: string, message: string, hint?: string): EnvMatrixError {
  return new EnvMatrixError([problem("INPUT_UNREADABLE", where, message, { ...(hint !== undefined && { hint }) })]);
}
