/** A small Kubernetes API server on loopback, as far as kubectl's `get` and `delete` go: kinds, lists of objects, and what was deleted. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Kind {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
}

export interface StoredObject {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly [field: string]: unknown;
}

export class FakeApiServer {
  readonly deleted: string[] = [];
  private constructor(
    private readonly server: Server,
    private readonly kinds: readonly Kind[],
    private readonly objects: Map<string, StoredObject[]>,
  ) {}

  static async start(kinds: readonly Kind[]): Promise<FakeApiServer> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://x");
      const answer = api.answer(request.method ?? "GET", url);
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { kind: "Status", apiVersion: "v1", status: "Failure", code: 404 }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const api = new FakeApiServer(server, kinds, new Map());
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  set(plural: string, objects: readonly StoredObject[]): void {
    this.objects.set(plural, [...objects]);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(method: string, { pathname, searchParams }: URL): unknown {
    if (pathname === "/api") return { kind: "APIVersions", versions: ["v1"] };
    if (pathname === "/apis") return { kind: "APIGroupList", apiVersion: "v1", groups: this.groups() };
    const [, group = "", version = "", rest = ""] =
      /^\/apis\/([^/]+)\/([^/]+)\/?(.*)$/.exec(pathname) ??
      /^\/api(\/?)(v1)\/?(.*)$/.exec(pathname.replace("/api/", "/api")) ??
      [];
    const kinds = this.kinds.filter(
      (kind) => (kind.group === "" ? "" : kind.group) === group && kind.version === version,
    );
    if (rest === "") {
      const resources = kinds.map(({ plural, kind }) => ({
        name: plural,
        singularName: "",
        namespaced: true,
        kind,
        verbs: ["get", "list", "delete"],
      }));
      return { kind: "APIResourceList", groupVersion: group === "" ? version : `${group}/${version}`, resources };
    }
    const words = rest.split("/");
    const plural = words[0] === "namespaces" ? words[2] : words[0];
    const kind = kinds.find((one) => one.plural === plural);
    if (kind === undefined) return undefined;
    const name = words[0] === "namespaces" ? words[3] : words[1];
    const stored = this.objects.get(kind.plural) ?? [];
    if (method === "DELETE" && name !== undefined) {
      this.deleted.push(`${words[1]}/${name}`);
      this.objects.set(
        kind.plural,
        stored.filter((object) => object.metadata.name !== name),
      );
      return { kind: "Status", apiVersion: "v1", status: "Success" };
    }
    const apiVersion = group === "" ? version : `${group}/${version}`;
    const items = stored
      .filter((object) => fits(object, searchParams.get("labelSelector") ?? ""))
      .map((object) => ({ apiVersion, kind: kind.kind, ...object }));
    if (name !== undefined) return items.find((object) => object.metadata.name === name);
    return { kind: `${kind.kind}List`, apiVersion, metadata: {}, items };
  }

  private groups(): unknown[] {
    const names = [...new Set(this.kinds.map(({ group }) => group))].filter((group) => group !== "");
    return names.map((name) => {
      const { version } = this.kinds.find(({ group }) => group === name) as Kind;
      const preferred = { groupVersion: `${name}/${version}`, version };
      return { name, versions: [preferred], preferredVersion: preferred };
    });
  }
}

/** `a=b,c in (d,e)` */
function fits({ metadata }: StoredObject, selector: string): boolean {
  return (selector.match(/[^,(]+(\([^)]*\))?/g) ?? []).every((term) => {
    const [, key = "", one, many] = /^\s*([^=\s]+)\s*(?:=\s*(\S+)|in\s*\(([^)]*)\))\s*$/.exec(term) ?? [];
    const value = metadata.labels?.[key];
    return one === undefined ? (many ?? "").split(",").includes(value ?? "") : value === one;
  });
}
