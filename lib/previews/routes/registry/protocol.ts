/** Which protocol a Service's port speaks, from appProtocol, name and number. Counterpart: Istio 1.30.3, ConvertProtocol. */

/** `detected`: the proxy looks at the first bytes; HTTP requests are then treated as HTTP. */
export type Protocol = "http" | "tcp" | "udp" | "detected";

const BY_NAME: Readonly<Record<string, Protocol>> = {
  http: "http",
  http2: "http",
  http_proxy: "http",
  grpc: "http",
  "grpc-web": "http",
  tcp: "tcp",
  https: "tcp",
  tls: "tcp",
  mongo: "tcp",
  redis: "tcp",
  mysql: "tcp",
  udp: "udp",
};
const BY_APP_PROTOCOL: Readonly<Record<string, Protocol>> = {
  "kubernetes.io/h2c": "http",
  "kubernetes.io/ws": "http",
  "kubernetes.io/wss": "tcp",
};
/** SMTP, DNS, MySQL, MongoDB: the server speaks first, so detection would hang. */
const NEVER_DETECTED = [25, 53, 3306, 27017];

export interface ServicePortFacts {
  readonly port: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

/** The protocol of a port of a Kubernetes Service. */
export function servicePortProtocol({ port, name = "", protocol, appProtocol }: ServicePortFacts): Protocol {
  if (protocol === "UDP") return "udp";
  if (appProtocol !== undefined && Object.hasOwn(BY_APP_PROTOCOL, appProtocol)) {
    return BY_APP_PROTOCOL[appProtocol] as Protocol;
  }
  const text = (appProtocol ?? name).toLowerCase();
  if (text.startsWith("grpc-web")) return "http";
  const found = protocolNamed(text.split("-")[0] as string);
  return found === "detected" && NEVER_DETECTED.includes(port) ? "tcp" : found;
}

/** The protocol that a ServiceEntry or a Gateway names. */
export function protocolNamed(name: string): Protocol {
  const text = name.toLowerCase();
  return Object.hasOwn(BY_NAME, text) ? (BY_NAME[text] as Protocol) : "detected";
}
