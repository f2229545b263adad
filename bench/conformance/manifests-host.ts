/** Does the steps of a case on this machine and records what the README asks for: commands, nested commands, files, requests. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type FoundProgram,
  findProgram,
  type ProgramName,
  programPath,
} from "../../lib/inventory/programs/find-program";
import {
  type Answer,
  type Command,
  type Host,
  Machine,
  printCommand,
  type RunResult,
  type Step,
} from "../../lib/sources";
import { KUSTOMIZATION_NAMES } from "../../lib/sources/source-type";
import { CaseWeb, ChartServer } from "./chart-server";
import type { ManifestCase } from "./manifests-world";

/** What was done for one source. */
export class Recording {
  readonly commands: string[][] = [];
  readonly nested: string[][] = [];
  readonly requests = new Set<string>();
  inlineValues: string | undefined;
  kustomization: string | undefined;

  result(): Readonly<Record<string, unknown>> {
    const { commands, nested, requests, inlineValues, kustomization } = this;
    return {
      ...(commands.length > 0 && { commands }),
      ...(nested.length > 0 && { nested }),
      ...(inlineValues !== undefined && { inlineValues }),
      ...(kustomization !== undefined && { kustomization }),
      ...(requests.size > 0 && { requests: [...requests].sort() }),
    };
  }
}

/** What all cases share: the programs of this machine, and one server. */
export class ManifestRunner {
  private constructor(
    readonly programs: ReadonlyMap<string, FoundProgram>,
    /** Why a program is not among them. */
    readonly missing: ReadonlyMap<string, string>,
    private readonly server: ChartServer,
  ) {}

  static async start(): Promise<ManifestRunner> {
    const names: readonly ProgramName[] = ["helm", "kustomize", "jsonnet"];
    const found = await Promise.all(names.map((name) => findProgram(name, programPath(process.env))));
    const fit = found.flatMap((program) => (program === undefined || program.expected !== undefined ? [] : [program]));
    const programs = new Map(fit.map((program) => [program.name, program]));
    const missing = new Map(names.map((name, i) => [name, missingText(name, found[i])]));
    return new ManifestRunner(programs, missing, await ChartServer.start());
  }

  close(): void {
    this.server.close();
  }

  host(input: ManifestCase): CaseHost {
    return new CaseHost(this, this.server, input);
  }
}

export class CaseHost implements Host {
  readonly recordings: Recording[] = [];
  /** Why the case cannot run here. */
  skipped: string | undefined;
  private readonly machine: Machine;
  private readonly web: CaseWeb;
  private readonly shim: NestedHelm | undefined;
  private isEdited = false;

  constructor(
    private readonly runner: ManifestRunner,
    private readonly server: ChartServer,
    input: ManifestCase,
  ) {
    const { programs } = runner;
    this.web = new CaseWeb(input);
    const helm = programs.get("helm");
    this.shim = helm && new NestedHelm(helm.file);
    const network = { proxy: server.open(this.web), caFile: server.caFile };
    this.machine = new Machine({
      programs,
      network,
      fetch: async ({ method, url, login, headers }) => {
        const basic = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`;
        const answer = this.web.answer(method, url, basic ?? headers?.authorization);
        const words: Readonly<Record<number, string>> = { 200: "OK", 401: "Unauthorized", 404: "Not Found" };
        return { ...answer, statusText: words[answer.status] ?? "", headers: new Map(Object.entries(answer.headers)) };
      },
    });
  }

  note(request: string): void {
    this.web.requests.add(request);
    this.takeRequests();
  }

  dispose(): void {
    this.machine.dispose();
    this.server.forget(this.web);
    this.shim?.dispose();
  }

  async perform(step: Step): Promise<Answer> {
    if (step.kind === "begin") {
      this.recordings.push(new Recording());
      this.isEdited = false;
    }
    const recording = this.recordings.at(-1) as Recording;
    if (step.kind === "write") {
      if (step.at.root === "values") recording.inlineValues = step.content;
      else if (KUSTOMIZATION_NAMES.includes(step.at.path.split("/").at(-1) as string)) this.isEdited = true;
    }
    if (step.kind === "run") return await this.run(step.command, recording);
    const answer = await this.machine.perform(step);
    this.takeRequests();
    return answer;
  }

  private async run(command: Command, recording: Recording): Promise<RunResult> {
    const { programs, missing } = this.runner;
    if (!programs.has(command.program)) this.skipped ??= missing.get(command.program);
    if (command.program === "kustomize") this.beforeKustomize(command, recording);
    const result = (await this.machine.perform({ kind: "run", command })) as RunResult;
    if (result.failure === undefined && command.program !== "jsonnet") recording.commands.push(printCommand(command));
    if (command.program === "kustomize") {
      for (const args of this.shim?.take() ?? []) recording.nested.push(args.map((arg) => this.shown(arg)));
    }
    this.takeRequests();
    return result;
  }

  /** A kustomization that Argo CD edits, and one of a chart, is recorded as the build sees it. */
  private beforeKustomize(command: Command, recording: Recording): void {
    const { workspace } = this.machine;
    if (this.shim !== undefined) workspace.offer("helm", this.shim.file);
    if (command.args[0] === "edit") {
      this.isEdited = true;
      return;
    }
    const folder = command.args[1];
    if (typeof folder !== "object" || (!this.isEdited && folder.at.root !== "chart")) return;
    for (const name of KUSTOMIZATION_NAMES) {
      const path = folder.at.path === "" ? name : `${folder.at.path}/${name}`;
      recording.kustomization ??= workspace.read(folder.at.root, path)?.toString("utf8");
    }
  }

  private shown(argument: string): string {
    return this.machine.withoutPaths(argument).replace(/\{tmp\}\/kustomize-[a-z-]*\d+/, "{kustomize-tmp}");
  }

  private takeRequests(): void {
    const recording = this.recordings.at(-1);
    for (const request of this.web.requests) recording?.requests.add(request);
    this.web.requests.clear();
  }
}

function missingText(name: ProgramName, found: FoundProgram | undefined): string {
  if (found === undefined) return `${name} is not installed: see .ci/install-renderers`;
  return `${name} ${found.version} is installed, the cases need ${found.expected}`;
}

/** A helm for kustomize that notes how it is called. Written when it is first needed. */
class NestedHelm {
  private folder: string | undefined;

  constructor(private readonly helm: string) {}

  get file(): string {
    if (this.folder === undefined) {
      this.folder = mkdtempSync(join(tmpdir(), "env-matrix-helm-"));
      const note = `{ printf 'helm\\0'; printf '%s\\0' "$@"; printf '\\n'; } >> '${this.folder}/log'`;
      writeFileSync(join(this.folder, "helm"), `#!/bin/sh\n${note}\nexec '${this.helm}' "$@"\n`, { mode: 0o755 });
    }
    return join(this.folder, "helm");
  }

  take(): string[][] {
    const log = this.folder && join(this.folder, "log");
    if (log === undefined || !existsSync(log)) return [];
    const lines = readFileSync(log, "utf8").split("\0\n");
    rmSync(log);
    return lines.filter((line) => line !== "").map((line) => line.split("\0"));
  }

  dispose(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}
