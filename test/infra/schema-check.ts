/**
 * Compares a generated configuration with the provider's own schema, nested objects included: Terraform drops keys there that it does not know without
 * a word, so this is the only place where they show.
 */
import { type AttributeSchema, helmSchema } from "./stand-in/schema";

/** Meta-arguments that Terraform itself reads in a resource, and cdktf's comment. */
const META = new Set(["//", "depends_on", "lifecycle", "provider", "count", "for_each", "connection", "provisioner"]);

export interface Configuration {
  readonly provider: { readonly helm: readonly Record<string, unknown>[] };
  readonly resource?: { readonly helm_release: Readonly<Record<string, Record<string, unknown>>> };
  readonly variable?: Readonly<Record<string, Record<string, unknown>>>;
  readonly terraform: {
    readonly backend: Readonly<Record<string, Record<string, unknown>>>;
    readonly [key: string]: unknown;
  };
}

/** Paths of keys that the schema lacks, of required ones that are missing, and of values of another type. */
export function schemaProblems(configuration: Configuration): string[] {
  const problems: string[] = [];
  for (const [i, provider] of configuration.provider.helm.entries())
    compare(provider, helmSchema.provider.block.attributes, `provider.helm[${i}]`, problems);
  for (const [id, release] of Object.entries(configuration.resource?.helm_release ?? {}))
    compare(release, helmSchema.resource_schemas.helm_release.block.attributes, `helm_release.${id}`, problems);
  return problems;
}

function compare(
  value: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, AttributeSchema>>,
  where: string,
  problems: string[],
): void {
  for (const [name, item] of Object.entries(value)) {
    if (META.has(name)) continue;
    const schema = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const place = `${where}.${name}`;
    if (schema === undefined) problems.push(`${place}: no such argument`);
    else if (schema.computed === true && schema.optional !== true) problems.push(`${place}: only the provider sets it`);
    else if (schema.nested_type === undefined) compareType(item, schema.type, place, problems);
    else {
      const list = schema.nested_type.nesting_mode !== "single";
      if (Array.isArray(item) !== list) problems.push(`${place}: ${list ? "not a list" : "a list"}`);
      for (const [i, nested] of (Array.isArray(item) ? item : [item]).entries())
        compare(
          nested as Record<string, unknown>,
          schema.nested_type.attributes,
          list ? `${place}[${i}]` : place,
          problems,
        );
    }
  }
  for (const [name, schema] of Object.entries(attributes))
    if (schema.required === true && !Object.hasOwn(value, name)) problems.push(`${where}.${name}: missing`);
}

function compareType(value: unknown, type: unknown, where: string, problems: string[]): void {
  if (Array.isArray(type)) {
    const items = type[0] === "map" ? Object.values(value as object) : value;
    if (!Array.isArray(items)) problems.push(`${where}: not a ${type[0]}`);
    else for (const [i, item] of items.entries()) compareType(item, type[1], `${where}[${i}]`, problems);
    return;
  }
  // what Terraform evaluates has the type of its result
  if (typeof value === "string" && /^\$\{[^}]+\}$/.test(value)) return;
  const js = type === "bool" ? "boolean" : type;
  if (typeof value !== js) problems.push(`${where}: ${typeof value} instead of ${js}`);
}
