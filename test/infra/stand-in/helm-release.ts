/** What the stand-in does with a `helm_release`: plans and applies it as the real provider would, without a cluster. */
import { type Attributes, UNKNOWN, type Value } from "./dynamic-value";
import { type AttributeSchema, helmSchema } from "./schema";

const ATTRIBUTES = helmSchema.resource_schemas.helm_release.block.attributes;

/** What the provider fills in where the configuration says nothing. Booleans without an entry are false. */
const DEFAULTS: Attributes = {
  timeout: 300,
  max_history: 0,
  wait: true,
  render_subchart_notes: true,
  namespace: "default",
};
const REPLACING = ["name", "namespace"];

export interface Plan {
  readonly planned: Attributes | null;
  readonly replaced: readonly string[];
}

/** @param config null: the release is deleted */
export function plan(prior: Attributes | null, proposed: Attributes | null, config: Attributes | null): Plan {
  if (proposed === null || config === null) return { planned: null, replaced: [] };
  const planned: Attributes = {};
  for (const [name, schema] of Object.entries(ATTRIBUTES))
    planned[name] = plannedValue(name, schema, prior, proposed, config);
  if (prior === null) return { planned, replaced: [] };
  const changed = Object.keys(planned).filter((name) => JSON.stringify(planned[name]) !== JSON.stringify(prior[name]));
  // a new revision of the release: what only the cluster says is not known yet
  if (changed.length > 0)
    for (const [name, schema] of Object.entries(ATTRIBUTES)) if (isFromCluster(schema)) planned[name] = UNKNOWN;
  return { planned, replaced: REPLACING.filter((name) => changed.includes(name)) };
}

function plannedValue(
  name: string,
  schema: AttributeSchema,
  prior: Attributes | null,
  proposed: Attributes,
  config: Attributes,
): Value {
  if (schema.write_only === true) return null;
  const configured = config[name] ?? null;
  if (configured !== null) return withNestedDefaults(schema, configured);
  if (schema.computed !== true) return null;
  if (!isFromCluster(schema)) {
    if (Object.hasOwn(DEFAULTS, name)) return DEFAULTS[name] as Value;
    if (schema.type === "bool") return false;
  }
  return prior === null ? UNKNOWN : (proposed[name] ?? null);
}

function isFromCluster(schema: AttributeSchema): boolean {
  return schema.computed === true && schema.optional !== true;
}

/** `set[*].type` is computed and empty by default. */
function withNestedDefaults(schema: AttributeSchema, value: Value): Value {
  const nested = schema.nested_type?.attributes;
  if (nested === undefined || !Array.isArray(value)) return value;
  return value.map((item) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    const filled = { ...item };
    for (const [name, inner] of Object.entries(nested))
      if (inner.computed === true && (filled[name] ?? null) === null) filled[name] = "";
    return filled;
  });
}

/** The state after the release was installed: everything is known. */
export function applied(planned: Attributes): Attributes {
  const metadata = ATTRIBUTES.metadata?.nested_type?.attributes ?? {};
  const known: Attributes = {
    id: planned.name as Value,
    status: "deployed",
    manifest: null,
    metadata: {
      ...Object.fromEntries(Object.keys(metadata).map((name) => [name, null])),
      name: planned.name as Value,
      namespace: planned.namespace as Value,
      chart: planned.chart as Value,
      version: planned.version === UNKNOWN ? null : (planned.version as Value),
      revision: 1,
    },
  };
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? (known[name] ?? null) : value]),
  );
}

/** A release that is on the cluster: what its id says of it, `namespace/name`. */
export function imported(id: string): Attributes {
  const [namespace = "", name = ""] = id.split("/");
  const unset = Object.fromEntries(Object.keys(ATTRIBUTES).map((attribute) => [attribute, null]));
  return { ...unset, id: name, name, namespace };
}

/** What the provider refuses beyond the schema. */
export function invalid(config: Attributes): { readonly summary: string; readonly attribute: string }[] {
  const found: { summary: string; attribute: string }[] = [];
  for (const name of ["set", "set_sensitive", "set_wo"]) {
    const list = config[name];
    const types = name === "set_wo" ? ["auto", "string"] : ["auto", "string", "literal", ""];
    for (const item of Array.isArray(list) ? list : []) {
      const type = typeof item === "object" && item !== null && !Array.isArray(item) ? item.type : null;
      if (typeof type === "string" && !types.includes(type))
        found.push({ summary: `type ${type} is not one of ${types.join(", ")}`, attribute: name });
    }
  }
  const revision = config.set_wo_revision;
  if (typeof revision === "number" && revision < 1)
    found.push({ summary: "set_wo_revision is at least 1", attribute: "set_wo_revision" });
  return found;
}
