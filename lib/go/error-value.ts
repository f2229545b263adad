/**
 * Go's `error` as a value: a method whose only result is an error gives it to the template instead of stopping it. Errors of packages
 * errors, fmt, strconv and encoding/json, with their fields. Where a message names the type of one, it is that of the result: `error`.
 */
import { bindMethod, equalBy, type GoHidden, type GoMethods, getter, hiddenMember } from "./members";
import { GoInt, type GoMember, GoOpaque, type GoValue } from "./values";

/** An error's exported fields, the names of the others, and the error that it wraps. */
interface Parts {
  readonly fields?: Readonly<Record<string, GoValue>>;
  readonly unexported?: Readonly<Record<string, GoValue>>;
  readonly wraps?: GoErrorValue;
}

export class GoErrorValue extends GoOpaque {
  constructor(
    readonly goType: string,
    private readonly message: string,
    private readonly parts: Parts,
  ) {
    super();
  }

  override toString(): string {
    return this.message;
  }

  override structFields(): readonly (readonly [string, GoValue])[] {
    return Object.entries({ ...this.parts.unexported, ...this.parts.fields });
  }

  /** What a deep copy is: the fields that are exported. */
  blank(): GoErrorValue {
    const { fields } = this.parts;
    return new GoErrorValue(
      this.goType,
      fields === undefined || this.goType === "*json.SyntaxError" ? "" : this.message,
      {
        ...this.parts,
      },
    );
  }

  /** What encoding/json writes: the fields that it can see. */
  jsonValue(): GoValue {
    return new Map(Object.entries(this.parts.fields ?? {}));
  }

  override member(name: string): GoMember | undefined {
    const { fields = {}, unexported = {}, wraps } = this.parts;
    if (Object.hasOwn(fields, name)) return { kind: "field", value: fields[name] as GoValue };
    const methods: GoMethods<GoErrorValue> = wraps === undefined ? ERROR : { ...ERROR, Unwrap: getter(() => wraps) };
    const hidden: GoHidden = { fields: new Set(Object.keys(unexported)) };
    return bindMethod(methods, this, name) ?? hiddenMember(hidden, name);
  }
}

equalBy(GoErrorValue, (error) => `${error.goType} ${error}`);

const ERROR: GoMethods<GoErrorValue> = { Error: getter((error) => error.toString()) };

/** A nil `error`: prints as nil and is false, yet is a value, unlike the nil of an `interface {}`. */
class NilError extends GoOpaque {
  readonly goType = "error";

  override toString(): string {
    return "<nil>";
  }
}

export const NIL_ERROR: GoOpaque = new NilError();

const sentinels = new Map<string, GoErrorValue>();

/** An error of errors.New that a package declares: each time it is the same pointer. */
export function errorString(message: string): GoErrorValue {
  const known =
    sentinels.get(message) ?? new GoErrorValue("*errors.errorString", message, { unexported: { s: message } });
  sentinels.set(message, known);
  return known;
}

/** fmt.Errorf with `%w` at its end. */
export function wrapError(message: string, wraps: GoErrorValue): GoErrorValue {
  return new GoErrorValue("*fmt.wrapError", message, { unexported: { msg: message, err: wraps }, wraps });
}

/** `*strconv.NumError`. */
export function numError(fn: string, text: string, reason: string): GoErrorValue {
  const wraps = errorString(reason);
  const fields = { Func: fn, Num: text, Err: wraps };
  return new GoErrorValue("*strconv.NumError", `strconv.${fn}: parsing ${JSON.stringify(text)}: ${reason}`, {
    fields,
    wraps,
  });
}

/** `*json.SyntaxError`; the offset counts bytes. */
export function jsonSyntaxError(message: string, offset: number): GoErrorValue {
  const fields = { Offset: new GoInt("int64", BigInt(offset)) };
  return new GoErrorValue("*json.SyntaxError", message, { fields, unexported: { msg: message } });
}

/** `*json.UnmarshalTypeError` of a value that is to become a string. */
export function jsonStringExpected(value: string, offset: number): GoErrorValue {
  const fields = { Value: value, Type: STRING_TYPE, Offset: new GoInt("int64", BigInt(offset)), Struct: "", Field: "" };
  return new GoErrorValue("*json.UnmarshalTypeError", `json: cannot unmarshal ${value} into Go value of type string`, {
    fields,
  });
}

/** Go's reflect.Type of string, as far as it prints. */
class StringType extends GoOpaque {
  readonly goType = "*reflect.rtype";

  override toString(): string {
    return "string";
  }
}

const STRING_TYPE: GoOpaque = new StringType();
