/** A server on the loopback that stands for a host's API of comments, and keeps what it was asked. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Kept {
  readonly id: number;
  body: string;
  /** Whether the token may change it. */
  readonly isForeign?: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export class CommentsServer {
  readonly comments: Kept[] = [];
  readonly requests: string[] = [];
  readonly tokens = new Set<string | undefined>();
  /** Answers in place of the next ones. */
  readonly refusals: Refusal[] = [];
  /** Called when a comment is to be added, before it is. */
  onAdd: () => void = () => {};
  most = 65_536;
  private nextId = 1;
  private readonly server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { status, headers = {}, body } = this.answer(request, text);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  add(body: string, isForeign = false): Kept {
    const kept = { id: this.nextId++, body, isForeign };
    this.comments.push(kept);
    return kept;
  }

  private answer(request: IncomingMessage, text: string): Refusal & { readonly body?: unknown } {
    const { method = "", url = "", headers } = request;
    this.requests.push(`${method} ${url.replace(/\?.*/, "")}`);
    this.tokens.add(headers.authorization ?? (headers["private-token"] as string | undefined));
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return { ...refusal, body: { message: "not now" } };
    const body = text === "" ? "" : String((JSON.parse(text) as { body: string }).body);
    if (body.length > this.most) return { status: 422, body: { message: "Body is too long" } };
    const page = /[?&]page=(\d+)/.exec(url)?.[1];
    if (method === "GET")
      return { status: 200, body: this.comments.slice((Number(page) - 1) * 100, Number(page) * 100) };
    if (method === "POST") {
      this.onAdd();
      return { status: 201, body: this.add(body) };
    }
    const at = this.comments.findIndex(({ id }) => id === Number(/(\d+)$/.exec(url)?.[1]));
    const kept = this.comments[at];
    if (kept === undefined) return { status: 404, body: {} };
    if (kept.isForeign) return { status: 403, body: { message: "Resource not accessible" } };
    if (method === "DELETE") this.comments.splice(at, 1);
    else kept.body = body;
    return { status: 200, body: kept };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
