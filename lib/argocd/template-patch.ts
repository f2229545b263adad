/**
 * A templatePatch as typed data, printed as the YAML text that Argo CD wants. References stand in it as JSON, so a boolean stays a
 * boolean and a text from a pull request cannot become structure. Parts can depend on a condition; a part whose every member is left
 * out is left out itself, because an empty `spec:` would wipe the Application. Upstream: applicationset/controllers/template/patch.go.
 */
import { type Problem, problem, shown } from "../errors";
import type { BooleanReference, Expression, ListReference, NumberReference, Text } from "../generators/parameters";
import { asArgument, expressionFacts, goString } from "../generators/parameters/reference";
import { behind, joinPath, setKey } from "../json";
import { dataCopy, type Flaw, flawProblem, isPlainObject } from "../plain-data";
import { actionsIn } from "./actions";
import type { ApplicationSpec } from "./application-spec";
import type { Operation } from "./operation";
import { applicationInvalid } from "./refusal";

/** What is laid over an Application. Objects merge, lists are replaced as a whole (only `metadata.finalizers` grows), null deletes. */
export interface TemplatePatch {
  /** Changes of the metadata. @default none */
  readonly metadata?: {
    /** The Application's name. @default the template's */
    readonly name?: Text;
    /** Labels, laid over the template's; null takes one away. @default none */
    readonly labels?: PatchTexts;
    /** Annotations, laid over the template's; null takes one away. @default none */
    readonly annotations?: PatchTexts;
    /** Come before the finalizers that exist; null removes those. @default none */
    readonly finalizers?: Patched<readonly string[]>;
  };
  /** Changes of the spec; the project is not among them. @default none */
  readonly spec?:
    | (Patched<Omit<ApplicationSpec, "project" | "destination">> & {
        /** Changes of the destination: `name` in place of `server` needs `server: null`. @default none */
        readonly destination?: PatchedDestination;
      })
    | PatchWhen<unknown>;
  /** Starts an operation every time that the controller writes the Application. @default none */
  readonly operation?: Patched<Operation>;
}

type PatchTexts = Readonly<Record<string, Text | null | PatchWhen<unknown>>> | PatchWhen<unknown>;

interface PatchedDestination {
  /** URL of the API server; null takes it away. @default the template's */
  readonly server?: Text | null;
  /** Name of the cluster in Argo CD; null takes it away. @default the template's */
  readonly name?: Text | null;
  /** Where objects go that name no namespace; null takes it away. @default the template's */
  readonly namespace?: Text | null;
}

/** Free JSON of a patch: Helm values. */
export type PatchJson =
  | null
  | boolean
  | number
  | Text
  | readonly PatchJson[]
  | { readonly [key: string]: PatchJson | undefined }
  | PatchWhen<unknown>;

/** A field's type in a patch: every part is optional, may be null, a reference of its type, or conditional. */
export type Patched<V> = PatchedValue<Exclude<V, undefined>> | null | PatchWhen<unknown>;
type PatchedValue<V> = V extends boolean
  ? boolean | BooleanReference
  : V extends number
    ? number | NumberReference
    : V extends string
      ? Text
      : V extends readonly (infer E)[]
        ? readonly Patched<E>[] | ListReference
        : V extends object
          ? { readonly [K in keyof V]?: K extends "valuesObject" ? PatchJson : Patched<V[K]> }
          : V;

/** A part that is there only where a condition holds. */
export class PatchWhen<V> {
  constructor(
    readonly condition: Expression,
    readonly value: V,
    readonly otherwise?: V,
  ) {}
}

/**
 * A part of a templatePatch that only Applications get for which the condition holds; without `otherwise` the others get nothing.
 * @example
 * new ApplicationSet(chart, "shop", {
 *   generators: [list([{ name: "dev", autoSync: true }, { name: "prod", autoSync: false }])],
 *   template: (p) => ({ metadata: { name: p.name }, spec: { project: "shop", source: { repoURL, path: "." }, destination: { name: "hub" } } }),
 *   templatePatch: (p) => ({ spec: { syncPolicy: { automated: patchWhen(p.autoSync, { prune: true }) } } }),
 * });
 */
