/** Applications as text, one at a time, in three formats. What is written does not pile up in memory. */
import type { Writable } from "node:stream";
import type { JsonObject } from "../../json";
import { emitYaml } from "../../yaml/emit-yaml";

export const OUTPUT_FORMATS = ["yaml", "json", "name"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

const CHUNK = 64 * 1024;

/** The texts around and of Applications. */
interface Format {
  readonly start: string;
  readonly end: string;
  item(application: JsonObject, isFirst: boolean): string;
}

const FORMATS: Readonly<Record<OutputFormat, Format>> = {
  yaml: {
    start: "",
    end: "",
    item: (application, isFirst) => `${isFirst ? "" : "---\n"}${emitYaml(application, nameOf(application))}`,
  },
  json: {
    start: '{"apiVersion":"v1","kind":"List","items":[',
    end: "\n]}\n",
    item: (application, isFirst) => `${isFirst ? "" : ","}\n${JSON.stringify(application)}`,
  },
  name: { start: "", end: "", item: (application) => `application.argoproj.io/${nameOf(application)}\n` },
};

export class ApplicationWriter {
  private readonly format: Format;
  private pending: string;
  private isFirst = true;

  constructor(
    private readonly out: Writable,
    format: OutputFormat,
  ) {
    this.format = FORMATS[format];
    this.pending = this.format.start;
  }

  /** True where the reader is slow: then wait for `drained`. @throws {VALUE_NOT_REPRESENTABLE} */
  write(application: JsonObject): boolean {
    this.pending += this.format.item(application, this.isFirst);
    this.isFirst = false;
    if (this.pending.length < CHUNK) return false;
    const isFlowing = this.out.write(this.pending);
    this.pending = "";
    return !isFlowing;
  }

  drained(): Promise<void> {
    if (this.out.errored) return Promise.reject(this.out.errored);
    return new Promise((resolve, reject) => this.out.once("drain", resolve).once("error", reject));
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    const text = this.pending + this.format.end;
    this.pending = "";
    if (text === "") return;
    await new Promise<void>((resolve, reject) => {
      this.out.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as { readonly name?: unknown } | undefined)?.name ?? "");
}
