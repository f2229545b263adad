/** Applications as text, one at a time, in three formats. What is written does not pile up in memory. */
import type { Writable } from "node:stream";
import type { JsonObject } from "../../json";
import { hasOrder, printableLine } from "../../printable";
import { emitYaml } from "../../yaml/emit-yaml";
import type { Selection } from "./selection";
import { ApplicationTable } from "./table";

export const OUTPUT_FORMATS = ["yaml", "json", "name", "table"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

const CHUNK = 64 * 1024;

/** The texts around and of Applications. */
interface Format {
  readonly start: string;
  readonly end: string;
  item(application: JsonObject, isFirst: boolean): string;
}

const FORMATS: Readonly<Record<Exclude<OutputFormat, "table">, Format>> = {
  yaml: {
    start: "",
    end: "",
    item: (application, isFirst) => `${isFirst ? "" : "---\n"}${yamlOf(application)}`,
  },
  json: {
    start: '{"apiVersion":"v1","kind":"List","items":[',
    end: "\n]}\n",
    item: (application, isFirst) => `${isFirst ? "" : ","}\n${jsonOf(application)}`,
  },
  name: {
    start: "",
    end: "",
    item: (application) => `application.argoproj.io/${printableLine(nameOf(application))}\n`,
  },
};

export class ApplicationWriter {
  private readonly format: Format | ApplicationTable;
  private pending: string;
  private isFirst = true;

  constructor(
    private readonly out: Writable,
    format: OutputFormat,
    /** Which Applications are printed. */
    readonly selects: Selection = () => true,
  ) {
    this.format = format === "table" ? new ApplicationTable() : FORMATS[format];
    this.pending = this.format instanceof ApplicationTable ? "" : this.format.start;
  }

  /** True where the reader is slow: then wait for `drained`. @param set what made it @throws {VALUE_NOT_REPRESENTABLE} */
  write(application: JsonObject, set: string): boolean {
    if (this.format instanceof ApplicationTable) {
      this.format.add(application, set);
      return false;
    }
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
    const text = this.pending + (this.format instanceof ApplicationTable ? this.format.text() : this.format.end);
    this.pending = "";
    if (text === "") return;
    await new Promise<void>((resolve, reject) => {
      this.out.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** JSON is YAML: where a line of the other form would be obeyed by a runner, this one keeps the same text without such a line. */
function yamlOf(application: JsonObject): string {
  const yaml = emitYaml(application, nameOf(application));
  return hasOrder(yaml) ? `${jsonOf(application)}\n` : yaml;
}

/** Without control characters, and without what a runner obeys. */
function jsonOf(application: JsonObject): string {
  return JSON.stringify(application).replace(UNSAFE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const UNSAFE = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]|#(?=#(?:vso|teamcity)?\[)/g;

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as { readonly name?: unknown } | undefined)?.name ?? "");
}
