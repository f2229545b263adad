/**
 * The only way out for programs that may reach some hosts: a proxy on the loopback interface that lets through what is allowed by name,
 * and remembers what it refused. It reads nothing of what passes through a tunnel.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export class AllowProxy {
  /** Hosts that were asked for and are not allowed. */
  readonly refused = new Set<string>();
  private readonly sockets = new Set<Duplex>();
  private readonly server = createServer((incoming, answer) => this.forward(incoming, answer));

  private constructor(private readonly allowed: ReadonlySet<string>) {
    this.server.on("connect", (incoming: IncomingMessage, socket: Duplex) => this.tunnel(incoming, socket));
    this.server.on("connection", (socket: Socket) => this.keep(socket));
  }

  /** @param hosts names, without ports */
  static async start(hosts: Iterable<string>): Promise<AllowProxy> {
    const proxy = new AllowProxy(new Set([...hosts].map((host) => host.toLowerCase())));
    await new Promise<void>((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
    proxy.server.unref();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private keep(socket: Duplex): void {
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  }

  private allows(host: string): boolean {
    if (this.allowed.has(host.toLowerCase())) return true;
    this.refused.add(host.toLowerCase());
    return false;
  }

  private forward(incoming: IncomingMessage, answer: ServerResponse): void {
    const url = URL.canParse(incoming.url ?? "") ? new URL(incoming.url as string) : undefined;
    if (url?.protocol !== "http:" || !this.allows(url.hostname)) {
      answer.writeHead(403).end(`the host ${url?.hostname ?? ""} is not allowed\n`);
      return;
    }
    const { "proxy-connection": _, ...headers } = incoming.headers;
    const outgoing = request(url, { method: incoming.method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", (error) => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end(`${error.message}\n`);
    });
    incoming.pipe(outgoing);
  }

  private tunnel(incoming: IncomingMessage, socket: Duplex): void {
    const found = /^\[?([^\]]*?)\]?:(\d+)$/.exec(incoming.url ?? "");
    const [, host = "", port = ""] = found ?? [];
    if (found === null || !this.allows(host)) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const outgoing = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      outgoing.pipe(socket);
      socket.pipe(outgoing);
    });
    this.keep(outgoing);
    outgoing.on("error", () => socket.destroy());
  }
}
