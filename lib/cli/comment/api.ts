/** Requests to a host of code that wait where it asks for it. A token goes to no other address, and no answer is followed elsewhere. */
import { EnvMatrixError, problem } from "../../errors";
import { isObject } from "../../json";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One try. */
const TIMEOUT_MS = 30_000;
const TRIES = 5;

export class Api {
  private waited = 0;

  constructor(
    private readonly base: string,
    private readonly headers: Readonly<Record<string, string>>,
    /** How long to wait in all, in milliseconds. */
    private readonly patience: number,
    private readonly note: (text: string) => void,
  ) {}

  /** @throws {PROVIDER_UNREACHABLE} @throws {PROVIDER_NOT_ALLOWED} unless the status is 2xx or one of `allowed` */
  async send(method: string, path: string, body?: object, allowed: readonly number[] = []): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const response = await this.request(method, path, body);
      const text = await response.text();
      const { status } = response;
      if ((status >= 200 && status < 300) || allowed.includes(status)) return { status, body: parsed(text) };
      const pause = tries < TRIES ? pauseOf(response, tries) : undefined;
      if (pause === undefined || this.waited + pause > this.patience)
        throw refusal(method, path, response, text, pause);
      this.waited += pause;
      this.note(`the host asks to wait ${Math.ceil(pause / 1000)} s`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private async request(method: string, path: string, body: object | undefined): Promise<Response> {
    try {
      return await fetch(`${this.base}${path}`, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          Accept: "application/json",
          "User-Agent": "env-matrix",
          "Content-Type": "application/json",
          ...this.headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const { cause, message } = error as Error;
      const why = cause instanceof Error && cause.message !== "" ? cause.message : message;
      throw new EnvMatrixError([
        problem("PROVIDER_UNREACHABLE", "comment", `${method} ${path}: ${why}`, { cause: error }),
      ]);
    }
  }
}

/** Milliseconds until the same can be asked again; undefined where that would not help. */
function pauseOf({ status, headers }: Response, tries: number): number | undefined {
  const after = Number(headers.get("retry-after") ?? Number.NaN);
  if (after >= 0) return after * 1000;
  if (headers.get("x-ratelimit-remaining") === "0") {
    const reset = Number(headers.get("x-ratelimit-reset")) * 1000 - Date.now();
    return Number.isFinite(reset) ? Math.max(1000, reset) : undefined;
  }
  return status === 429 || status >= 500 ? 500 * 2 ** tries : undefined;
}

function refusal(
  method: string,
  path: string,
  { status }: Response,
  text: string,
  pause: number | undefined,
): EnvMatrixError {
  const body = parsed(text);
  const said = isObject(body) && typeof body.message === "string" ? `: ${body.message}` : "";
  const hint =
    pause !== undefined
      ? `the host asks for a pause of ${Math.ceil(pause / 1000)} s: give --patience, or run it later`
      : status === 401 || status === 403 || status === 404
        ? "the token may not write comments here; on pull requests from forks it never may: docs/ci.md says what to do"
        : undefined;
  const code = status >= 500 ? "PROVIDER_UNREACHABLE" : "PROVIDER_NOT_ALLOWED";
  return new EnvMatrixError([problem(code, "comment", `${method} ${path}: ${status}${said}`, { hint })]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
