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
import { counted } from "../diagnostics";
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
  /** How many were not rendered because the cache had them. */
  fromCache = 0;

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

  /** In their order. @param needsSecrets whether values of Secrets have to be there, which no cache keeps */
  async render(all: readonly Wanted[], needsSecrets: boolean): Promise<(Rendered | RenderFailure)[]> {
    const results: (Rendered | RenderFailure)[] = [];
    const open: number[] = [];
    all.forEach(({ key }, i) => {
      const known = key.isLasting ? this.cache?.get(key.text, needsSecrets) : undefined;
      if (known === undefined) open.push(i);
      else results[i] = known;
    });
    this.fromCache += all.length - open.length;
    const progress = new Progress(this.terminal);
    let done = 0;
    const inputs = open.map((i) => (all[i] as Wanted).input);
    const rendered = await this.renderers.renderAll(inputs, () => {
      done++;
      progress.update(() => `rendering ${done} of ${counted(inputs.length, "Application")}`);
    });
    progress.clear();
    for (const [at, i] of open.entries()) {
      const result = resultOf(rendered[at] as RenderedApplication);
      results[i] = result;
      const key = (all[i] as Wanted).key;
      if (key.isLasting && !("error" in result)) this.cache?.put(key.text, result);
    }
    return results;
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
