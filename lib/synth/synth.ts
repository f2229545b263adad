/**
 * An app → files: what `app.synth()` of cdk8s does, in linear time, with all errors at once, and without touching the output folder when
 * there is one. Objects become text one at a time.
 */
import type { ApiObject, App } from "cdk8s";
import { Construct } from "constructs";
import { EnvMatrixError, type Problem, problem, problemsBy, shown, throwIfAny } from "../errors";
import { isObject, type JsonObject } from "../json";
import { isPlainObject } from "../plain-data";
import { printableLine } from "../printable";
import { filesOf, groupsOf } from "./chart-files";
import { type Content, collect } from "./collect";
import type { WriteSummary } from "./commit";
import { withPlaces } from "./made-at";
import { isWarningSource, WARNINGS, whileStreaming } from "./manifest-source";
import { KNOWN_NAMES, type KnownNames, NamedThings } from "./named-things";
import { jsonOf } from "./object-json";
import { ObjectRegister } from "./object-register";
import { isUnreadEnding } from "./output-path";
import { existingConstructs } from "./walk";
import { type ManifestDocument, type ManifestFile, type TextFile, writeManifests } from "./write-manifests";

/** Where the manifests go, and the clock. */
export interface SynthOptions {
  /** The folder that is written to; it is made if it is missing. @default the app's own, which is `dist` unless said otherwise */
  readonly outdir?: string;
  /**
   * Looks at what the folder is about to hold, by path, before anything is written; nothing is written when it finds a problem.
   * @default nobody looks
   */
  readonly review?: (next: Readonly<Record<string, string>>) => readonly Problem[];
  /**
   * Returns what is written in place of an object: every object of the app, streamed Applications too, after its own JSON patches. What it gets is
   * shared: return a changed copy. What the constructs have checked is not checked again.
   * @default the object itself
   * @throws {CONSTRUCT_INVALID} at synthesis, where it fails or returns no object
   * @example synth(app, { transform: (object) => ({ ...object, metadata: { ...(object.metadata as object), labels: {} } }) })
   */
  readonly transform?: Transform;
  /** Takes each warning. @default written to standard error */
  readonly warn?: (warning: string) => void;
  /** The clock, in milliseconds. @default the monotonic clock of the runtime */
  readonly now?: () => number;
}

/** Changes an object that is about to be written. @param at the path of its construct, and its file */
export type Transform = (object: JsonObject, at: { readonly construct: string; readonly file: string }) => JsonObject;

/** What a synthesis has written. */
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
 * Synthesises an app. Files are independent here; in a file, objects have the order of the tree, and come after those that they depend on.
 * Warnings also go to the process's standard error, which `cdk8s synth` passes on.
 * @throws {CONSTRUCT_INVALID} what validations say, together with the problems of all other constructs
 * @throws {DEPENDENCY_CYCLE}
 * @throws {NAME_COLLISION} two objects, or two files, of one name
 * @throws {VALUE_NOT_REPRESENTABLE}
 * @throws {OUTPUT_FOREIGN_FILE}
 * @throws {OUTPUT_PATH_ILLEGAL}
 * @throws {OUTPUT_BUSY} while another process writes the folder
 * @throws {OUTPUT_UNWRITABLE}
 */
export function synth(app: App, options: SynthOptions = {}): SynthSummary {
  throwIfAny(noApp(app));
  const { outdir = app.outdir, now = () => performance.now(), warn = toStandardError } = options;
  const start = now();
  const summary = placing(app, () => {
    const collected = collect(app);
    const grouped = groupsOf(app, collected);
    if (collected.problems.length > 0) throwIfAny([...collected.problems, ...grouped.problems]);
    const documents = new Documents(app, options.transform);
    documents.problems.push(...grouped.problems);
    const files = filesOf(app, grouped.groups, (contents, file) => documents.of(contents, file), documents.problems);
    const charts = collected.charts.flatMap(({ chart }) => chart ?? []);
    const written = writeManifests(outdir, documents.counting(files), {
      problems: documents.problems,
      ...(options.review === undefined ? {} : { review: options.review }),
      charts: new Set(charts.map(({ node }) => node.path)),
    });
    return {
      ...written,
      outdir,
      charts: charts.length,
      objects: documents.count,
      objectsPerFile: documents.perFile,
      kinds: documents.register.kinds,
      warnings: [
        ...grouped.warnings,
        ...[...existingConstructs(app)].flatMap((one) => (isWarningSource(one) ? one[WARNINGS]() : [])),
        ...documents.warnings(),
        ...written.kept.map(keptWarning),
        ...(written.repaired === true ? [REPAIRED] : []),
      ],
    };
  });
  for (const warning of summary.warnings) warn(warning);
  return { ...summary, milliseconds: now() - start };
}

/** Runs a synthesis; what is wrong gets the lines of the program. */
function placing<T>(app: App, work: () => T): T {
  try {
    return whileStreaming(app, work);
  } catch (error) {
    throw error instanceof EnvMatrixError ? new EnvMatrixError(withPlaces(error.problems, app)) : error;
  }
}

/** What callers without types give instead of an App. */
export function noApp(app: unknown): Problem[] {
  if (
    typeof app === "object" &&
    app !== null &&
    Construct.isConstruct(app) &&
    typeof (app as App).outdir === "string"
  ) {
    return [];
  }
  const isPromise = typeof (app as { readonly then?: unknown } | undefined)?.then === "function";
  return [
    problem("PROPS_INVALID", "the app", isPromise ? "a promise stands where an App belongs" : "this is no App", {
      got: shown(app),
      expected: "an App of cdk8s",
      hint: isPromise
        ? "await the App first, and then give it to synth or runApp"
        : "return the App from the function that builds it",
    }),
  ];
}

