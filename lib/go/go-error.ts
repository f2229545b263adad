/** The text of a Go error or panic value, without what text/template writes around it. */
export class GoError extends Error {
  override readonly name = "GoError";
}
