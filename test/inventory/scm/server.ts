/** A server on 127.0.0.1 that answers as a provider's API does, and remembers what it was asked. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Network } from "../../../lib/inventory";

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export class ApiServer {
  readonly asked: Asked[] = [];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(answer: (asked: Asked, server: ApiServer) => Reply): Promise<ApiServer> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const url = new URL(request.url ?? "/", self.origin);
        const asked = { url, headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
        self.asked.push(asked);
        const { status = 200, body, headers = {} } = answer(asked, self);
        response.writeHead(status, { "Content-Type": "application/json", ...headers });
        response.end(typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const self = new ApiServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return self;
  }

  get host(): string {
    return new URL(this.origin).host;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The way to this server, with a token for it and for no other. */
  network(token?: string): Network & { readonly pauses: number[] } {
    const pauses: number[] = [];
    return {
      fetch,
      pauses,
      token: (origin) => (origin === this.origin ? token : undefined),
      sleep: async (milliseconds) => {
        pauses.push(milliseconds);
      },
    };
  }
}

/** A page of a list, and whether another follows. */
export function pageOf<T>(items: readonly T[], start: number, size: number): { items: readonly T[]; next?: number } {
  const next = start + size;
  return { items: items.slice(start, next), ...(next < items.length ? { next } : {}) };
}
