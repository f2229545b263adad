/**
 * Methods and fields that a template can name on an opaque value (`{{ (semver .v).Major }}`, `{{ now.Year }}`), declared as
 * data like functions; the caller checks arity and types of the arguments in the same way.
 */

import { toBytes } from "./bytes";
import type { FunctionRun, GoType } from "./function";
import { GoInt, type GoMember, type GoOpaque, GoSlice, type GoValue } from "./values";

export interface GoMethod<Receiver> {
  readonly params: readonly GoType[];
  readonly variadic?: GoType;
  /** The interface that Go declares as its result, if it is one. */
  readonly yields?: string;
  readonly call: (receiver: Receiver, args: readonly GoValue[], run: FunctionRun) => GoValue;
}

/** The methods of a type by name. */
export type GoMethods<Receiver> = Readonly<Record<string, GoMethod<Receiver>>>;

/** Looks a method up and binds it to its receiver. */
export function bindMethod<Receiver>(
  methods: GoMethods<Receiver>,
  receiver: Receiver,
  name: string,
): GoMember | undefined {
  if (!Object.hasOwn(methods, name)) return undefined;
  const { call, ...signature } = methods[name] as GoMethod<Receiver>;
  return { kind: "method", method: { name, ...signature, call: (args, run) => call(receiver, args, run) } };
}

/** The type of the second result, which is no error; or how many results there are. */
export type Results = string | number;

/** What templates cannot use: fields of the struct with small letters, and methods with other results than text/template takes. */
export interface GoHidden {
  readonly fields?: ReadonlySet<string>;
  /** Methods without parameters, by name. */
  readonly methods?: Readonly<Record<string, Results>>;
}

/** What Go finds under a name that a template cannot use. Upstream: text/template goodFunc. */
export function hiddenMember({ fields, methods = {} }: GoHidden, name: string): GoMember | undefined {
  if (Object.hasOwn(methods, name)) {
    const results = methods[name] as Results;
    const reason =
      typeof results === "number"
        ? `function ${name} has ${results} return values; should be 1 or 2`
        : `invalid function signature for ${name}: second return value should be error; is ${results}`;
    return { kind: "uncallable", params: 0, reason };
  }
  return fields?.has(name) === true ? { kind: "unexported" } : undefined;
}

/** A method without arguments. */
export function getter<Receiver>(read: (receiver: Receiver) => GoValue): GoMethod<Receiver> {
  return { params: [], call: read };
}

/** Bytes as a `[]byte`. */
export function byteSlice(bytes: Iterable<number>): GoSlice {
  return new GoSlice(
    "uint8",
    Array.from(bytes, (byte) => new GoInt("uint8", BigInt(byte))),
  );
}

/** A text as the `[]byte` that methods such as MarshalText give. */
export function bytesValue(text: string): GoSlice {
  return byteSlice(toBytes(text));
}

/** Gives the values of a class their `equalKey`, which is made only when one is compared. */
export function equalBy<T extends GoOpaque>(type: { readonly prototype: T }, read: (value: T) => string): void {
  Object.defineProperty(type.prototype, "equalKey", {
    get(this: T) {
      return read(this);
    },
  });
}
