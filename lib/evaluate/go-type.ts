/**
 * The types of Argo CD's objects as Go declares them, as data: fields in Go's order with their JSON behaviour. Three things read
 * these tables: decoding (encoding/json's errors), rendering (the order in which strings are templated, and which empty fields
 * vanish from the result) and the interpolation of generators. Upstream: pkg/apis/application/v1alpha1 at v3.5.
 */

export type GoType =
  | { readonly kind: "string" | "bool" | "int64" | "raw" | "intOrString" }
  | { readonly kind: "list"; readonly of: GoType /** Go's name of a named slice type. */; readonly name?: string }
  | { readonly kind: "map"; readonly of: GoType /** Go's name of a named map type. */; readonly name?: string }
  | StructType;

export interface StructType {
  readonly kind: "struct";
  /** Go's name without its package. */
  readonly name: string;
  /** In Go's order. */
  readonly fields: readonly GoField[];
  /** Fields are written even when they are empty by a marshaller of its own (plugin parameters). */
  readonly always?: boolean;
}

export interface GoField {
  readonly key: string;
  readonly type: GoType;
  /** A pointer is left out when it is nil, never because of what it points to. */
  readonly pointer: boolean;
  /** Left out when it is Go's zero value. A struct that is not a pointer is always written, unless `omitzero`. */
  readonly omit: "never" | "empty" | "zero";
}

export const STRING = { kind: "string" } as const;
export const BOOL = { kind: "bool" } as const;
export const INT64 = { kind: "int64" } as const;
/** Free JSON: `runtime.RawExtension` and `apiextensions.JSON`. */
export const RAW = { kind: "raw" } as const;
export const INT_OR_STRING = { kind: "intOrString" } as const;

export function listOf(of: GoType, name?: string): GoType {
  return name === undefined ? { kind: "list", of } : { kind: "list", of, name };
}

export function mapOf(of: GoType, name?: string): GoType {
  return name === undefined ? { kind: "map", of } : { kind: "map", of, name };
}

export const STRINGS = listOf(STRING);
export const STRING_MAP = mapOf(STRING);

/** How a field is declared in a table: a bare type is `omitempty`, the others are made by the functions below. */
type Declared = GoType | (Omit<GoField, "key"> & { readonly declared: true });

/** `*T` with omitempty. */
export function pointer(type: GoType): Declared {
  return { declared: true, type, pointer: true, omit: "empty" };
}

/** Without omitempty: always written. */
export function always(type: GoType): Declared {
  return { declared: true, type, pointer: false, omit: "never" };
}

/** `*T` without omitempty. */
export function alwaysPointer(type: GoType): Declared {
  return { declared: true, type, pointer: true, omit: "never" };
}

/** A struct that is left out when all its fields are zero. */
export function omitZero(type: GoType): Declared {
  return { declared: true, type, pointer: false, omit: "zero" };
}

export function struct(name: string, fields: Readonly<Record<string, Declared>>): StructType {
  return {
    kind: "struct",
    name,
    fields: Object.entries(fields).map(([key, field]) =>
      "declared" in field
        ? { key, type: field.type, pointer: field.pointer, omit: field.omit }
        : { key, type: field, pointer: false, omit: "empty" },
    ),
  };
}

/** The fields of an embedded struct, to be spread into the table of the one that embeds it. */
export function embedded(type: StructType): Record<string, Declared> {
  return Object.fromEntries(
    type.fields.map(({ key, ...field }) => [key, { declared: true, ...field } satisfies Declared]),
  );
}

/** Go's name of a type, as encoding/json prints it. */
export function goName(type: GoType): string {
  switch (type.kind) {
    case "string":
    case "bool":
    case "int64":
      return type.kind;
    case "raw":
      return "[]uint8";
    case "intOrString":
      return "intstr.IntOrString";
    case "list":
      return type.name ?? `[]${goName(type.of)}`;
    case "map":
      return type.name ?? `map[string]${goName(type.of)}`;
    case "struct":
      return `v1alpha1.${type.name}`;
    default:
      return type satisfies never;
  }
}