export function patchWhen<const V>(condition: BooleanReference | Expression, value: V, otherwise?: V): PatchWhen<V> {
  return new PatchWhen(condition, value, otherwise);
}

/** A patch as data with conditions and references in it: what is no data becomes a problem, and null. A text stays. */
export function judgedPatch(patch: unknown, where: string, problems: Problem[]): string | TemplatePatch | undefined {
  if (typeof patch === "string" || patch === undefined || patch === null) return patch ?? undefined;
  const copy = judged(patch, where, problems);
  if (isPlainObject(copy)) return copy as TemplatePatch;
  problems.push(applicationInvalid(where, "the patch is neither a text nor an object", { got: shown(patch) }));
  return undefined;
}

function judged(value: unknown, where: string, problems: Problem[]): unknown {
  const flaws: Flaw[] = [];
  const copy = dataCopy(value, flaws, (one) => expressionFacts(one) !== undefined || one instanceof PatchWhen);
  for (const flaw of flaws) problems.push(flawProblem(flaw, behind(where, flaw.path)));
  return withJudgedParts(copy, where, problems);
}

/** Conditions keep their parts as they are given, so each part is judged by itself. */
function withJudgedParts(value: unknown, where: string, problems: Problem[]): unknown {
  if (typeof value !== "object" || value === null || expressionFacts(value) !== undefined) return value;
  if (value instanceof PatchWhen) {
    const then = judged(value.value, where, problems);
    return new PatchWhen(value.condition, then, judged(value.otherwise, where, problems));
  }
  if (Array.isArray(value)) return value.map((item, i) => withJudgedParts(item, joinPath(where, i), problems));
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    setKey(copy, key, withJudgedParts(item, joinPath(where, key), problems));
  }
  return copy;
}

/** The text of a judged patch; a text is taken as it is. Problems carry the path in the patch. */
export function printedPatch(patch: string | TemplatePatch, where: string, problems: Problem[]): string {
  if (typeof patch === "string") return patch;
  const printer = new PatchPrinter(problems);
  return printer.members(patch as object, "", where).join("\n");
}

/** Go expression that says whether a part is there; true: always. */
type Presence = string | true;

class PatchPrinter {
  constructor(private readonly problems: Problem[]) {}

  /** The members of an object in block style, each as its lines. */
  members(object: object, indent: string, where: string): string[] {
    return Object.entries(object).flatMap(([key, value]) => {
      if (value === undefined) return [];
      const place = joinPath(where, key);
      return this.part(value, indent, place, (plain) => this.member(key, plain, indent, place));
    });
  }

  /** A part with the actions around it that its conditions need. */
  private part(value: unknown, indent: string, where: string, print: (plain: unknown) => string[]): string[] {
    if (!(value instanceof PatchWhen)) {
      const presence = this.presence(value, where);
      return presence === true
        ? print(value)
        : [`${indent}{{- if ${presence} }}`, ...print(value), `${indent}{{- end }}`];
    }
    const lines = [
      `${indent}{{- if ${this.go(value.condition, where)} }}`,
      ...this.part(value.value, indent, where, print),
    ];
    if (value.otherwise !== undefined) {
      lines.push(`${indent}{{- else }}`, ...this.part(value.otherwise, indent, where, print));
    }
    return [...lines, `${indent}{{- end }}`];
  }

  private presence(value: unknown, where: string): Presence {
    if (value instanceof PatchWhen) {
      const condition = this.go(value.condition, where, true);
      const yes = this.presence(value.value, where);
      const then = yes === true ? condition : `(and ${condition} ${yes})`;
      if (value.otherwise === undefined) return then;
      const no = this.presence(value.otherwise, where);
      if (yes === true && no === true) return true;
      return `(or ${then} ${no === true ? `(not ${condition})` : `(and (not ${condition}) ${no})`})`;
    }
    if (typeof value !== "object" || value === null || expressionFacts(value) !== undefined) return true;
    const parts = Object.values(value).filter((item) => item !== undefined);
    if (parts.length === 0) return true;
    const presences = parts.map((item) => this.presence(item, where));
    if (presences.includes(true)) return true;
    return presences.length === 1 ? (presences[0] as string) : `(or ${presences.join(" ")})`;
  }

