/**
 * What rendering asks of the world, as data: a plan is a generator that yields these and gets their answers, so that planning stays pure
 * and synchronous, and whoever drives it (a machine, a test, a recorder) decides how and where they are done.
 */
import type { FileTree } from "../inventory/files/file-tree";

/** A folder that programs see; its name is what stands for it in printed commands: `repo`, `repo:URL`, `chart`, `values`, `tmp`, `home`. */
export type RootName = string;

/** A path below a root. `""` is the root itself. */
export interface Place {
  readonly root: RootName;
  readonly path: string;
}

/** One argument: a text, or a path with what stands in front of it (`--set-file k=PATH`). */
export type Argument = string | { readonly before: string; readonly at: Place; readonly after?: string };

/** A program's call. */
export interface Command {
  /** `helm`, `kustomize`, `jsonnet`, or the path of a registered program. */
  readonly program: string;
  readonly args: readonly Argument[];
  readonly cwd: Place;
  /** Beside what every program gets. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface RunResult {
  /** Undefined where the program did not come to an end of its own. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not run to its end, in a line. */
  readonly failure?: { readonly kind: "missing" | "refused" | "limit"; readonly text: string };
  /** It ended with an error because it was not let into the network. */
  readonly wasOffline?: boolean;
}

export interface FetchAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

export interface FetchCall {
  readonly method: "GET" | "HEAD";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly login?: Login;
  /** Take the server's certificate as it is. */
  readonly insecure?: boolean;
}

/** What of a checkout decides a source's resources. */
export interface Reads {
  readonly root: RootName;
  readonly tree: FileTree;
  /** Files, and folders with everything below them. @default all of the tree */
  readonly paths?: readonly string[];
  /** What decides beside files and calls. */
  readonly further?: string;
  /** Something comes from the network without a digest. */
  readonly isOpen?: boolean;
  /** What programs have in their environment can show in what they print. */
  readonly showsEnvironment?: boolean;
}

/** Everything that a plan may ask for. */
export type Step =
  /** A source begins: what was copied and written for the one before is not needed any more. */
  | { readonly kind: "begin" }
  /** What is about to be read, by programs or here; the answer is whether it need not be. */
  | { readonly kind: "reads"; readonly reads: Reads }
  /** A private copy of these files below a root; a root that has one already keeps it. */
  | { readonly kind: "copy"; readonly root: RootName; readonly tree: FileTree; readonly folderName?: string }
  /** An empty folder. */
  | { readonly kind: "folder"; readonly root: RootName }
  | { readonly kind: "write"; readonly at: Place; readonly content: string }
  | { readonly kind: "remove"; readonly at: Place }
  /** The bytes of a file, undefined where there is none. */
  | { readonly kind: "read"; readonly at: Place }
  /** The names in a folder, sorted. */
  | { readonly kind: "list"; readonly at: Place }
  /** Whether a path leads from a place to something on this machine that was not copied. */
  | { readonly kind: "leads-out"; readonly from: Place; readonly path: string }
  | { readonly kind: "run"; readonly command: Command }
  | { readonly kind: "fetch"; readonly call: FetchCall };

export type Answer =
  | undefined
  | boolean
  | Buffer
  | readonly string[]
  | RunResult
  | FetchAnswer
  | { readonly unreachable: string };

/** A plan that ends with a result. */
export type Plan<T> = Generator<Step, T, Answer>;

export function* run(command: Command): Plan<RunResult> {
  return (yield { kind: "run", command }) as RunResult;
}

export function* fetch(call: FetchCall): Plan<FetchAnswer | { readonly unreachable: string }> {
  return (yield { kind: "fetch", call }) as FetchAnswer | { readonly unreachable: string };
}

export function* read(at: Place): Plan<Buffer | undefined> {
  return (yield { kind: "read", at }) as Buffer | undefined;
}

export function* list(at: Place): Plan<readonly string[]> {
  return (yield { kind: "list", at }) as readonly string[];
}

export function* leadsOut(from: Place, path: string): Plan<boolean> {
  return (yield { kind: "leads-out", from, path }) as boolean;
}

/** Says what is about to be read. True where nobody wants it read. */
export function* reads(what: Reads): Plan<boolean> {
  return (yield { kind: "reads", reads: what }) === true;
}

export function* act(step: Extract<Step, { kind: "begin" | "copy" | "folder" | "write" | "remove" }>): Plan<void> {
  yield step;
}

/** A path as it is printed: `{repo}/app`. */
export function printPlace({ root, path }: Place): string {
  return path === "" ? `{${root}}` : `{${root}}/${path}`;
}

export function printArgument(argument: Argument): string {
  return typeof argument === "string" ? argument : argument.before + printPlace(argument.at) + (argument.after ?? "");
}

/** The whole command in words, program first. Passwords and user names are there: print {@link redacted}. */
export function printCommand({ program, args }: Command): string[] {
  return [program, ...args.map(printArgument)];
}

/** The command on one line, without what must not be seen. */
export function redacted(command: Command): string {
  return printCommand(command)
    .join(" ")
    .replace(/(--username|--password) [^ ]*/g, "$1 ******");
}
