/**
 * A Kubernetes API server in memory, as far as Helm needs one for Namespaces, Secrets and ConfigMaps: kinds, create, read, list, update, merge patches, delete.
 * It starts no Pod and validates nothing.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { secretOfProtobuf } from "./secret-protobuf";

interface Stored {
  metadata: Record<string, unknown>;
  [field: string]: unknown;
}

const KINDS: Readonly<Record<string, { readonly kind: string; readonly namespaced: boolean }>> = {
  namespaces: { kind: "Namespace", namespaced: false },
  secrets: { kind: "Secret", namespaced: true },
  configmaps: { kind: "ConfigMap", namespaced: true },
};
const VERBS = ["create", "delete", "get", "list", "patch", "update"];

export class MemoryCluster {
  /** By path, such as `secrets/argocd/platform` or `namespaces//argocd`. */
  readonly objects = new Map<string, Stored>();
  private version = 1;
  private server: Server | undefined;

  /** @param port the same one again after a `stop` */
  async start(port = 0): Promise<string> {
    const server = createServer((request, response) => void this.serve(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** The cluster is away; its objects stay. */
  async stop(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  /** A value of a Secret as its reader gets it. */
  secret(namespace: string, name: string, key: string): string | undefined {
    const data = this.objects.get(`secrets/${namespace}/${name}`)?.data as Record<string, string> | undefined;
    return data?.[key] === undefined ? undefined : Buffer.from(data[key], "base64").toString("utf8");
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const isProtobuf = request.headers["content-type"] === "application/vnd.kubernetes.protobuf";
    const given =
      body.length === 0
        ? undefined
        : isProtobuf
          ? secretOfProtobuf(body)
          : (JSON.parse(body.toString("utf8")) as Stored);
    const [status, answer] = this.answer(request.method ?? "GET", new URL(request.url ?? "/", "http://x"), given);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  }

  private answer(
    method: string,
    { pathname, searchParams }: URL,
    given: Stored | undefined,
  ): readonly [number, unknown] {
    if (pathname === "/version") return [200, { major: "1", minor: "33", gitVersion: "v1.33.0" }];
    if (pathname === "/api") return [200, { kind: "APIVersions", versions: ["v1"] }];
    if (pathname === "/apis") return [200, { kind: "APIGroupList", apiVersion: "v1", groups: [] }];
    if (pathname === "/api/v1") return [200, resources()];
    if (pathname === "/openapi/v3")
      return [200, { paths: { "api/v1": { serverRelativeURL: "/openapi/v3/api/v1?hash=1" } } }];
    if (pathname === "/openapi/v3/api/v1") return [200, schemas()];
    const [, ...words] = pathname.replace("/api/v1", "").split("/");
    const inNamespace = words[0] === "namespaces" && words.length > 2;
    const [plural = "", namespace, name] = inNamespace
      ? [words[2], words[1] ?? "", words[3]]
      : [words[0], "", words[1]];
    const kind = KINDS[plural];
    if (!pathname.startsWith("/api/v1/") || kind === undefined) return notFound(pathname);
    if (name === undefined && given !== undefined) return this.create(plural, namespace, given);
    if (name === undefined) return [200, this.list(plural, namespace, searchParams.get("labelSelector") ?? "")];
    return this.one(method, `${plural}/${namespace}/${name}`, given);
  }

  private create(plural: string, namespace: string, object: Stored): readonly [number, unknown] {
    const key = `${plural}/${namespace}/${String(object.metadata.name)}`;
    if (this.objects.has(key)) return failure(409, "AlreadyExists", `${key} already exists`);
    return [201, this.put(key, { ...object, metadata: { ...object.metadata, uid: key } })];
  }

  private one(method: string, key: string, given: Stored | undefined): readonly [number, unknown] {
    const old = this.objects.get(key);
    if (old === undefined) return notFound(key);
    if (method === "DELETE") {
      this.objects.delete(key);
      return [200, { kind: "Status", apiVersion: "v1", status: "Success" }];
    }
    if (given === undefined || method === "GET") return [200, old];
    return [200, this.put(key, method === "PATCH" ? (merged(old, given) as Stored) : given)];
  }

  /** As the API server does it, texts of a Secret go into its data. */
  private put(key: string, { stringData, ...object }: Stored): Stored {
    const texts = Object.entries((stringData ?? {}) as Record<string, string>).map(([name, value]) => [
      name,
      Buffer.from(value).toString("base64"),
    ]);
    const data = { ...(object.data as object), ...Object.fromEntries(texts) };
    const stored: Stored = {
      ...object,
      ...(Object.keys(data).length > 0 && { data }),
      metadata: { ...object.metadata, resourceVersion: String(this.version++) },
    };
    this.objects.set(key, stored);
    return stored;
  }

  private list(plural: string, namespace: string, selector: string): unknown {
    const terms = selector
      .split(",")
      .filter((term) => term !== "")
      .map((term) => term.split("="));
    const items = [...this.objects]
      .filter(([key]) => key.startsWith(namespace === "" ? `${plural}/` : `${plural}/${namespace}/`))
      .map(([, object]) => object)
      .filter(({ metadata }) =>
        terms.every(
          ([label = "", value]) => (metadata.labels as Record<string, string> | undefined)?.[label] === value,
        ),
      );
    return { kind: `${KINDS[plural]?.kind}List`, apiVersion: "v1", metadata: {}, items };
  }
}

function resources(): unknown {
  const all = Object.entries(KINDS).map(([name, kind]) => ({ name, singularName: "", verbs: VERBS, ...kind }));
  return { kind: "APIResourceList", groupVersion: "v1", resources: all };
}

/** That fields are checked by the server: Helm then needs no schema itself. */
function schemas(): unknown {
  const paths = Object.entries(KINDS).map(([plural, { kind }]) => [
    `/api/v1/${plural}/{name}`,
    {
      patch: {
        "x-kubernetes-group-version-kind": { group: "", version: "v1", kind },
        parameters: [{ name: "fieldValidation", in: "query" }],
      },
    },
  ]);
  return { openapi: "3.0.0", info: { title: "Kubernetes", version: "1" }, paths: Object.fromEntries(paths) };
}

/** RFC 7396, which is what a strategic merge patch is for objects without lists. */
function merged(old: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> = { ...(old as object) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

function notFound(what: string): readonly [number, unknown] {
  return failure(404, "NotFound", `${what} not found`);
}

function failure(code: number, reason: string, message: string): readonly [number, unknown] {
  return [code, { kind: "Status", apiVersion: "v1", status: "Failure", code, reason, message }];
}
