/** Starts and ends the stand-in provider, and says how terraform finds it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Event {
  readonly event: "configure" | "create" | "update" | "delete" | "fail" | "defect";
  readonly name?: string;
  readonly kubernetes: Readonly<Record<string, unknown>> | null;
  /** SHA-256 of each secret, by name. */
  readonly secrets?: Readonly<Record<string, string>>;
}

export class StandIn {
  private constructor(
    private readonly process: ChildProcess,
    private readonly address: string,
    private readonly logFile: string,
    private readonly failFile: string,
  ) {}

  /** @param folder where its log is */
  static async start(folder: string): Promise<StandIn> {
    const [logFile, failFile] = [join(folder, "events.jsonl"), join(folder, "failures")];
    const child = spawn(process.execPath, [join(__dirname, "run.cjs"), logFile, failFile], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    const address = line.toString("utf8").split("|")[3];
    if (address === undefined) throw new Error(`the stand-in does not say where it is: ${line}`);
    return new StandIn(child, address, logFile, failFile);
  }

  /** What terraform's environment needs. The process id is the stand-in's own: terraform kills it when it cannot connect. */
  environment(): Record<string, string> {
    const Addr = { Network: "tcp", String: this.address };
    const attach = { Protocol: "grpc", ProtocolVersion: 6, Pid: this.process.pid, Test: true, Addr };
    return { TF_REATTACH_PROVIDERS: JSON.stringify({ "hashicorp/helm": attach }) };
  }

  /** What it was asked since the last time, in order. */
  takeEvents(): Event[] {
    if (!existsSync(this.logFile)) return [];
    const lines = readFileSync(this.logFile, "utf8").trim();
    rmSync(this.logFile);
    return lines === "" ? [] : lines.split("\n").map((line) => JSON.parse(line) as Event);
  }

  /** Releases whose installation fails from now on. */
  failOn(...names: string[]): void {
    writeFileSync(this.failFile, names.join("\n"));
  }

  /** From now on no cluster answers; until `failOn()`. */
  beUnreachable(): void {
    this.failOn("*unreachable*");
  }

  async stop(): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.kill();
    await ended;
  }
}
