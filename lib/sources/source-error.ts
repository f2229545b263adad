/** What stops an Application's rendering: Argo CD's own text, which users search for. The door gives it back as data. */
export class SourceError extends Error {
  override readonly name = "SourceError";

  constructor(
    message: string,
    /** Why nothing can be said about the resources, where that is not Argo CD's own verdict: a fact or a program is missing here. */
    readonly unknown?: "program" | "network" | "limit" | "refused" | "repository",
  ) {
    super(message);
  }
}

/** The failure with words in front. */
export function prefixed(prefix: string, error: unknown): unknown {
  return error instanceof SourceError ? new SourceError(prefix + error.message, error.unknown) : error;
}
