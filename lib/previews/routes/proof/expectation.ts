/** What the routes of a baseline and its previews are expected to do. */

/** A service of the baseline. */
export interface ExpectedService {
  readonly name: string;
  /** The port on which it is called. @default 80 */
  readonly port?: number;
  /** The services that it calls. @default none */
  readonly calls?: readonly string[];
  /** Whether it copies the key from a request to the requests that it makes. @default true */
  readonly propagates?: boolean;
  /** Whether requests come to it from outside. @default false */
  readonly isEntry?: boolean;
}

/** One preview: its key, and which services it has of its own. */
export interface ExpectedPreview {
  /** What the header says; also the name of the namespace. */
  readonly key: string;
  /** The services that run in the preview's namespace: the changed ones (overlay), with all their callers (closure), or all (full). */
  readonly services: readonly string[];
  /** Overlay finds its way by the key in the request; closure and full by names in their own namespace. @default "overlay" */
  readonly share?: "overlay" | "closure" | "full";
  /** How its pods name services of the baseline: `orders`, or `orders.staging`. @default "namespaced" in an overlay, else "short" */
  readonly names?: "short" | "namespaced";
  /** Further domains of its pods' DNS search list. @default what `dnsConfig` of its Deployments says */
  readonly search?: readonly string[];
  /** The host under which it is called from outside, where it has one. @default undefined: it is only called from inside the cluster */
  readonly host?: string;
}

/** What routes shall do: the services of the baseline, and the previews beside them. */
export interface RouteExpectation {
  /** The namespace of the baseline. */
  readonly baseline: string;
  readonly services: readonly ExpectedService[];
  readonly previews: readonly ExpectedPreview[];
  /** The header that carries the key. @default "x-env" */
  readonly header?: string;
  /** Whether the key is also found as a member of the header `baggage`. @default true */
  readonly baggage?: boolean;
  /** Sidecars or waypoints. @default "sidecar" */
  readonly mode?: "sidecar" | "ambient";
  /** The proxy of the gateway through which requests come from outside. @default requests start at the entry service */
  readonly gateway?: {
    readonly name: string;
    readonly namespace: string;
    /** Labels of its pods, which the `selector` of an Istio Gateway looks at. @default none */
    readonly labels?: Readonly<Record<string, string>>;
    /** The port that requests come to. @default 80 */
    readonly port?: number;
  };
}

export function portOf(service: ExpectedService): number {
  return service.port ?? 80;
}

/** Ways in which a request carries a key, with the headers; the first is the plain header. */
export function carriersOf(
  key: string,
  { header = "x-env", baggage = true }: RouteExpectation,
): readonly (readonly [carrier: string, headers: Readonly<Record<string, string>>])[] {
  const plain = [header, { [header]: key }] as const;
  return baggage ? [plain, ["baggage", { baggage: `${header}=${key}` }]] : [plain];
}

/** A key that no preview has. */
export function unknownKey({ previews }: RouteExpectation): string {
  const keys = new Set(previews.map(({ key }) => key));
  let key = "unknown-0";
  for (let i = 1; keys.has(key); i++) key = `unknown-${i}`;
  return key;
}