function toStandardError(warning: string): void {
  process.stderr.write(`warning  ${printableLine(warning)}\n`);
}

const REPAIRED =
  "an earlier run was interrupted while its files got their places, so that files of two runs were in the folder: now all are of this one";

function keptWarning(path: string): string {
  return `${path} is not of this program any more, but stays, because somebody changed it since it was written: Argo CD goes on deploying it; delete it`;
}

/** The metadata file that validation plugins of cdk8s-cli read. */
const CONSTRUCT_METADATA = "construct-metadata.json";

/** Makes the documents while they are written, and keeps count of them. */
class Documents {
  readonly problems: Problem[] = [];
  readonly register = new ObjectRegister();
  private readonly named = new NamedThings();
  /** What the app names and nobody writes. */
  private dangling: readonly string[] = [];
  readonly perFile = new Map<string, number>();
  count = 0;
  /** By the name of the object; undefined where nobody asked. */
  private readonly paths: Map<string, { readonly path: string }> | undefined;

  constructor(
    private readonly app: App,
    private readonly transform: Transform | undefined,
  ) {
    const { recordConstructMetadata } = app as unknown as { readonly recordConstructMetadata?: boolean };
    if (recordConstructMetadata === true) this.paths = new Map();
  }

  /** The documents of contents, in order. What is wrong with one is noted, and the others follow. */
  *of(contents: Iterable<Content>, file: string): Generator<ManifestDocument> {
    for (const content of contents) {
      switch (content.kind) {
        case "object": {
          const value = this.jsonOf(content.construct);
          const changed = value === undefined ? undefined : this.changed(value, file, content.construct.node.path);
          if (changed !== undefined) yield this.noted(changed, file, content.construct.node.path);
          break;
        }
        case "bulk":
          for (const value of content.objects) {
            const changed = this.changed(value, file, content.where, true);
            if (changed !== undefined) yield this.noted(changed, file, content.where, true);
          }
          break;
        default:
          content satisfies never;
      }
    }
  }

  /** The same files, of which the objects are counted, and the one about them. */
  *counting(files: Iterable<ManifestFile>): Generator<ManifestFile | TextFile> {
    for (const file of files) {
      const before = this.count;
      yield file;
      const made = Array.isArray(file.documents) ? file.documents.length : this.count - before;
      if (made > 0) this.perFile.set(file.path, made);
    }
    const known = [...existingConstructs(this.app)].flatMap((one) => knownNames(one) ?? []);
    const { problems, warnings } = this.named.found(known);
    this.problems.push(...problems);
    this.dangling = warnings;
    const { paths } = this;
    if (paths !== undefined) {
      const text = (): string => JSON.stringify({ version: "1.0.0", resources: Object.fromEntries(paths) });
      yield { path: CONSTRUCT_METADATA, text };
    }
  }

  /** What is right only if it was meant so. */
  *warnings(): Generator<string> {
    const [first, ...more] = this.register.shared;
    if (first !== undefined) {
      const others = more.length === 0 ? "" : `, and ${more.length} more`;
      yield `${first}${others}: objects of one name are right only where different Argo CDs read the folders`;
    }
    yield* this.dangling;
    const unread = [...this.perFile.keys()].filter(isUnreadEnding);
    if (unread.length > 0) yield `Argo CD does not read ${unread.join(", ")}: it reads files that end in .yaml or .yml`;
  }

  /** The object as it is written; undefined where the transformation fails, which is noted. A file of data is no object. */
  private changed(value: unknown, file: string, where: string, isBulk = false): unknown {
    const { transform } = this;
    if (transform === undefined || (isObject(value) && value.kind === undefined)) return value;
    const place = isBulk && isObject(value) && isObject(value.metadata) ? `${where}/${value.metadata.name}` : where;
    const before = this.problems.length;
    const changed = attempt(this.problems, `${place}, transform`, () =>
      transform(value as JsonObject, { construct: where, file }),
    );
    if (isPlainObject(changed)) return changed;
    if (this.problems.length === before) this.problems.push(noObject(`${place}, transform`, changed));
    return undefined;
  }

  private noted(value: unknown, file: string, where: string, isBulk = false): ManifestDocument {
    this.count++;
    this.named.add(value, where);
    const collision = this.register.add(value, where, file);
    if (collision !== undefined) this.problems.push(collision);
    if (this.paths !== undefined && isObject(value) && isObject(value.metadata)) {
      const name = String(value.metadata.name);
      this.paths.set(name, { path: isBulk ? `${where}/${name}` : where });
    }
    return { value, where };
  }

  private jsonOf(construct: ApiObject): unknown {
    try {
      return jsonOf(construct);
    } catch (error) {
      this.problems.push(...problemsBy(error, construct.node.path));
      return undefined;
    }
  }
}

function attempt<T>(problems: Problem[], where: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    problems.push(...problemsBy(error, where, "the function fails"));
    return undefined;
  }
}

function noObject(where: string, got: unknown): Problem {
  return problem("CONSTRUCT_INVALID", where, "the function returned no object", {
    got: shown(got),
    expected: "the object, or a changed copy of it",
    hint: "leave an object out by not making its construct",
  });
}

function knownNames(construct: object): KnownNames | undefined {
  const { [KNOWN_NAMES]: known } = construct as { [KNOWN_NAMES]?(): KnownNames };
  return known?.call(construct);
}
