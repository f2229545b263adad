/**
 * The web of a manifest case on the loopback interface: chart repositories, an OCI registry and single files, behind a proxy that also
 * answers for https hosts with certificates of its own authority. Notes what was asked for.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import { createCertificate } from "../../lib/template/functions/crypto/certificate";
import { type ChartFiles, packChart } from "./chart-archive";
import type { ManifestCase } from "./manifests-world";

export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The pages of one case. */
export class CaseWeb {
  readonly requests = new Set<string>();
  private readonly pages = new Map<
    string,
    { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> }
  >();
  private readonly registries = new Set<string>();

  constructor(private readonly input: Pick<ManifestCase, "charts" | "downloads" | "settings">) {
    for (const [url, text] of Object.entries(input.downloads ?? {})) this.add(url, Buffer.from(text));
    for (const [url, charts] of Object.entries(input.charts ?? {})) {
      const packed = charts.map(packChart);
      if (url.startsWith("oci://")) this.addRegistry(url.slice("oci://".length), packed);
      else this.addRepository(url.replace(/\/$/, ""), packed);
    }
  }

  /** Asks for a page, and notes it. */
  answer(method: string, url: string, authorization: string | undefined): WebAnswer {
    const [user = ""] = basicLogin(authorization).split(":");
    this.requests.add(
      `${method} ${url.replace(/sha256:[0-9a-f]{64}/g, "{digest}")}${user === "" ? "" : ` as ${user}`}`,
    );
    const wanted = Object.entries(this.input.settings?.auth ?? {}).find(([prefix]) => url.startsWith(prefix))?.[1];
    if (wanted !== undefined && basicLogin(authorization) !== wanted) return plainAnswer(401, "401 Unauthorized\n");
    if (/^https?:\/\/[^/]*\/v2\/$/.test(url)) return plainAnswer(200, "{}");
    // a registry that is reached without TLS is the same one
    const page = this.pages.get(url) ?? this.pages.get(url.replace(/^http:(?=\/\/[^/]*\/v2\/)/, "https:"));
    if (page === undefined) return plainAnswer(404, "404 page not found\n");
    return { status: 200, headers: page.headers, body: page.body };
  }

  private add(url: string, body: Buffer, headers: Readonly<Record<string, string>> = {}): void {
    this.pages.set(url, { body, headers });
  }

  private addRepository(url: string, charts: readonly ChartFiles[]): void {
    const names = [...new Set(charts.map(({ name }) => name))];
    const entries = names.map((name) => {
      const versions = charts.filter((chart) => chart.name === name);
      return `  ${name}:\n${versions.map(({ version }) => `  - apiVersion: v2\n    name: ${name}\n    version: "${version}"\n    urls: ["${name}-${version}.tgz"]\n`).join("")}`;
    });
    this.add(`${url}/index.yaml`, Buffer.from(`apiVersion: v1\nentries:\n${entries.join("")}`));
    for (const { name, version, archive } of charts) this.add(`${url}/${name}-${version}.tgz`, archive);
  }

  private addRegistry(place: string, charts: readonly ChartFiles[]): void {
    const [host = "", ...prefix] = place.split("/");
    this.registries.add(host);
    for (const name of new Set(charts.map((chart) => chart.name))) {
      const base = `https://${host}/v2/${[...prefix, name].join("/")}`;
      const versions = charts.filter((chart) => chart.name === name);
      const tags = versions.map(({ version }) => version.replaceAll("+", "_"));
      this.add(`${base}/tags/list`, Buffer.from(JSON.stringify({ name: [...prefix, name].join("/"), tags })));
      for (const chart of versions) this.addArtifact(base, chart);
    }
  }

  private addArtifact(base: string, { name, version, archive }: ChartFiles): void {
    const config = Buffer.from(JSON.stringify({ name, version, apiVersion: "v2" }));
    for (const blob of [config, archive])
      this.add(`${base}/blobs/${digestOf(blob)}`, blob, { "content-type": "application/octet-stream" });
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        config: descriptor("application/vnd.cncf.helm.config.v1+json", config),
        layers: [descriptor("application/vnd.cncf.helm.chart.content.v1.tar+gzip", archive)],
      }),
    );
    const digest = digestOf(manifest);
    const headers = { "content-type": "application/vnd.oci.image.manifest.v1+json", "docker-content-digest": digest };
    for (const reference of [version.replaceAll("+", "_"), digest])
      this.add(`${base}/manifests/${reference}`, manifest, headers);
  }
}

