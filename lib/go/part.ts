/**
 * A part that is large and rarely needed: it is loaded when somebody first asks for it. Where modules cannot be loaded, as in a browser,
 * whoever runs the evaluator gives it beforehand; else asking for it is an error that says so.
 */

export class Part<T> {
  private value: T | undefined;

  /** @param name what it is, for the error */
  constructor(
    readonly name: string,
    private readonly load: () => T,
  ) {}

  /** @throws {PartMissing} */
  get(): T {
    this.value ??= this.loaded();
    return this.value;
  }

  give(value: T): void {
    this.value = value;
  }

  private loaded(): T {
    try {
      return this.load();
    } catch (cause) {
      throw new PartMissing(this.name, cause);
    }
  }
}

/** Somebody asked for a part that is not here. It is a limit of the place where the evaluator runs, never one of Argo CD. */
export class PartMissing extends Error {
  override readonly name = "PartMissing";
  readonly hint = "give it beforehand with giveParts, or run this where modules can be loaded";

  constructor(part: string, cause: unknown) {
    super(`needs ${part}, which cannot be loaded here`, { cause });
  }
}
