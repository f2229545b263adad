/**
 * One evaluation: what the parts share while an admitted ApplicationSet is evaluated. Puts the engine, the matchers, the inventory and
 * the compiled templates together; knows nothing of the order of things, which is in generate.ts.
 */
import {
  type ArgocdVersion,
  atLeast,
  type GeneratorItem,
  type GeneratorKind,
  type Inventory,
  type LabelSelector,
  type Need,
} from "../generators";
import { type Expansion, FactMissing, GenerationError, GoPanic, type ParamSet } from "../generators/expansion";
import { deepCopy } from "../generators/overlay";
import { Trace } from "../generators/provenance";
import type { GoFunction, GoValue } from "../go/values";
import { isObject, type JsonObject } from "../json";
import { compileSelector } from "../match/selector";
import { allFunctions, RunState } from "../template";
import { generatorTypesOf } from "./application-set-type";
import { Checkouts } from "./checkout";
import { type CompiledApplication, compileApplication } from "./compile-application";
import type { CompileContext } from "./compile-value";
import type { EmptyGenerator, EvaluateOptions, LeftPlaceholder } from "./evaluation";
import { FileContents } from "./file-contents";
import { hintFor } from "./hints";
import type { GenerateSettings } from "./item-run";
import { changesParameters } from "./live-parameters";
import { perVersion } from "./per-version";
import { flattenV } from "./primitives/flatten";
import { mergeGeneratorTemplate } from "./primitives/generator-template";
import { applyTemplatePatch } from "./primitives/template-patch";
import { Texts } from "./texts";
import { Transform } from "./transform";

export class Evaluator {
  private readonly needed = new Map<string, Need>();
  private readonly left = new Set<string>();
  private readonly placeholders = new Map<string, LeftPlaceholder>();
  private readonly run: RunState;
  readonly live: boolean;
  isUnordered = false;
  private readonly functions: ReadonlyMap<string, GoFunction>;
  private readonly texts: Texts;
  private readonly transform: Transform;
  private readonly expansion: Expansion;
  private readonly context: CompileContext;
  private readonly compiled = new Map<JsonObject, CompiledApplication>();
  private readonly files: FileContents;

  constructor(
    private readonly applicationSet: JsonObject,
    private readonly inventory: Inventory,
    private readonly version: ArgocdVersion,
    private readonly options: EvaluateOptions,
  ) {
    this.files = options.files ?? new FileContents();
    const spec = this.spec;
    const goTemplate = spec.goTemplate === true;
    this.live = goTemplate && changesParameters(spec);
    this.functions = functionsOf(version);
    this.run = new RunState({
      clock: options.clock ?? (() => BigInt(Date.now()) * 1_000_000n),
      randomByte: options.random ?? repeatingBytes(),
      ...(options.crypto && { crypto: options.crypto }),
      ...(options.limits && { limits: options.limits }),
      ...(options.stopwatch && { stopwatch: options.stopwatch }),
    });
    this.texts = new Texts({
      goTemplate,
      options: (spec.goTemplateOptions as readonly string[] | undefined) ?? [],
      version,
      functions: this.functions,
      run: this.run,
      left: (key) => this.left.add(key),
    });
    this.context = { texts: this.texts, place: "spec.template" };
    this.transform = new Transform({
      version,
      types: generatorTypesOf(version),
      texts: this.texts,
      applyNestedSelectors: spec.applyNestedSelectors === true,
      live: this.live,
      compileSelector: (selector) => this.postSelector(selector),
    });
    this.expansion = this.makeExpansion(goTemplate);
  }

  get empty(): readonly EmptyGenerator[] {
    return this.transform.yields.empty;
  }

  get leftPlaceholders(): readonly LeftPlaceholder[] {
    return [...this.placeholders.values()];
  }

  get needs(): readonly Need[] {
    return [...this.needed.values()];
  }

  /** The template functions whose result changes from one evaluation to the next. */
  get nondeterministic(): readonly string[] {
    const { clock, random, order } = this.run.usage;
    return [...new Set([...clock, ...random, ...order])].sort();
  }

  get settings(): GenerateSettings {
    const { templatePatch } = this.spec;
    return {
      items: (this.spec.generators ?? []) as readonly GeneratorItem[],
      transform: this.transform,
      expansion: this.expansion,
      live: this.live,
      compiledOf: (item, kind) => this.compiledOf(item, kind),
      known: this.options.known,
      ...(typeof templatePatch === "string" && { patch: this.patchWith(templatePatch) }),
      left: this.left,
      noteLeft: (first) => {
        for (const key of this.left) {
          const known = this.placeholders.get(key);
          this.placeholders.set(key, {
            key,
            applications: (known?.applications ?? 0) + 1,
            first: known?.first ?? first,
          });
        }
      },
      place: () => this.context.place,
      hint: (error) => hintFor(error, this.functions.keys()),
    };
  }

