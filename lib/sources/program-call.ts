/** Runs a program for a plan; what it said becomes Argo CD's error text. Upstream: util/exec (Argo CD 3.5). */
import { SourceError } from "./source-error";
import { type Command, type Plan, redacted, run } from "./steps";

/** What the program printed. @throws {SourceError} with its command in backquotes and its own words */
export function* output(command: Command): Plan<string> {
  const done = yield* run(command);
  if (done.failure !== undefined) {
    const unknown = done.failure.kind === "missing" ? "program" : done.failure.kind;
    throw new SourceError(done.failure.text, unknown);
  }
  if (done.status === 0) return done.stdout;
  const said = done.stderr.trim();
  const text = `\`${redacted(command)}\` failed exit status ${done.status}${said === "" ? "" : `: ${said}`}`;
  throw new SourceError(text, done.wasOffline ? "network" : undefined);
}

/** The same for helm, whose errors have words in front. */
export function* helmOutput(command: Command): Plan<string> {
  try {
    return yield* output(command);
  } catch (error) {
    if (!(error instanceof SourceError) || error.unknown === "program") throw error;
    throw new SourceError(`failed running helm: ${error.message}`, error.unknown);
  }
}
