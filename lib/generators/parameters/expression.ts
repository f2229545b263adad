/** References as the compiler sees them: what each kind of parameter is in a template. */

declare const KIND: unique symbol;

/** Any reference or function of references. `toString()` gives the action. The key is for the compiler alone: nothing else is a reference. */
export interface Expression {
  readonly [KIND]: string;
  toString(): string;
}
/** A parameter that is a text. Prints as it is. */
export interface TextReference extends Expression {
  readonly [KIND]: "text";
}
/** Prints as JSON prints numbers (`1000000`, not Go's `1e+06`). */
export interface NumberReference extends Expression {
  readonly [KIND]: "number";
}
/** A parameter that is true or false, or a condition on parameters. */
export interface BooleanReference extends Expression {
  readonly [KIND]: "boolean";
}
/** A parameter that is a list. Prints as Go prints lists, `[a b]`; `join` and `toJson` give other forms. */
export interface ListReference extends Expression {
  readonly [KIND]: "list";
}
/** An object as a whole: for `toJson`, and for values of a patch. Its fields are references of their own. */
export interface ObjectReference extends Expression {
  readonly [KIND]: "object";
}
/** Labels or annotations. A key that a cluster lacks gives an empty text: Go's `index` reports no error there. */
export interface MapReference extends Expression {
  readonly [KIND]: "map";
  get(key: string): TextReference;
}
/** A parameter that some parameter sets lack. It can only be read with a default: `orElse(p.region, "eu")`. */
export interface OptionalReference<T> {
  readonly [KIND]: readonly ["optional", T];
}

/** Text of a template field: literal text, a raw Go template, or a reference. */
export type Text = string | Expression;