function descriptor(mediaType: string, body: Buffer): object {
  return { mediaType, digest: digestOf(body), size: body.length };
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash("sha256").update(body).digest("hex")}`;
}

function plainAnswer(status: number, text: string): WebAnswer {
  return { status, headers: { "content-type": "text/plain" }, body: Buffer.from(text) };
}

function basicLogin(authorization: string | undefined): string {
  const encoded = /^Basic (.*)$/i.exec(authorization ?? "")?.[1];
  return encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
}

const YEAR = 365 * 24 * 3600;

/** The proxy: one for all cases, which clients tell apart by the name that they log in with. */
export class ChartServer {
  private readonly webs = new Map<string, CaseWeb>();
  private opened = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), "env-matrix-server-"));
  private readonly authority = keyPair();
  private readonly root = this.certificate("authority", this.authority);
  private readonly hostKey = keyPair();
  private readonly certificates = new Map<string, string>();
  /** Of connections through a tunnel: the host, and the web it belongs to. */
  private readonly tunnels = new WeakMap<object, { readonly host: string; readonly web: CaseWeb | undefined }>();
  private readonly server = createServer((request, response) => this.answer(request, response));

  private constructor() {
    writeFileSync(this.caFile, pem(this.root));
    this.server.on("connect", (request: IncomingMessage, socket: Duplex) => this.tunnel(request, socket));
  }

  static async start(): Promise<ChartServer> {
    const server = new ChartServer();
    await new Promise<void>((resolve) => server.server.listen(0, "127.0.0.1", resolve));
    server.server.unref();
    return server;
  }

  get caFile(): string {
    return join(this.folder, "authority.pem");
  }

  /** What programs of a case go through. */
  open(web: CaseWeb): string {
    const name = `case${++this.opened}`;
    this.webs.set(name, web);
    return `http://${name}:x@127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  forget(web: CaseWeb): void {
    for (const [name, known] of this.webs) if (known === web) this.webs.delete(name);
  }

  private webOf(request: IncomingMessage): CaseWeb | undefined {
    return this.webs.get(basicLogin(request.headers["proxy-authorization"]).split(":")[0] as string);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const tunnel = this.tunnels.get(request.socket);
    const url = tunnel === undefined ? (request.url ?? "") : `https://${tunnel.host}${request.url}`;
    const web = tunnel === undefined ? this.webOf(request) : tunnel.web;
    const answer = web?.answer(request.method ?? "GET", url, request.headers.authorization) ?? plainAnswer(503, "");
    response.writeHead(answer.status, { ...answer.headers, "content-length": answer.body.length, connection: "close" });
    response.end(request.method === "HEAD" ? undefined : answer.body);
  }

  /** Plays the host that a client wants to reach through the proxy. */
  private tunnel(request: IncomingMessage, socket: Duplex): void {
    const host = (request.url ?? "").replace(/:443$/, "");
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    const key = this.hostKey.export({ type: "pkcs8", format: "pem" }) as string;
    const secure = new TLSSocket(socket as never, {
      isServer: true,
      key,
      cert: this.certificateOf(host.replace(/:\d+$/, "")),
    });
    secure.on("error", () => socket.destroy());
    this.tunnels.set(secure, { host, web: this.webOf(request) });
    this.server.emit("connection", secure);
  }

  private certificateOf(host: string): string {
    let certificate = this.certificates.get(host);
    if (certificate === undefined) {
      certificate = pem(this.certificate(host, this.hostKey, { key: this.authority, certificate: this.root }));
      this.certificates.set(host, certificate);
    }
    return certificate;
  }

  private certificate(
    name: string,
    key: KeyObject,
    signer?: { readonly key: KeyObject; readonly certificate: Buffer },
  ): Buffer {
    const now = Math.floor(Date.now() / 1000);
    const request = {
      commonName: name,
      addresses: [],
      dnsNames: signer === undefined ? [] : [name],
      isCa: signer === undefined,
      notBefore: now - YEAR,
      notAfter: now + YEAR,
      serial: randomBytes(16),
      key,
    };
    return createCertificate(request, signer);
  }
}

function keyPair(): KeyObject {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }));
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`;
}
