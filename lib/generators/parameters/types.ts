/**
 * The compile-time side of parameters: how the parameter types of list elements, matrix and merge are computed, and which reference
 * a template gets for each. `shape.ts` is the run-time side and must say the same.
 */
import type {
  BooleanReference,
  ListReference,
  MapReference,
  NumberReference,
  ObjectReference,
  OptionalReference,
  TextReference,
} from "./expression";

/** The type of a parameter that is Go's map[string]string: labels, annotations. Any key may be asked for. */
export interface Texts {
  readonly [TEXTS_BRAND]?: never;
  readonly [key: string]: string | undefined;
}
declare const TEXTS_BRAND: unique symbol;

/** A literal type made wide: `"a"` is a string, `80` a number. */
export type Widen<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer E)[]
        ? readonly Widen<E>[]
        : T extends object
          ? { readonly [K in keyof T]: Widen<T[K]> }
          : T;

type AllKeys<U> = U extends unknown ? keyof U : never;
type ValueOf<U, K> = U extends unknown ? (K extends keyof U ? U[K] : never) : never;
/** The keys whose value can be missing: absent from one alternative, or optional there. */
type SometimesKeys<U, K extends PropertyKey = AllKeys<U>> = K extends unknown
  ? U extends unknown
    ? K extends keyof U
      ? undefined extends U[K]
        ? K
        : never
      : K
    : never
  : never;

type Flat<T> = { [K in keyof T]: T[K] };

/** The parameters that each one of several alternatives yields: keys that some lack are optional. */
export type Alternatives<U> = Flat<
  { readonly [K in Exclude<AllKeys<U>, SometimesKeys<U>>]: Widen<ValueOf<U, K>> } & {
    readonly [K in SometimesKeys<U>]?: Widen<Exclude<ValueOf<U, K>, undefined>>;
  }
>;

type IsTexts<T> = typeof TEXTS_BRAND extends keyof T ? true : false;
type IsTree<T> = T extends object
  ? T extends readonly unknown[]
    ? false
    : IsTexts<T> extends true
      ? false
      : true
  : false;

/** `Base` with `Top` laid over it, as Argo CD merges parameter sets in Go-template mode: objects merge, anything else of `Top` wins. */
export type Overlay<Base, Top> = Flat<{
  readonly [K in keyof Base | keyof Top]: K extends keyof Top
    ? K extends keyof Base
      ? IsTree<Base[K]> extends true
        ? IsTree<Top[K]> extends true
          ? Overlay<Base[K], Top[K]>
          : Top[K]
        : undefined extends Top[K]
          ? Base[K] | Exclude<Top[K], undefined>
          : Top[K]
      : Top[K]
    : K extends keyof Base
      ? Base[K]
      : never;
}>;

/** What a merge yields: the base's parameters, and what only an override has is optional. */
export type MergeOverlay<Base, Override> = Flat<
  Base & { readonly [K in Exclude<keyof Override, keyof Base>]?: Override[K] }
>;

/** What a template may use of a parameter of type T. */
export type Reference<T> = [T] extends [string]
  ? TextReference
  : [T] extends [number]
    ? NumberReference
    : [T] extends [boolean]
      ? BooleanReference
      : [T] extends [readonly unknown[]]
        ? ListReference
        : [T] extends [object]
          ? IsTexts<T> extends true
            ? MapReference
            : ObjectReference & References<T>
          : TextReference;

/** The references for a parameter set: what a template function receives. */
export type References<P> = {
  readonly [K in keyof P]-?: undefined extends P[K] ? OptionalReference<Exclude<P[K], undefined>> : Reference<P[K]>;
};
