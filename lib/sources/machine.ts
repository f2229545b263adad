/**
 * Does the steps of a plan on this machine: a private folder for each source, programs in a closed environment and within limits, the network
 * through what it is given. Paths of this machine do not come back in texts.
 */

import { posix } from "node:path";
import { type NetworkAccess, programEnvironment } from "../inventory/programs/environment";
import type { FoundProgram } from "../inventory/programs/find-program";
import { type ProgramLimits, runProgram } from "../inventory/programs/run-program";
import { Workspace } from "../inventory/programs/workspace";
import type { Host } from "./drive";
import type { Once, PulledFile } from "./fetched-once";
import {
  type Answer,
  type Argument,
  type Command,
  type FetchAnswer,
  type FetchCall,
  printCommand,
  type RunResult,
  type Step,
} from "./steps";

export interface MachineOptions {
  /** The programs that may be started, by the name that plans call them. */
  readonly programs: ReadonlyMap<string, Pick<FoundProgram, "file">>;
  readonly limits?: ProgramLimits;
  /** @default none: what programs ask for fails */
  readonly network?: NetworkAccess;
  /** Starts programs without any network, also to this machine itself. Needs Linux with user namespaces. @default false */
  readonly isolatesNetwork?: boolean;
  /** Copies for a program only what it is known to read. What then fails has to be done again with everything. @default false */
  readonly copiesWhatIsRead?: boolean;
  /** Charts that other Applications have brought. @default each brings its own */
  readonly pulled?: Once<PulledFile>;
  /** Answers what plans fetch themselves. @default nothing is reachable */
  fetch?(call: FetchCall): Promise<FetchAnswer | { readonly unreachable: string }>;
}

export class Machine implements Host {
  private current: Workspace | undefined;
  /** By root. */
  private readonly reads = new Map<string, readonly string[] | undefined>();

  private copiedInPart = false;

  constructor(private readonly options: MachineOptions) {}

  /** Whether a program has seen only a part of a checkout. */
  get hasCopiedInPart(): boolean {
    return this.copiedInPart;
  }

  /** The folder of the source that is being rendered. */
  get workspace(): Workspace {
    this.current ??= this.fresh();
    return this.current;
  }

  private fresh(): Workspace {
    const workspace = new Workspace();
    for (const [name, { file }] of this.options.programs) if (!name.includes("/")) workspace.offer(name, file);
    return workspace;
  }

  /** The same while others work on. */
  async disposeAsync(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.disposeAsync();
  }

  /** Throws away what was written. */
  dispose(): void {
    this.current?.dispose();
    this.current = undefined;
  }

  async perform(step: Step): Promise<Answer> {
    switch (step.kind) {
      case "begin":
        await this.disposeAsync();
        this.reads.clear();
        return undefined;
      case "reads":
        this.reads.set(step.reads.root, step.reads.paths);
        return false;
      case "copy": {
        const only = this.options.copiesWhatIsRead === true ? this.reads.get(step.root) : undefined;
        if (only !== undefined) this.copiedInPart = true;
        this.workspace.copy(step.root, step.tree, step.folderName, only);
        return undefined;
      }
      case "folder":
        this.workspace.makeFolder(step.root);
        return undefined;
      case "write":
        this.workspace.write(step.at.root, step.at.path, step.content);
        return undefined;
      case "remove":
        this.workspace.remove(step.at.root, step.at.path);
        return undefined;
      case "read":
        return this.workspace.read(step.at.root, step.at.path);
      case "list":
        return this.workspace.list(step.at.root, step.at.path);
      case "leads-out":
        return this.workspace.leadsOut(step.from.root, step.from.path, step.path);
      case "run":
        return isPull(step.command) ? await this.pull(step.command) : await this.run(step.command);
      case "fetch":
        return (await this.options.fetch?.(step.call)) ?? { unreachable: `no network: ${step.call.url}` };
      default:
        return step satisfies never;
    }
  }

  /** A chart that is here already is put where helm would have put it. */
  private async pull(command: Command): Promise<RunResult> {
    const { pulled } = this.options;
    if (pulled === undefined) return await this.run(command);
    const { root, path } = command.cwd;
    let own: RunResult | undefined;
    const chart = await pulled.get(JSON.stringify(printCommand(command)), async () => {
      own = await this.run(command);
      const [name] = own.status === 0 ? this.workspace.list(root, path) : [];
      const bytes = name === undefined ? undefined : this.workspace.read(root, posix.join(path, name));
      return name === undefined || bytes === undefined ? undefined : { name, bytes };
    });
    if (own !== undefined) return own;
    if (chart !== undefined) this.workspace.write(root, posix.join(path, chart.name), chart.bytes);
    return { status: 0, stdout: "", stderr: "" };
  }

  private async run(command: Command): Promise<RunResult> {
    const { workspace, options } = this;
    const program = options.programs.get(command.program);
    if (program === undefined) return failed("missing", missingText(command.program));
    const end = await runProgram({
      file: program.file,
      args: command.args.map((argument) => this.realArgument(argument)),
      cwd: workspace.path(command.cwd.root, command.cwd.path),
      environment: { ...command.environment, ...programEnvironment(workspace, options.network) },
      ...(command.input === undefined ? {} : { input: command.input }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      withoutNetwork: (options.isolatesNetwork ?? false) && options.network === undefined,
    });
    if (end.kind === "failed") return failed(end.why, `${command.program}: ${end.text}`);
    const wasOffline = end.status !== 0 && this.wasKeptOut(end.stderr);
    return {
      status: end.status,
      stdout: end.stdout,
      stderr: this.withoutPaths(end.stderr),
      ...(wasOffline ? { wasOffline } : {}),
    };
  }

  /** Whether a program complains of the network that it does not have, or of a host that it may not reach. */
  private wasKeptOut(text: string): boolean {
    const { network } = this.options;
    if (network === undefined) return OFFLINE.test(text);
    return [...(network.refused ?? [])].some((host) => text.includes(host));
  }

  private realArgument(argument: Argument): string {
    if (typeof argument === "string") return argument;
    const { before, at, after = "" } = argument;
    return before + this.workspace.path(at.root, at.path) + after;
  }

  /** A text of a program with the names of roots for the paths of this machine. */
  withoutPaths(text: string): string {
    const { places, temporary, home } = this.workspace;
    const named = places.reduce((result, [root, path]) => result.replaceAll(path, `{${root}}`), text);
    return named.replaceAll(temporary, "{tmp}").replaceAll(home, "{home}");
  }
}

const OFFLINE =
  /proxyconnect|127\.0\.0\.1:9\b|127\.0\.0\.1 port 9\b|network is unreachable|no such host|dial tcp: lookup|Could not resolve|transport '[^']*' not allowed/i;

function isPull({ program, args, cwd }: Command): boolean {
  return program === "helm" && args[0] === "pull" && cwd.root === "tmp";
}

/** A registered program is called by its path, and told as the system tells it. */
function missingText(program: string): string {
  if (program.includes("/")) return `fork/exec ${program}: no such file or directory`;
  return `the program ${program} is not here: install it, or give its path`;
}

function failed(kind: "missing" | "limit", text: string): RunResult {
  return { status: undefined, stdout: "", stderr: "", failure: { kind, text } };
}
