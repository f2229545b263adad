/**
 * An app → files: what `app.synth()` of cdk8s does, in linear time, with all errors at once, and without touching the output folder when
 * there is one. Objects become text one at a time.
 */
import type { ApiObject, App } from "cdk8s";
import { type Problem, problem, throwIfAny } from "../errors";
import { filesOf } from "./chart-files";
import { type Content, collect } from "./collect";
import { whileStreaming } from "./manifest-source";
import { jsonOf } from "./object-json";
import { ObjectRegister } from "./object-register";
import {
  type ManifestDocument,
  type ManifestFile,
  type WriteOptions,
  type WriteSummary,
  writeManifests,
} from "./write-manifests";

export interface SynthOptions extends Pick<WriteOptions, "review"> {
  /** @default the app's own, which is `dist` unless said otherwise */
  readonly outdir?: string;
  /** The clock, in milliseconds. @default the monotonic clock of the runtime */
  readonly now?: () => number;
}

export interface SynthSummary extends WriteSummary {
  readonly outdir: string;
  readonly charts: number;
  readonly objects: number;
  /** By path. */
  readonly objectsPerFile: ReadonlyMap<string, number>;
  /** By kind. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

/**
 * Synthesises an app. Charts are independent here: their order, and the order of objects in a file, are those of the tree.
 * @throws {CONSTRUCT_INVALID} what validations say, together with the problems of all other constructs
 * @throws {NAME_COLLISION} two objects, or two files, of one name
 * @throws {VALUE_NOT_REPRESENTABLE}
 * @throws {OUTPUT_FOREIGN_FILE}
 * @throws {OUTPUT_PATH_ILLEGAL}
 */
export function synth(app: App, options: SynthOptions = {}): SynthSummary {
  const { outdir = app.outdir, now = () => performance.now() } = options;
  const start = now();
  return whileStreaming(app, () => {
    const { charts, problems, warnings } = collect(app);
    throwIfAny(problems);
    const documents = new Documents();
    const files = filesOf(app, charts, (contents) => documents.of(contents), documents.problems);
    const summary = writeManifests(outdir, documents.counting(files), {
      problems: documents.problems,
      ...(options.review === undefined ? {} : { review: options.review }),
    });
    return {
      ...summary,
      outdir,
      charts: charts.filter(({ chart }) => chart !== undefined).length,
      objects: documents.count,
      objectsPerFile: documents.perFile,
      kinds: documents.register.kinds,
      warnings,
      milliseconds: now() - start,
    };
  });
}

/** Makes the documents while they are written, and keeps count of them. */
class Documents {
  readonly problems: Problem[] = [];
  readonly register = new ObjectRegister();
  readonly perFile = new Map<string, number>();
  count = 0;
  private file = "";

  /** The documents of contents, in order. What is wrong with one is noted, and the others follow. */
  *of(contents: Iterable<Content>): Generator<ManifestDocument> {
    for (const content of contents) {
      switch (content.kind) {
        case "object": {
          const value = this.jsonOf(content.construct);
          if (value !== undefined) yield this.noted(value, content.construct.node.path);
          break;
        }
        case "bulk":
          for (const value of content.objects) yield this.noted(value, content.where);
          break;
        default:
          content satisfies never;
      }
    }
  }

  /** The same files, of which the objects are counted. */
  *counting(files: Iterable<ManifestFile>): Generator<ManifestFile> {
    for (const file of files) {
      const before = this.count;
      this.file = file.path;
      yield file;
      if (this.count > before) this.perFile.set(file.path, this.count - before);
    }
  }

  private noted(value: unknown, where: string): ManifestDocument {
    this.count++;
    const collision = this.register.add(value, where, this.file);
    if (collision !== undefined) this.problems.push(collision);
    return { value, where };
  }

  /** cdk8s wraps whatever a token or a patch throws; to the user it is a mistake in that construct. */
  private jsonOf(construct: ApiObject): unknown {
    try {
      return jsonOf(construct);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.problems.push(problem("CONSTRUCT_INVALID", construct.node.path, message));
      return undefined;
    }
  }
}
