/**
 * The one place that starts git. A checkout may come from a stranger, and its configuration names programs: so git is told where its
 * folders are (it looks for none itself, and a committed folder is no repository), runs no program for reading, follows no protocol where
 * the network is not wanted, and gets a closed environment. Texts are bytes: a path or content that is not UTF-8 keeps its odd bytes as
 * lone surrogates.
 */
import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { programMissing } from "../program-missing";
import type { GitPlace } from "./git-place";

/** Git ended with an error. Where nobody expects it, it is a problem of the user's repository, not a defect. */
export class GitFailure extends EnvMatrixError {
  constructor(
    /** What git said. */
    readonly said: string,
    /** What to call the repository. */
    where: string,
    /** Git's exit code, where it came to one. */
    readonly status?: number,
    found: Problem = problem("INVENTORY_INVALID", where, `git: ${said}`, { hint: hintFor(said) }),
  ) {
    super([found]);
  }

  /** Whether git could not be asked at all. */
  get isWithoutGit(): boolean {
    return this.code === "PROGRAM_MISSING";
  }
}

export interface GitCall {
  /** What git reads from its standard input. */
  readonly input?: string;
  /** The most that git may print, in bytes. @default 1 GiB */
  readonly maxBytes?: number;
  /** The folder that paths are relative to. @default the top folder */
  readonly folder?: string;
  /** More settings, such as `core.quotePath=false`. @default none */
  readonly settings?: readonly string[];
}

/** Loaded here: many runs start no process. */
const processes = () => require("node:child_process") as typeof import("node:child_process");

const MAX_BYTES = 2 ** 30;
/** A repository that takes longer is on a disk that hangs. */
const LOCAL_MINUTES = 10;
const NETWORK_MINUTES = 15;

/** What configuration of a checkout could run or change, set for every call; the command line wins over every file. */
const CONFIGURATION = [
  "safe.bareRepository=explicit",
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "core.quotePath=false",
  "diff.external=",
  "grep.fullName=false",
  "submodule.recurse=false",
].flatMap((setting) => ["-c", setting]);

/** What git printed, reading a local repository only: nothing is fetched, nothing is run. @throws {GitFailure} */
export function runGit(place: GitPlace, args: readonly string[], call: GitCall = {}): Buffer {
  const folders = [
    `--git-dir=${place.gitDir}`,
    ...(place.workTree === undefined ? [] : [`--work-tree=${place.workTree}`]),
  ];
  const cwd = call.folder ?? place.workTree ?? place.gitDir;
  const done = processes().spawnSync(
    "git",
    [...CONFIGURATION, ...(call.settings ?? []).flatMap((one) => ["-c", one]), ...folders, ...args],
    {
      cwd,
      input: call.input ?? "",
      maxBuffer: call.maxBytes ?? MAX_BYTES,
      timeout: LOCAL_MINUTES * 60_000,
      env: { ...closedEnvironment(process.env), GIT_ALLOW_PROTOCOL: "", GIT_NO_LAZY_FETCH: "1" },
      windowsHide: true,
    },
  );
  const where = place.workTree ?? place.gitDir;
  if (done.error !== undefined) throw notRun(done.error, where, LOCAL_MINUTES, cwd);
  if (done.status === 0) return done.stdout;
  const said = firstLine(done.stderr.toString("utf8"));
  throw new GitFailure(said || `git ${args[0]} failed`, where, done.status ?? undefined);
}

/** Makes an empty repository in a folder, with the branch main. @returns whether git could */
export function initRepository(folder: string): boolean {
  const done = processes().spawnSync("git", [...CONFIGURATION, "init", "--quiet", "--initial-branch=main"], {
    cwd: folder,
    env: closedEnvironment(process.env),
    windowsHide: true,
  });
  return done.status === 0;
}

/** The same, where a failure is an answer too. @throws {GitFailure} where there is no git */
export function tryGit(place: GitPlace, args: readonly string[], call: GitCall = {}): string | undefined {
  try {
    return runGit(place, args, call).toString("utf8").trim();
  } catch (error) {
    if (error instanceof GitFailure && !error.isWithoutGit) return undefined;
    throw error;
  }
}

/**
 * What git printed, over the network and with the user's own credentials.
 * @param where what to call the remote in errors
 * @param protocols such as `https:ssh`
 * @throws {GitFailure}
 */
export function runRemoteGit(
  args: readonly string[],
  where: string,
  protocols: string,
  place?: GitPlace,
): Promise<string> {
  const env = { ...closedEnvironment(process.env), ...credentialVariables(process.env), GIT_ALLOW_PROTOCOL: protocols };
  const folders = place === undefined ? [] : [`--git-dir=${place.gitDir}`];
  return new Promise((resolve, reject) => {
    const child = processes().spawn("git", [...CONFIGURATION, ...folders, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    // not the option `timeout`: where git can't be started, Node's timer goes on and holds the process
    const timer = setTimeout(() => child.kill(), NETWORK_MINUTES * 60_000);
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (output.length < MAX_REMOTE_TEXT) output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (errors.length < MAX_REMOTE_TEXT) errors += text;
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(notRun(error, where, NETWORK_MINUTES));
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else if (signal !== null) reject(new GitFailure(`ended after ${NETWORK_MINUTES} minutes`, where));
      else reject(new GitFailure(firstLine(errors) || `git ${args[0]} ended with ${code}`, where, code ?? undefined));
    });
  });
}

/** The refs of a remote and what git says of an error are short. */
const MAX_REMOTE_TEXT = 16 * 2 ** 20;

/** An environment in which git looks where it is told to, speaks English and never asks for a password. */
function closedEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PAGER: "cat",
  };
}

/** How the user lets git reach remotes: ssh, certificates, and configuration with helpers or headers. */
function credentialVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => /^GIT_(SSH|SSL_|ASKPASS|PROXY_SSL_|CONFIG_)/.test(name));
  return Object.fromEntries(kept);
}

/** Git did not come to an answer. @param cwd the folder that it was to run in */
function notRun(error: Error, where: string, minutes: number, cwd?: string): GitFailure {
  const said = reasonOf(error, minutes);
  const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT" && (cwd === undefined || existsSync(cwd));
  return isMissing
    ? new GitFailure(said, where, undefined, programMissing("git", where, "give the facts by --inventory"))
    : new GitFailure(said, where);
}

function reasonOf(error: Error, minutes: number): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "the folder does not exist";
    case "ENOBUFS":
      return "its answer is too long";
    case "ETIMEDOUT":
      return `it did not end within ${minutes} minutes`;
    default:
      return error.message;
  }
}

function hintFor(said: string): string {
  if (/transport '|promisor|lazy/.test(said)) {
    return "reading asks no network: if the clone is partial, fetch its contents first (git fetch --refetch); remotes are https or ssh";
  }
  return "check the repository with git fsck, or give another checkout";
}

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
