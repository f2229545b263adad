/**
 * A CRD's schema ("structural schema" of Kubernetes) made ready for walking: references resolved, fields in maps, one node per
 * place and no code generated. The field facts themselves are JSON files in schemas/.
 */

export type JsonType = "object" | "array" | "string" | "integer" | "number" | "boolean";

/** What a schema file says; `$ref` points into the `$defs` of its root. */
export interface SchemaFacts {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, SchemaFacts>>;
  readonly additionalProperties?: SchemaFacts | boolean;
  readonly items?: SchemaFacts;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaFacts>>;
}

/** One place of an object. */
export interface SchemaNode {
  /** Absent where anything is allowed. */
  readonly type: JsonType | undefined;
  readonly format: string | undefined;
  readonly fields: ReadonlyMap<string, SchemaNode>;
  /** What every other key holds; absent when there may be no other. */
  readonly others: SchemaNode | undefined;
  readonly items: SchemaNode | undefined;
  readonly required: readonly string[];
  readonly preservesUnknown: boolean;
  readonly intOrString: boolean;
  readonly nullable: boolean;
  readonly default: unknown;
  /** Whether a field of its own has a default. */
  readonly hasDefaults: boolean;
  /** The rules for single values; absent when there is none. */
  readonly rules: ValueRules | undefined;
}

export interface ValueRules {
  readonly enum: readonly unknown[] | undefined;
  readonly pattern: RegExp | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
}

/** The root node of a schema file. Its `apiVersion`, `kind` and `metadata` are Kubernetes' own and never pruned. */
export function readSchema(facts: SchemaFacts): SchemaNode {
  const shared = new Map<string, SchemaNode>();
  const resolve = (part: SchemaFacts): SchemaNode => {
    if (part.$ref === undefined) return read(part);
    const name = part.$ref.slice("#/$defs/".length);
    let node = shared.get(name);
    if (node === undefined) {
      node = resolve(facts.$defs?.[name] as SchemaFacts);
      shared.set(name, node);
    }
    return node;
  };
  const read = (part: SchemaFacts): SchemaNode => ({
    type: part.type as JsonType | undefined,
    format: part.format,
    fields: new Map(Object.entries(part.properties ?? {}).map(([key, field]) => [key, resolve(field)])),
    others: typeof part.additionalProperties === "object" ? resolve(part.additionalProperties) : undefined,
    items: part.items === undefined ? undefined : resolve(part.items),
    required: part.required ?? [],
    preservesUnknown: part["x-kubernetes-preserve-unknown-fields"] === true || part.additionalProperties === true,
    intOrString: part["x-kubernetes-int-or-string"] === true,
    nullable: part.nullable === true,
    default: part.default,
    hasDefaults: Object.values(part.properties ?? {}).some((field) => field.default !== undefined),
    rules: readRules(part),
  });
  const root = resolve(facts);
  const fields = new Map(root.fields);
  for (const key of ["apiVersion", "kind"]) fields.set(key, { ...ANYTHING, type: "string" });
  fields.set("metadata", { ...ANYTHING, type: "object" });
  return { ...root, fields };
}

function readRules(part: SchemaFacts): ValueRules | undefined {
  const rules: ValueRules = {
    enum: part.enum,
    pattern: part.pattern === undefined ? undefined : new RegExp(part.pattern, "u"),
    minLength: part.minLength,
    maxLength: part.maxLength,
    minimum: part.minimum,
    maximum: part.maximum,
    minItems: part.minItems,
    maxItems: part.maxItems,
  };
  return Object.values(rules).some((rule) => rule !== undefined) ? rules : undefined;
}

const ANYTHING: SchemaNode = {
  type: undefined,
  format: undefined,
  fields: new Map(),
  others: undefined,
  items: undefined,
  required: [],
  preservesUnknown: true,
  intOrString: false,
  nullable: false,
  default: undefined,
  hasDefaults: false,
  rules: undefined,
};
