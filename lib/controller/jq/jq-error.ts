/** What can go wrong with a jq query. */
import type { Json } from "../../json";

/** The query is not one: it does not parse, or names what is not defined. In the words of gojq. */
export class JqSyntaxError extends Error {
  override readonly name = "JqSyntaxError";
}

/** The query fails for this input. */
export class JqRuntimeError extends Error {
  override readonly name = "JqRuntimeError";

  constructor(
    message: string,
    /** What `catch` sees. */
    readonly value: Json = message,
  ) {
    super(message);
  }
}

/** The query uses a part of the language that is not modelled here. */
export class JqNotModelled extends Error {
  override readonly name = "JqNotModelled";
}

/** `break $label` on its way to the label. */
export class JqBreak extends Error {
  constructor(readonly label: object) {
    super("break");
  }
}
