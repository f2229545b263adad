/** Renders Applications for one run of a command: from the cache where they are known, else by the programs, with a line of progress. */
import type { Problem } from "../../errors";
import { throwIfAny } from "../../errors";
import {
  type RenderedApplication,
  Renderers,
  type RenderFailure,
  type RenderInput,
  type RenderKey,
} from "../../sources";
import { Progress } from "../progress";
import type { Terminal } from "../terminal";
import { ManifestCache, type Rendered } from "./cache";
import type { ManifestOptions } from "./parse-options";

/** An Application with that by which its rendering is known. */
export interface Wanted {
  readonly input: RenderInput;
  readonly key: RenderKey;
}

export class ManifestRun {
  private constructor(
    private readonly renderers: Renderers,
    private readonly cache: ManifestCache | undefined,
    private readonly terminal: Terminal,
  ) {}

  /** @throws {PROGRAM_MISSING} @throws {OUTPUT_UNWRITABLE} */
  static async open(options: ManifestOptions, terminal: Terminal): Promise<ManifestRun> {
    const now = Number(terminal.clock() / 1_000_000n);
    const cache = options.cacheFolder === undefined ? undefined : new ManifestCache(options.cacheFolder, now);
    const renderers = await Renderers.open(options.renderers);
    if (renderers.missing.length > 0) renderers.close();
    throwIfAny(renderers.missing);
    return new ManifestRun(renderers, cache, terminal);
  }

  /** Programs of another version than Argo CD's. */
  get warnings(): readonly Problem[] {
    return this.renderers.problems;
  }

  wanted(input: RenderInput): Wanted {
    return { input, key: this.renderers.keyOf(input) };
  }

  /**
   * Each is asked for when there is time for it, so that looking at Applications and rendering them go on side by side.
   * @param needsSecrets whether values of Secrets have to be there, which no cache keeps
   * @param progress the line that says how far it is
   */
  async render(
    all: Iterable<Wanted>,
    needsSecrets: boolean,
    progress: (done: number) => string,
  ): Promise<ReadonlyMap<Wanted, Rendered | RenderFailure>> {
    const results = new Map<Wanted, Rendered | RenderFailure>();
    const open: Wanted[] = [];
    const line = new Progress(this.terminal);
    let done = 0;
    const rendered = await this.renderers.renderAll(this.unknown(all, needsSecrets, results, open), () => {
      done++;
      line.update(() => progress(done));
    });
    line.clear();
    for (const [at, wanted] of open.entries()) {
      const result = resultOf(rendered[at] as RenderedApplication);
      results.set(wanted, result);
      if (wanted.key.isLasting && !("error" in result)) this.cache?.put(wanted.key.text, result);
    }
    return results;
  }

  /** Those that the cache does not have. */
  private *unknown(
    all: Iterable<Wanted>,
    needsSecrets: boolean,
    results: Map<Wanted, Rendered | RenderFailure>,
    open: Wanted[],
  ): Generator<RenderInput> {
    for (const wanted of all) {
      const { input, key } = wanted;
      const known = key.isLasting ? this.cache?.get(key.text, needsSecrets) : undefined;
      if (known === undefined) {
        open.push(wanted);
        yield input;
      } else results.set(wanted, known);
    }
  }

  /** What the cache has, without values of Secrets; undefined where it would have to be rendered. */
  known({ key }: Wanted): Rendered | undefined {
    return key.isLasting ? this.cache?.get(key.text, false) : undefined;
  }

  close(): void {
    this.renderers.close();
  }
}

function resultOf({ failure, normalized }: RenderedApplication): Rendered | RenderFailure {
  return failure ?? normalized;
}
