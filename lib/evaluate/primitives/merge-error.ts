/** A strategic merge that Kubernetes refuses or panics at. */
import { typeName } from "./go-print";

export class MergeError extends Error {
  override readonly name = "MergeError";

  constructor(
    /** Go's text. */
    message: string,
    /** The controller does not see an error but recovers from a panic. */
    readonly isPanic = false,
  ) {
    super(message);
  }

  static badType(expected: string, value: unknown): MergeError {
    return new MergeError(`expected a ${expected}, but received a ${typeName(value) ?? "%!s(<nil>)"}`);
  }

  static noMergeKey(printed: string, key: string): MergeError {
    return new MergeError(`map: ${printed} does not contain declared merge key: ${key}`);
  }

  /** Go panics when an object or a list is used as the key of a map. */
  static refuseUnhashable(value: unknown): void {
    if (typeof value === "object" && value !== null)
      throw new MergeError(`runtime error: hash of unhashable type ${typeName(value)}`, true);
  }
}
