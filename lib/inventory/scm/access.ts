/**
 * How a provider's API is reached: one request at a time, same-origin redirects only, a wait where the provider asks for one. A token goes
 * to the host that the user named it for and to no other, because the address stands in a file that a stranger may have written.
 */

import type { Code } from "../../errors";
import { BodyTooLong, boundedText } from "./bounded-body";
import { without } from "./tokens";

/** The world outside, as the edge passes it in. */
export interface Network {
  readonly fetch: typeof fetch;
  /** The token that the user has named for an address such as `https://api.example.com`. */
  token(origin: string): string | undefined;
  sleep(milliseconds: number): Promise<void>;
}

/** An answer whose status the provider's file judges. */
export interface ApiAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** As JSON; undefined where it is none. */
  readonly body: unknown;
  readonly text: string;
  readonly url: URL;
}

/**
 * What can be done about a failure: look at the network, at the token, at what answers there, or at the generator's fields; or bring the
 * fact along, where nobody can be asked.
 */
export type ProviderCode = Extract<
  Code,
  "PROVIDER_UNREACHABLE" | "PROVIDER_NOT_ALLOWED" | "PROVIDER_ANSWER" | "GENERATOR_INVALID" | "INVENTORY_MISSING"
>;

/** A provider or plugin that cannot be reached, refuses, or answers with something else than its API says. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";

  constructor(
    readonly code: ProviderCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The code for a status of HTTP that is no success. */
export function codeOfStatus(status: number): ProviderCode {
  if (status >= 500) return "PROVIDER_UNREACHABLE";
  return status >= 400 ? "PROVIDER_NOT_ALLOWED" : "PROVIDER_ANSWER";
}

/** One request, with its answer. */
const TIMEOUT_MS = 30_000;
/** All requests for one generator. */
const PATIENCE_MS = 10 * 60_000;
const MAX_REQUESTS = 50_000;
const MAX_TEXT = 512 * 2 ** 20;
/** Pages of one list: a provider shows 100 things on each. */
const MAX_PAGES = 1000;
const MAX_REDIRECTS = 5;
const RETRIES = 2;
/** A provider that asks for a longer pause is not waited for. */
const LONGEST_PAUSE_MS = 15_000;

/** The headers that a provider wants for a token. */
export type Login = (token: string | undefined) => Readonly<Record<string, string>>;

export class Access {
  private readonly requests = new Map<string, number>();
  private count = 0;
  private length = 0;
  private readonly startedAt = performance.now();

  constructor(
    private readonly network: Network,
    /** Where the API is, with a slash at its end. */
    readonly base: URL,
    private readonly login: Login,
    private readonly further: Readonly<Record<string, string>> = {},
  ) {}

  /** GET of a path below the base, or of a link that the API gave. @throws {ProviderFailure} unless the status is 2xx or 404 */
  async get(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<ApiAnswer> {
    const url = new URL(path, this.base);
    for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, value);
    if (url.origin !== this.base.origin)
      throw new ProviderFailure("PROVIDER_ANSWER", `${this.base.host} links to another host: ${url.host}`);
    this.countRequest(url);
    const answer = await this.send(url);
    this.length += answer.text.length;
    if ((answer.status >= 200 && answer.status < 300) || answer.status === 404) return answer;
    throw new ProviderFailure(codeOfStatus(answer.status), describe(answer, this.hasToken));
  }

  get hasToken(): boolean {
    return this.network.token(this.base.origin) !== undefined;
  }

  /** Links to the next page need not end. */
  private countRequest(url: URL): void {
    const pages = (this.requests.get(url.pathname) ?? 0) + 1;
    this.requests.set(url.pathname, pages);
    this.count++;
    const limit = this.limitReached(pages);
    if (limit === undefined) return;
    throw new ProviderFailure("PROVIDER_ANSWER", `GET ${shown(url)}: the answer does not end after ${limit}`);
  }

