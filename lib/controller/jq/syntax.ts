/** A parsed jq query. */

export type Query =
  | { readonly kind: "identity" | "recurse" }
  | { readonly kind: "literal"; readonly value: null | boolean | number }
  | { readonly kind: "string"; readonly parts: readonly (string | Query)[]; readonly format?: string }
  | { readonly kind: "format"; readonly name: string }
  | { readonly kind: "index"; readonly of: Query; readonly key: Query }
  | { readonly kind: "slice"; readonly of: Query; readonly from: Query | undefined; readonly to: Query | undefined }
  | { readonly kind: "iterate"; readonly of: Query }
  | { readonly kind: "pipe" | "comma"; readonly left: Query; readonly right: Query }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Query; readonly right: Query }
  | { readonly kind: "negate" | "plus"; readonly of: Query }
  | { readonly kind: "array"; readonly of: Query | undefined }
  | { readonly kind: "object"; readonly members: readonly (readonly [key: Query, value: Query])[] }
  | { readonly kind: "if"; readonly condition: Query; readonly then: Query; readonly otherwise: Query }
  | { readonly kind: "try"; readonly body: Query; readonly handler: Query | undefined }
  | { readonly kind: "bind"; readonly source: Query; readonly pattern: Pattern; readonly body: Query }
  | {
      readonly kind: "reduce";
      readonly source: Query;
      readonly pattern: Pattern;
      readonly start: Query;
      readonly update: Query;
    }
  | {
      readonly kind: "foreach";
      readonly source: Query;
      readonly pattern: Pattern;
      readonly start: Query;
      readonly update: Query;
      readonly extract: Query | undefined;
    }
  | { readonly kind: "define"; readonly definition: Definition; readonly body: Query }
  | { readonly kind: "label"; readonly name: string; readonly body: Query }
  | { readonly kind: "break"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Query[] };

/** What `as` binds: `$x`, `[$x, …]` or `{key: $x, …}`. */
export type Pattern =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "array"; readonly items: readonly Pattern[] }
  | {
      readonly kind: "object";
      readonly members: readonly {
        readonly key: Query;
        readonly variable: string | undefined;
        readonly value: Pattern | undefined;
      }[];
    };

export interface Definition {
  readonly name: string;
  /** A parameter that starts with `$` is a value, others are queries. */
  readonly params: readonly string[];
  readonly body: Query;
}
