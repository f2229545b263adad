/** What stops a step of the controller, in the words of Argo CD or of the API server. It never leaves the run. */
export class RunError extends Error {
  override readonly name = "RunError";
}