  private async send(url: URL): Promise<ApiAnswer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.follow(url);
      const pause = attempt < RETRIES ? pauseOf(answer) : undefined;
      if (pause === undefined) return answer;
      await this.network.sleep(pause);
    }
  }

  private async follow(start: URL): Promise<ApiAnswer> {
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await this.request(url);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null)
        return answerOf(response, url, this.secrets);
      url = new URL(location, url);
      if (url.origin !== start.origin) {
        throw new ProviderFailure("PROVIDER_ANSWER", `GET ${shown(start)} leads to another host: ${url.host}`);
      }
    }
    throw new ProviderFailure("PROVIDER_ANSWER", `GET ${shown(start)} is redirected more than ${MAX_REDIRECTS} times`);
  }

  private limitReached(pages: number): string | undefined {
    if (pages > MAX_PAGES) return `${MAX_PAGES} pages`;
    if (this.count > MAX_REQUESTS) return `${MAX_REQUESTS} requests`;
    if (this.length > MAX_TEXT) return `${MAX_TEXT / 2 ** 20} MiB`;
    return performance.now() - this.startedAt > PATIENCE_MS ? `${PATIENCE_MS / 60_000} minutes` : undefined;
  }

  private get loginHeaders(): Readonly<Record<string, string>> {
    return this.login(this.network.token(this.base.origin));
  }

  /** What a server that repeats its request could tell. */
  private get secrets(): readonly string[] {
    return [...Object.values(this.loginHeaders), this.network.token(this.base.origin) ?? ""];
  }

  private async request(url: URL): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: "application/json",
      "User-Agent": "env-matrix",
      ...this.further,
      ...this.loginHeaders,
    };
    try {
      return await this.network.fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      throw new ProviderFailure("PROVIDER_UNREACHABLE", `GET ${shown(url)}: ${reasonOf(error)}`, { cause: error });
    }
  }
}

/** The base of an API as people write it. @throws {ProviderFailure} for what is no address of the web */
export function apiBase(text: string): URL {
  let url: URL;
  try {
    url = new URL(text.endsWith("/") ? text : `${text}/`);
  } catch {
    throw new ProviderFailure("GENERATOR_INVALID", `the api is not a URL: ${text}`);
  }
  if (url.protocol === "https:" || url.protocol === "http:") return url;
  throw new ProviderFailure("GENERATOR_INVALID", `the api is not an http or https URL: ${text}`);
}

/** `Authorization: Bearer`, where there is a token. */
export const bearer = loginHeader("Authorization", (token) => `Bearer ${token}`);

/** HTTP's basic login, where there is a password. */
export function basic(user: string): Login {
  const encoded = (password: string) => Buffer.from(`${user}:${password}`, "utf8").toString("base64");
  return loginHeader("Authorization", (password) => `Basic ${encoded(password)}`);
}

/** A header with the token, where there is one. */
export function loginHeader(name: string, value: (token: string) => string): Login {
  return (token): Record<string, string> => (token === undefined ? {} : { [name]: value(token) });
}

/** A name as one step of a URL's path. */
export function step(name: string | number): string {
  return encodeURIComponent(name);
}

/** Names with slashes between them, each as a step. */
export function steps(path: string): string {
  return path.split("/").map(step).join("/");
}

async function answerOf(response: Response, url: URL, secrets: readonly string[]): Promise<ApiAnswer> {
  const { status, headers } = response;
  const statusText = without(response.statusText, secrets);
  let text: string;
  try {
    text = without(await boundedText(response), secrets);
  } catch (error) {
    if (error instanceof BodyTooLong)
      throw new ProviderFailure("PROVIDER_ANSWER", `GET ${shown(url)}: ${error.message}`);
    throw new ProviderFailure("PROVIDER_UNREACHABLE", `GET ${shown(url)}: ${reasonOf(error)}`, { cause: error });
  }
  return { status, statusText, headers, url, text, body: parseBody(text) };
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long to wait before the same request again; undefined where that would not help or takes too long. */
function pauseOf({ status, headers }: ApiAnswer): number | undefined {
  if (status !== 429 && status !== 502 && status !== 503 && status !== 504) return undefined;
  const seconds = Number(headers.get("retry-after") ?? "1");
  const pause = Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : LONGEST_PAUSE_MS + 1;
  return pause > LONGEST_PAUSE_MS ? undefined : pause;
}

function describe(answer: ApiAnswer, hasToken: boolean): string {
  const { status, statusText, headers, url, body } = answer;
  const said = body !== null && typeof body === "object" ? (body as { message?: unknown }).message : undefined;
  const facts = [`GET ${shown(url)}: ${status} ${statusText}${typeof said === "string" ? ` ${said}` : ""}`];
  const isLimited = status === 429 || headers.get("x-ratelimit-remaining") === "0";
  if (isLimited) facts.push(`the limit of requests is reached${resetText(headers)}`);
  else if (status === 401 || status === 403)
    facts.push(hasToken ? "the token has no access" : `there is no token for ${url.host}`);
  return facts.join("; ");
}

function resetText(headers: Headers): string {
  const reset = Number(headers.get("x-ratelimit-reset") ?? headers.get("ratelimit-reset"));
  return reset > 0 && reset < 8e12 ? ` until ${new Date(reset * 1000).toISOString()}` : "";
}

/** Queries may hold what is nobody's business. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function reasonOf(error: unknown): string {
  const { message, cause, name } = error as Error;
  if (name === "TimeoutError") return `no answer in ${TIMEOUT_MS / 1000} s`;
  return cause instanceof Error && cause.message !== "" ? cause.message : message;
}
