/**
 * What renders Applications on this machine, opened once: the programs that were found, the way into the network that is allowed, and as
 * many Applications at a time as the machine has cores.
 */
import { availableParallelism } from "node:os";
import { type Problem, problem } from "../errors";
import { AllowProxy } from "../inventory/programs/allow-proxy";
import { type FoundProgram, findProgram, type ProgramName } from "../inventory/programs/find-program";
import { canIsolateNetwork, type ProgramLimits } from "../inventory/programs/run-program";
import { webFetch } from "../inventory/programs/web";
import { drive } from "./drive";
import { Once } from "./fetched-once";
import { Machine, type MachineOptions } from "./machine";
import { type RenderedApplication, type RenderInput, renderApplication } from "./render";
import { type RenderKey, renderKey } from "./render-key";

export interface RendererOptions {
  /** Files and folders where helm, kustomize and jsonnet are looked for, between the system's separators. */
  readonly path: string;
  /** Programs that are taken as they are. @default what is found in `path` */
  readonly files?: Readonly<Partial<Record<ProgramName, string>>>;
  /** Hosts that may be reached, by name. @default none */
  readonly allowedHosts?: readonly string[];
  readonly limits?: ProgramLimits;
  /** How many Applications at a time. @default one for each core */
  readonly atOnce?: number;
}

/** An index of charts is large, and many Applications ask for it. */
function fetchedOnce(fetch: ReturnType<typeof webFetch>): ReturnType<typeof webFetch> {
  const known = new Once<Awaited<ReturnType<typeof fetch>>>();
  return async (call) => {
    let last: Awaited<ReturnType<typeof fetch>> | undefined;
    const answer = await known.get(JSON.stringify(call), async () => {
      last = await fetch(call);
      return "unreachable" in last || last.status !== 200 ? undefined : last;
    });
    return answer ?? last ?? { unreachable: `no answer: ${call.url}` };
  };
}

function hasFailed({ failure, dry }: RenderedApplication): boolean {
  return failure !== undefined || dry?.source.error !== undefined;
}

const NAMES: readonly ProgramName[] = ["helm", "kustomize", "jsonnet"];

export class Renderers {
  private constructor(
    private readonly options: RendererOptions,
    /** What was found of helm, kustomize and jsonnet. */
    readonly programs: readonly FoundProgram[],
    private readonly proxy: AllowProxy | undefined,
    private readonly machine: MachineOptions,
  ) {}

  static async open(options: RendererOptions): Promise<Renderers> {
    const hosts = options.allowedHosts ?? [];
    const found = await Promise.all(NAMES.map((name) => findProgram(name, options.files?.[name] ?? options.path)));
    const programs = found.filter((program) => program !== undefined);
    const proxy = hosts.length === 0 ? undefined : await AllowProxy.start(hosts);
    return new Renderers(options, programs, proxy, {
      programs: new Map(programs.map((program) => [program.name, program])),
      ...(options.limits && { limits: options.limits }),
      ...(proxy && { network: { proxy: proxy.url, refused: proxy.refused } }),
      isolatesNetwork: proxy === undefined && (await canIsolateNetwork()),
      pulled: new Once(),
      fetch: fetchedOnce(webFetch({ hosts })),
    });
  }

  /** Programs of another version than Argo CD 3.5.1 ships: they may render other resources. */
  get problems(): Problem[] {
    return this.programs.flatMap(({ name, file, version, expected }) => {
      if (expected === undefined) return [];
      const message = `${name} is another version than Argo CD 3.5.1 ships, which may render other resources`;
      return [problem("MANIFESTS_PROGRAM", file, message, { got: version || "unknown", expected })];
    });
  }

  /** By what the rendering of an Application is known. */
  keyOf(input: RenderInput): RenderKey {
    const programs = this.programs.map(({ name, version }) => `${name} ${version}`).sort();
    return renderKey(input, programs.join(", "));
  }

  /** Programs that were named and are not there. */
  get missing(): Problem[] {
    return Object.entries(this.options.files ?? {}).flatMap(([name, file]) => {
      if (this.programs.some((program) => program.name === name)) return [];
      return [problem("PROGRAM_MISSING", file, `there is no program ${name} at this path`)];
    });
  }

  async render(input: RenderInput): Promise<RenderedApplication> {
    const machine = new Machine({ ...this.machine, copiesWhatIsRead: true });
    try {
      const rendered = await drive(renderApplication(input), machine);
      if (!machine.hasCopiedInPart || !hasFailed(rendered)) return rendered;
    } finally {
      await machine.disposeAsync();
    }
    // a file that nobody foresaw may be what is missing
    return await this.renderWithAll(input);
  }

  private async renderWithAll(input: RenderInput): Promise<RenderedApplication> {
    const machine = new Machine(this.machine);
    try {
      return await drive(renderApplication(input), machine);
    } finally {
      await machine.disposeAsync();
    }
  }

  /**
   * In the order of the inputs, each of which is asked for when somebody has time for it.
   * @param onEach called as each is done
   */
  async renderAll(
    inputs: Iterable<RenderInput>,
    onEach: (index: number) => void = () => {},
  ): Promise<RenderedApplication[]> {
    const results: RenderedApplication[] = [];
    const waiting = inputs[Symbol.iterator]();
    let next = 0;
    const work = async (): Promise<void> => {
      for (let one = waiting.next(); one.done !== true; one = waiting.next()) {
        const at = next++;
        results[at] = await this.render(one.value);
        onEach(at);
      }
    };
    await Promise.all(Array.from({ length: this.options.atOnce ?? availableParallelism() }, work));
    return results;
  }

  close(): void {
    this.proxy?.close();
  }
}
