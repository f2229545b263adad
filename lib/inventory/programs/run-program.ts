/**
 * Starts a program without a shell and without anything of this process's environment, and ends it with all that it started when it takes
 * too long or prints too much. What it may allocate is limited where the system can.
 */
import { spawn } from "node:child_process";

export interface ProgramLimits {
  /** @default 90, as Argo CD's */
  readonly seconds?: number;
  /** Of standard output and of standard error each. @default 256 MiB */
  readonly outputBytes?: number;
  /** Address space. Not enforced on macOS and Windows. @default 8 GiB */
  readonly memoryBytes?: number;
}

export interface ProgramCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** All of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly limits?: ProgramLimits;
  /** Starts it in a network of its own that leads nowhere. */
  readonly withoutNetwork?: boolean;
}

export type ProgramEnd =
  | { readonly kind: "ended"; readonly status: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "failed"; readonly why: "missing" | "limit"; readonly text: string };

const GIB = 2 ** 30;

export function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  const { seconds = 90, outputBytes = GIB / 4, memoryBytes = 8 * GIB } = call.limits ?? {};
  const [file, args] = limited(call, memoryBytes);
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: call.cwd,
      env: { ...call.environment },
      stdio: ["pipe", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let stopped: string | undefined;
    const stop = (text: string): void => {
      stopped ??= text;
      killAll(child.pid);
    };
    const timer = setTimeout(() => stop(`timeout after ${seconds}s`), seconds * 1000);
    for (const name of ["stdout", "stderr"] as const) {
      let size = 0;
      child[name].on("data", (bytes: Buffer) => {
        size += bytes.length;
        if (size > outputBytes) stop(`more than ${outputBytes} bytes of output`);
        else output[name].push(bytes);
      });
    }
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const text = error.code === "ENOENT" ? `fork/exec ${call.file}: no such file or directory` : error.message;
      resolve({ kind: "failed", why: "missing", text });
    });
    // what it left behind must not outlive it, nor hold its output open
    child.on("exit", () => killAll(child.pid));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (stopped !== undefined) resolve({ kind: "failed", why: "limit", text: stopped });
      else if (code === null) resolve({ kind: "failed", why: "limit", text: `ended by ${signal}` });
      else {
        const text = (name: "stdout" | "stderr") => Buffer.concat(output[name]).toString("utf8");
        resolve({ kind: "ended", status: code, stdout: text("stdout"), stderr: text("stderr") });
      }
    });
    // a program that ends before it has read everything is not an error of ours
    child.stdin.on("error", () => {});
    child.stdin.end(call.input ?? "");
  });
}

/** The call behind what sets its limits. */
function limited(call: ProgramCall, memoryBytes: number): [file: string, args: string[]] {
  const own = [call.file, ...call.args];
  if (process.platform !== "linux") return [call.file, [...call.args]];
  const script = 'ulimit -v "$0" 2>/dev/null; ulimit -c 0 2>/dev/null; exec "$@"';
  const bounded = ["/bin/sh", "-c", script, String(Math.ceil(memoryBytes / 1024)), ...own];
  const [file = "", ...args] = call.withoutNetwork
    ? ["unshare", "--user", "--map-current-user", "--net", ...bounded]
    : bounded;
  return [file, args];
}

/** Whether this system gives a program a network of its own. */
export async function canIsolateNetwork(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const end = await runProgram({
    file: "/bin/true",
    args: [],
    cwd: "/",
    environment: { PATH: "/usr/bin:/bin" },
    withoutNetwork: true,
    limits: { seconds: 10 },
  });
  return end.kind === "ended" && end.status === 0;
}

function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // nobody of the group is left
  }
}