  private get spec(): JsonObject {
    return this.applicationSet.spec as JsonObject;
  }

  private get namespace(): string {
    const metadata = this.applicationSet.metadata;
    const namespace = isObject(metadata) ? metadata.namespace : undefined;
    return typeof namespace === "string" && namespace !== "" ? namespace : this.inventory.namespace;
  }

  private compiledOf(item: GeneratorItem, kind: GeneratorKind): CompiledApplication {
    const own = (item[kind] as { readonly template?: unknown }).template as JsonObject | undefined;
    const template = own === undefined ? (this.spec.template as JsonObject) : this.mergedTemplate(own);
    const known = this.compiled.get(template);
    if (known !== undefined) return known;
    const { syncPolicy } = this.spec;
    const compile = (part: JsonObject): CompiledApplication =>
      compileApplication(part, {
        version: this.version,
        context: this.context,
        namespace: this.namespace,
        preserveResources: isObject(syncPolicy) && syncPolicy.preserveResourcesOnDeletion === true,
      });
    const compiled = this.options.abridge?.(template, this.texts, compile) ?? compile(template);
    this.compiled.set(template, compiled);
    return compiled;
  }

  private mergedTemplate(own: JsonObject): JsonObject {
    const merged = mergeGeneratorTemplate(own, this.spec.template, { argocdVersion: this.version });
    if ("error" in merged) throw new GenerationError(merged.error);
    return merged.result;
  }

  private patchWith(templatePatch: string): (application: JsonObject, params: ParamSet) => JsonObject {
    const text = this.texts.compile(templatePatch);
    const options = { argocdVersion: this.version };
    const { namespace } = this;
    return (application, params) => {
      let patch: string;
      try {
        patch = text.render(params);
      } catch (error) {
        if (!(error instanceof GenerationError)) throw error;
        throw new GenerationError(`error replacing values in templatePatch: ${error.message}`, { cause: error });
      }
      const patched = applyTemplatePatch(application, patch, options);
      if ("error" in patched) {
        throw patched.isPanic === true ? new GoPanic(patched.error) : new GenerationError(patched.error);
      }
      const { metadata } = patched.result as { metadata: JsonObject };
      return metadata.namespace === namespace
        ? patched.result
        : { ...patched.result, metadata: { ...metadata, namespace } };
    };
  }

  private postSelector(selector: LabelSelector): (params: ParamSet) => boolean {
    const matches = compileSelector(selector, { argocdVersion: this.version });
    if (typeof matches !== "function") throw new GenerationError(matches.error);
    const options = { stringMaps: atLeast(this.version, "3.4") };
    return (params) => matches(flattenV(params, options));
  }

  private makeExpansion(goTemplate: boolean): Expansion {
    const checkouts = new Checkouts(
      this.inventory.gitGlobbing ?? "default",
      this.version,
      this.inventory.gitSubmodules ?? true,
    );
    const metadata = (this.applicationSet.metadata ?? {}) as JsonObject;
    const template = this.spec.template as { readonly spec?: { readonly project?: string } } | undefined;
    const expansion: Expansion = {
      version: this.version,
      goTemplate,
      applicationSet: {
        name: String(metadata.name ?? ""),
        namespace: this.namespace,
        project: template?.spec?.project ?? "",
      },
      inventory: this.inventory,
      ...(this.options.provenance === true && { trace: new Trace() }),
      live: this.live,
      match: {
        gitDirectories: (items, tree) => checkouts.directories(items, tree),
        gitFiles: (pattern, tree) => checkouts.files(pattern, tree),
        readFiles: (paths, tree) => checkouts.read(paths, tree),
        labels: (selector) => this.secretSelector(selector),
        flatten: (value) => flattenV(value),
      },
      compile: (text) => this.texts.compile(text).render,
      unordered: () => {
        this.isUnordered = true;
      },
      fileContent: (text) => this.fileContent(text),
      missing: (need, ...others) => {
        // a matrix asks for the same fact again and again
        for (const wanted of [need, ...others]) this.needed.set(JSON.stringify(wanted), wanted);
        throw new FactMissing(need);
      },
      child: (item, parent, first) => this.transform.child(item, parent, expansion, first),
    };
    return expansion;
  }

  private secretSelector(selector: LabelSelector): (labels: ReadonlyMap<string, string>) => boolean {
    const matches = compileSelector(selector, { on: "secret", argocdVersion: this.version });
    if (typeof matches !== "function") throw new GenerationError(matches.error);
    return matches;
  }

  private fileContent(text: string): GoValue | GenerationError {
    const content = this.files.of(text);
    return this.live && !(content instanceof GenerationError) ? deepCopy(content) : content;
  }
}

const functionsOf = perVersion((version) => allFunctions({ semver: atLeast(version, "3.2") ? "3.4" : "3.3" }));

/** Bytes without a pattern, the same in every evaluation: results that should be random can be compared. */
function repeatingBytes(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
}