  private member(key: string, value: unknown, indent: string, where: string): string[] {
    const head = `${indent}${isPlainKey(key) ? key : this.text(key)}:`;
    const lines = this.block(value, `${indent}  `, where);
    return lines === undefined ? [`${head} ${this.scalar(value, where)}`] : [head, ...lines];
  }

  /** The lines of a list or object that has entries; undefined for what fits on the line of its key. */
  private block(value: unknown, indent: string, where: string): string[] | undefined {
    if (typeof value !== "object" || value === null || expressionFacts(value) !== undefined) return undefined;
    if (Array.isArray(value)) {
      if (value.length === 0) return undefined;
      return value.flatMap((item: unknown, i) => {
        const place = joinPath(where, i);
        return this.part(item, indent, place, (plain) => this.item(plain, indent, place));
      });
    }
    return Object.values(value).some((item) => item !== undefined) ? this.members(value, indent, where) : undefined;
  }

  private item(value: unknown, indent: string, where: string): string[] {
    const lines = this.block(value, `${indent}  `, where);
    if (lines === undefined) return [`${indent}- ${this.scalar(value, where)}`];
    const [first, ...rest] = lines as [string, ...string[]];
    if (first.startsWith(`${indent}  {{-`)) return [`${indent}-`, ...lines];
    return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
  }

  private scalar(value: unknown, where: string): string {
    if (typeof value === "string") return this.text(value);
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
    if (Array.isArray(value)) return "[]";
    const facts = expressionFacts(value);
    if (facts?.literal !== undefined) return yamlString(facts.literal);
    if (facts !== undefined) return `{{ toJson ${this.go(value as Expression, where, true)} }}`;
    return typeof value === "object" ? "{}" : "null";
  }

  /** A text with actions becomes one action that quotes the whole, unless it has control structures in it. */
  private text(text: string): string {
    const parts = actionsIn(text);
    if (parts.every((part) => part.action === undefined)) return yamlString(text);
    if (parts.some((part) => part.action !== undefined && !part.simple)) {
      return `"${parts.map((part) => (part.action === undefined ? yamlString(part.text).slice(1, -1) : part.text)).join("")}"`;
    }
    const format = parts.map((part) => (part.action === undefined ? part.text.replaceAll("%", "%%") : "%v")).join("");
    const operands = parts.flatMap((part) => (part.action === undefined ? [] : `(${part.action})`));
    return `{{ toJson (printf ${goString(format)} ${operands.join(" ")}) }}`;
  }

  private go(expression: Expression, where: string, argument = false): string {
    const facts = expressionFacts(expression);
    if (facts === undefined) {
      this.problems.push(
        problem("TEMPLATE_REFERENCE", where, "the condition is no reference", {
          got: shown(expression),
          hint: "use a parameter, equal(…), or go(…)",
        }),
      );
      return "true";
    }
    if (facts.shape.optional) {
      this.problems.push(
        problem("TEMPLATE_REFERENCE", where, `parameter ${facts.go} is missing from some parameter sets`, {
          hint: "read it with orElse(…, default)",
        }),
      );
    }
    return argument ? asArgument(facts) : facts.go;
  }
}

/** What some reader of YAML takes for a boolean, null or a number. */
const YAML_WORD = /^(y|n|yes|no|on|off|true|false|null|e[0-9]+)$/i;

function isPlainKey(key: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_./$-]*$/.test(key) && !YAML_WORD.test(key);
}

/** Double-quoted YAML, which is JSON with a few more characters escaped. */
function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
