/** The fleet of a user's module. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EnvMatrixError, problem } from "../../errors";
import type { Fleet } from "../../fleet";
import { isObject } from "../../json";

/**
 * The fleet, not judged yet.
 * @throws {EnvMatrixError} where there is no such file, it cannot be loaded, or has nothing like a fleet
 */
export async function loadFleet(file: string): Promise<Fleet> {
  const path = resolve(file);
  if (!existsSync(path)) throw unreadable(file, "there is no such file");
  const loaded = await load(path, file);
  const candidates = isObject(loaded) ? [loaded.fleet, loaded.default, inner(loaded.default), loaded] : [];
  const fleet = candidates.find(isLikeFleet) ?? (path.endsWith(".json") ? loaded : undefined);
  if (!isObject(fleet))
    throw unreadable(file, "the module exports no fleet", "export const fleet: Fleet = { name, clusters }");
  return fleet as unknown as Fleet;
}

async function load(path: string, file: string): Promise<unknown> {
  try {
    return await loadModule(path);
  } catch (error) {
    const { message } = error as NodeJS.ErrnoException;
    const hint = TYPESCRIPT.test(path) && !hasTsx(path) ? `npm install --save-dev tsx, or compile it first` : undefined;
    throw unreadable(file, `the module cannot be loaded: ${String(message).split("\n")[0]}`, hint);
  }
}

async function loadModule(path: string): Promise<unknown> {
  if (path.endsWith(".mjs")) return import(pathToFileURL(path).href);
  const unregister = TYPESCRIPT.test(path) && hasTsx(path) ? registerTsx(path) : undefined;
  try {
    return require(path) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_REQUIRE_ESM") return await import(pathToFileURL(path).href);
    throw error;
  } finally {
    unregister?.();
  }
}

const TYPESCRIPT = /\.[cm]?ts$/;
/** What reads TypeScript, from the packages beside the file. */
const TSX = "tsx/cjs/api";

function hasTsx(path: string): boolean {
  try {
    createRequire(path).resolve(TSX);
    return true;
  } catch {
    return false;
  }
}

function registerTsx(path: string): () => void {
  const { register } = createRequire(path)(TSX) as { readonly register: () => () => void };
  return register();
}

/** What TypeScript's default export is to an ES module. */
function inner(value: unknown): unknown {
  return isObject(value) ? (value.fleet ?? value.default) : undefined;
}

/** Told from other exports: what is wrong with it is told later. */
function isLikeFleet(value: unknown): boolean {
  return isObject(value) && (Array.isArray(value.clusters) || typeof value.name === "string");
}

function unreadable(where: string, message: string, hint?: string): EnvMatrixError {
  return new EnvMatrixError([problem("INPUT_UNREADABLE", where, message, { ...(hint !== undefined && { hint }) })]);
}
