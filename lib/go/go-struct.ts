/**
 * How a Go struct looks to `encoding/json`, to mergo and to the strategic merge patch, as data: the tables of application-object.ts are
 * written with it, decoding, encoding and the merges read them.
 */

export type GoType = ScalarType | ListType | MapType | StructType;

export interface ScalarType {
  /** `raw` is free JSON; `time` is RFC 3339 in whole seconds; `intOrString` takes an int32 or any string. */
  readonly kind: "string" | "bool" | "int64" | "intOrString" | "time" | "raw";
  /** Go's name of the type, as errors print it. */
  readonly name: string;
}

export interface ListType {
  readonly kind: "list";
  readonly name: string;
  readonly of: GoType;
  /** A list of pointers: a null in it stays. */
  readonly pointers: boolean;
}

export interface MapType {
  readonly kind: "map";
  readonly name: string;
  readonly of: GoType;
}

export interface StructType {
  readonly kind: "struct";
  /** With its package. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, GoField>;
  /** The fields by their keys in lower case. */
  readonly folded: ReadonlyMap<string, GoField>;
}

export interface GoField {
  readonly key: string;
  readonly type: GoType;
  /** A pointer tells an unset value from a zero one. */
  readonly pointer: boolean;
  /** When it is left out: never; when it is zero or empty; when all its own fields are; only when it is absent. */
  readonly omit: "never" | "empty" | "zero" | "absent";
  /** The embedded structs that the field stands in, as error paths name them: `TypeMeta.`. */
  readonly via: string;
  /** The strategic merge of a list joins it instead of replacing it, maps by this key. */
  readonly merge: { readonly key: string } | undefined;
}

type FieldTraits = Partial<Omit<GoField, "key" | "type">>;
/** A field in a table: a bare type is a field with omitempty. */
export type FieldDeclaration = GoType | { readonly field: GoType; readonly traits: FieldTraits };

export const STRING: GoType = { kind: "string", name: "string" };
export const BOOL: GoType = { kind: "bool", name: "bool" };
export const INT64: GoType = { kind: "int64", name: "int64" };
export const INT_OR_STRING: GoType = { kind: "intOrString", name: "int32" };
export const TIME: GoType = { kind: "time", name: "string" };
export const RAW: GoType = { kind: "raw", name: "runtime.RawExtension" };

/** A string type with a name of its own. */
export function stringType(name: string): GoType {
  return { kind: "string", name };
}

export function listOf(of: GoType, name = `[]${of.name}`): GoType {
  return { kind: "list", name, of, pointers: false };
}

/** `[]*T`. */
export function pointerListOf(of: GoType, name = `[]*${of.name}`): GoType {
  return { kind: "list", name, of, pointers: true };
}

export function mapOf(of: GoType): GoType {
  return { kind: "map", name: `map[string]${of.name}`, of };
}

export const STRINGS = listOf(STRING);
export const STRING_MAP = mapOf(STRING);

/** `*T` with omitempty. */
export function pointer(field: GoType): FieldDeclaration {
  return { field, traits: { pointer: true } };
}

/** `*T` that is always written. */
export function requiredPointer(field: GoType): FieldDeclaration {
  return withTraits(field, { pointer: true, omit: "never" });
}

/** A struct that is left out when nothing is in it: for us it then reads the same. */
export function orNothing(field: GoType): FieldDeclaration {
  return withTraits(field, { omit: "zero" });
}

/** Always written. */
export function required(field: GoType): FieldDeclaration {
  return { field, traits: { omit: "never" } };
}

/** With other traits than those of a plain omitempty field. */
export function withTraits(field: GoType, traits: FieldTraits): FieldDeclaration {
  return { field, traits };
}

/** A struct of package v1alpha1, or of the package that `name` starts with. Bare types are omitempty fields. */
export function struct(name: string, fields: Readonly<Record<string, FieldDeclaration>>): StructType {
  const plain = { pointer: false, omit: "empty", via: "", merge: undefined } as const;
  const table = new Map<string, GoField>();
  for (const [key, declared] of Object.entries(fields))
    table.set(
      key,
      "field" in declared
        ? { ...plain, ...declared.traits, key, type: declared.field }
        : { ...plain, key, type: declared },
    );
  return structOf(name.includes(".") ? name : `v1alpha1.${name}`, table);
}

/** The fields of an embedded struct, to be spread into the table of the one that embeds it. */
export function embedded(type: StructType): Record<string, FieldDeclaration> {
  const entries = [...type.fields.values()].map(({ key, type: field, ...traits }) => [
    key,
    { field, traits: { ...traits, via: `${bareName(type)}.${traits.via}` } },
  ]);
  return Object.fromEntries(entries);
}

/** The same struct, and all structs in it, with each field as `change` returns it, or without it. */
export function withFields(
  type: StructType,
  change: (owner: StructType, field: GoField) => GoField | undefined,
): StructType {
  const done = new Map<GoType, GoType>();
  const visit = (old: GoType): GoType => {
    const known = done.get(old);
    if (known !== undefined) return known;
    const copy =
      old.kind === "list" || old.kind === "map"
        ? { ...old, of: visit(old.of) }
        : old.kind === "struct"
          ? visitStruct(old)
          : old;
    done.set(old, copy);
    return copy;
  };
  const visitStruct = (old: StructType): StructType => {
    const fields = new Map<string, GoField>();
    for (const field of old.fields.values()) {
      const changed = change(old, field);
      if (changed !== undefined) fields.set(field.key, { ...changed, type: visit(changed.type) });
    }
    return structOf(old.name, fields);
  };
  return visitStruct(type);
}

/** The field that `encoding/json` takes for a key: the exact one, else one that differs in case only. */
export function fieldOf(type: StructType, key: string): GoField | undefined {
  return type.fields.get(key) ?? type.folded.get(key.replaceAll("\u017f", "s").toLowerCase());
}

/** Go's name of a struct without its package. */
export function bareName(type: StructType): string {
  return type.name.slice(type.name.indexOf(".") + 1);
}

function structOf(name: string, fields: ReadonlyMap<string, GoField>): StructType {
  const folded = new Map([...fields].map(([key, field]) => [key.toLowerCase(), field]));
  return { kind: "struct", name, fields, folded };
}
