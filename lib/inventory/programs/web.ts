/** Fetches pages for plans, of hosts that are allowed by name only, also where a page leads to another one. */
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";

export interface WebCall {
  readonly method: "GET" | "HEAD";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly login?: { readonly username: string; readonly password: string };
  /** Take the server's certificate as it is. @default false */
  readonly insecure?: boolean;
}

export interface WebAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface WebOptions {
  /** Names, without ports. */
  readonly hosts: Iterable<string>;
  /** For a page with everything that it leads to. @default 60 */
  readonly seconds?: number;
  /** The largest page. @default 256 MiB */
  readonly maxBytes?: number;
}

const MOST_REDIRECTS = 5;

/** A function that fetches; what it cannot reach is told in a line. */
export function webFetch(
  options: WebOptions,
): (call: WebCall) => Promise<WebAnswer | { readonly unreachable: string }> {
  const hosts = new Set([...options.hosts].map((host) => host.toLowerCase()));
  const { seconds = 60, maxBytes = 2 ** 28 } = options;
  return async (call) => {
    const signal = AbortSignal.timeout(seconds * 1000);
    let current = call;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const { url } = current;
      const target = URL.canParse(url) ? new URL(url) : undefined;
      if (target === undefined || !/^https?:$/.test(target.protocol))
        return { unreachable: `not a page of the web: ${url}` };
      if (!hosts.has(target.hostname)) return { unreachable: `the host ${target.hostname} is not allowed: ${url}` };
      const answer = await ask(current, target, signal, maxBytes);
      if ("unreachable" in answer) return answer;
      const location = answer.headers.get("location");
      if (location === undefined || answer.status < 301 || answer.status > 308) return answer;
      const next = new URL(location, target);
      current = { ...(next.origin === target.origin ? current : withoutLogin(current)), url: next.href };
    }
    return { unreachable: `more than ${MOST_REDIRECTS} redirects: ${call.url}` };
  };
}

/** A password and a token are for the host that they were given for. */
function withoutLogin({ login: _, headers = {}, ...call }: WebCall): WebCall {
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization");
  return { ...call, headers: Object.fromEntries(others) };
}

function ask(
  { method, headers = {}, login, insecure = false }: WebCall,
  url: URL,
  signal: AbortSignal,
  maxBytes: number,
): Promise<WebAnswer | { readonly unreachable: string }> {
  const authorization = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`;
  const all = { "user-agent": "env-matrix", ...headers, ...(authorization && { authorization }) };
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ unreachable: `${error.message}: ${url.href}` });
    const receive = (response: IncomingMessage): void => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) response.destroy(new Error(`a page of more than ${maxBytes} bytes`));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => resolve(answerOf(response, Buffer.concat(chunks))));
    };
    const options = { method, headers: all, signal };
    const outgoing =
      url.protocol === "https:"
        ? httpsRequest(url, { ...options, rejectUnauthorized: !insecure }, receive)
        : httpRequest(url, options, receive);
    outgoing.on("error", fail);
    outgoing.end();
  });
}

function answerOf(response: IncomingMessage, body: Buffer): WebAnswer {
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? "",
    headers: new Map(headers),
    body,
  };
}
