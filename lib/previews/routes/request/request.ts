/** A request as a client in the mesh sends it. */

export interface MeshClient {
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Set when the client is the proxy of a gateway: its name. The labels then select Gateways. */
  readonly gateway?: string;
  /** Further domains of the pod's DNS search list (`dnsConfig.searches`). @default none */
  readonly search?: readonly string[];
}

export interface MeshRequest {
  readonly from: MeshClient;
  /** `host:port`: the name that the client resolves. */
  readonly to: string;
  /** The Host header. @default the name in `to`, with the port unless it is 80 */
  readonly host?: string;
  /** @default "GET" */
  readonly method?: string;
  /** With the query. @default "/" */
  readonly path?: string;
  /** A list is sent as several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** A request as the proxy matches it. */
export interface ProxiedRequest {
  readonly authority: string;
  readonly method: string;
  /** Normalised, with the query. */
  readonly path: string;
  /** By name in lower case; several lines joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface Target {
  readonly name: string;
  readonly port: number;
}

/** Splits `host:port`; the port is 80 where none stands. */
export function targetOf(to: string): Target {
  const at = to.lastIndexOf(":");
  const port = at < 0 ? Number.NaN : Number(to.slice(at + 1));
  return Number.isInteger(port) ? { name: to.slice(0, at), port } : { name: to, port: 80 };
}

export function proxiedRequest(request: MeshRequest): ProxiedRequest {
  const { name, port } = targetOf(request.to);
  const headers = new Map<string, string>();
  for (const [key, value] of Object.entries(request.headers ?? {})) {
    const lines = typeof value === "string" ? [value] : value;
    if (lines.length === 0) continue;
    const text = lines.map((line) => line.replace(/^[ \t]+|[ \t]+$/g, "")).join(",");
    const known = headers.get(key.toLowerCase());
    headers.set(key.toLowerCase(), known === undefined ? text : `${known},${text}`);
  }
  return {
    authority: request.host ?? (port === 80 ? name : `${name}:${port}`),
    method: request.method ?? "GET",
    path: normalisePath(request.path ?? "/"),
    headers,
  };
}

/**
 * The path as proxies see it: dot segments resolved, unreserved characters decoded, some others encoded; slashes are never merged.
 * Counterpart: Envoy's normalize_path, which is on by default in Istio.
 */
export function normalisePath(path: string): string {
  const at = path.indexOf("?");
  const own = at < 0 ? path : path.slice(0, at);
  const segments = own
    .replaceAll("\\", "/")
    .replace(/%([0-9a-fA-F]{2})/g, (code, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[A-Za-z0-9._~-]/.test(character) ? character : code;
    })
    .replace(/["<>^`{|}]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .split("/");
  const kept: string[] = [];
  for (const [i, segment] of segments.entries()) {
    if (segment !== "." && segment !== "..") {
      kept.push(segment);
      continue;
    }
    if (segment === ".." && kept.length > 1) kept.pop();
    if (i === segments.length - 1) kept.push("");
  }
  return kept.join("/") + (at < 0 ? "" : path.slice(at));
}
