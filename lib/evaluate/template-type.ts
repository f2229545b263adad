/** The Application template as Go writes it in one version: where 3.4 changed which values are left out, the older form. */
import { atLeast } from "../generators";
import { bareName, type GoField, type GoType, type StructType } from "../go/go-struct";
import { perVersion } from "./per-version";
import { templateType } from "./primitives/application-object";

/** The types of `metadata` and `spec`. */
export const renderedTypes = perVersion((version): { readonly metadata: GoType; readonly spec: GoType } => {
  const template = atLeast(version, "3.4") ? templateType(version) : olderForm(templateType(version), new Map());
  return { metadata: fieldType(template, "metadata"), spec: fieldType(template, "spec") };
});

function fieldType(type: StructType, key: string): GoType {
  return (type.fields.get(key) as GoField).type;
}

/** Before 3.4 a `false` of `automated` was no value, and a `directory` always had its `jsonnet`. */
function olderField(owner: StructType, field: GoField): GoField {
  if (bareName(owner) === "SyncPolicyAutomated" && field.key !== "enabled") return { ...field, pointer: false };
  if (bareName(owner) === "ApplicationSourceDirectory" && field.key === "jsonnet") return { ...field, omit: "never" };
  return field;
}

function olderForm<T extends GoType>(type: T, done: Map<GoType, GoType>): T {
  const known = done.get(type);
  if (known !== undefined) return known as T;
  const older = rebuilt(type, done);
  done.set(type, older);
  return older as T;
}

function rebuilt(type: GoType, done: Map<GoType, GoType>): GoType {
  if (type.kind === "list" || type.kind === "map") return { ...type, of: olderForm(type.of, done) };
  if (type.kind !== "struct") return type;
  const fields = [...type.fields.values()].map((field) => {
    const older = olderField(type, field);
    return [field.key, { ...older, type: olderForm(field.type, done) }] as const;
  });
  return { ...type, fields: new Map(fields) };
}
