/**
 * Runs git, without a shell and without what an outer git has put into the environment (in a hook, GIT_DIR would lead every call to
 * the wrong repository). Texts are bytes: a path or content that is not UTF-8 keeps its odd bytes as lone surrogates.
 */
import { isUtf8 } from "node:buffer";
import { spawnSync } from "node:child_process";

/** Git ended with an error; `message` is what it said. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";

  constructor(
    message: string,
    /** Git's exit code, where it came to one. */
    readonly status?: number,
  ) {
    super(message);
  }
}

export interface GitCall {
  /** What git reads from its standard input. */
  readonly input?: string;
  /** The most that git may print, in bytes. @default 1 GiB */
  readonly maxBytes?: number;
}

/** What git printed. @throws {GitFailure} */
export function runGit(folder: string, args: readonly string[], call: GitCall = {}): Buffer {
  const done = spawnSync("git", ["-C", folder, ...args], {
    input: call.input ?? "",
    maxBuffer: call.maxBytes ?? 2 ** 30,
    env: gitEnvironment(process.env),
    windowsHide: true,
  });
  if (done.error !== undefined) {
    const { code } = done.error as NodeJS.ErrnoException;
    throw new GitFailure(code === "ENOENT" ? "git is not installed, or the folder does not exist" : done.error.message);
  }
  if (done.status === 0) return done.stdout;
  const said = firstLine(done.stderr.toString("utf8"));
  throw new GitFailure(said || `git ${args[0]} failed`, done.status ?? undefined);
}

/** The same, where a failure is an answer too. */
export function tryGit(folder: string, args: readonly string[]): string | undefined {
  try {
    return runGit(folder, args).toString("utf8").trim();
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

/** An environment in which git looks where it is told to, speaks English and never asks for a password. */
export function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !LEADING_ASTRAY.has(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0" };
}

const LEADING_ASTRAY = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
]);

/** Bytes as the text that Go would hold: each byte that is not UTF-8 becomes a lone surrogate U+DC80 to U+DCFF. */
export function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : withLoneBytes(bytes);
}

function withLoneBytes(bytes: Buffer): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) text += String.fromCharCode(0xdc00 + (bytes[at] as number));
    else text += bytes.toString("utf8", at, at + length);
    at += Math.max(1, length);
  }
  return text;
}

/** How many bytes the character at a place has; 0 where none begins. */
function characterLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    if (isUtf8(bytes.subarray(at, at + length))) return length;
  }
  return 0;
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").replace(/^fatal: /, "");
}
