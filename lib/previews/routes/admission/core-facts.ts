/**
 * The fields of Services and of Istio's Gateways that routing looks at, in the form of the schema files: what has another type is
 * refused as the API server would.
 */
import type { SchemaFacts } from "../../../crd";

const TEXT: SchemaFacts = { type: "string" };
const TEXTS: SchemaFacts = { type: "array", items: TEXT };

function object(properties: Readonly<Record<string, SchemaFacts>>, required: readonly string[] = []): SchemaFacts {
  return { type: "object", properties, required };
}

export const SERVICE: SchemaFacts = object({
  spec: object({
    type: { ...TEXT, enum: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"] },
    externalName: TEXT,
    clusterIP: TEXT,
    clusterIPs: TEXTS,
    ports: {
      type: "array",
      items: object(
        {
          name: TEXT,
          port: { type: "integer", minimum: 1, maximum: 65535 },
          protocol: { ...TEXT, enum: ["TCP", "UDP", "SCTP"] },
          appProtocol: TEXT,
        },
        ["port"],
      ),
    },
  }),
});

export const ISTIO_GATEWAY: SchemaFacts = object({
  spec: object({
    selector: { type: "object", additionalProperties: TEXT },
    servers: {
      type: "array",
      items: object({
        port: object({ number: { type: "integer" }, protocol: TEXT, name: TEXT }),
        hosts: TEXTS,
        tls: object({ httpsRedirect: { type: "boolean" } }),
      }),
    },
  }),
});
