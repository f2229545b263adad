/** A controller of the Gateway API, by Envoy, with the definitions of both. Gateways and their classes are yours. */
import type { JsonObject } from "../../json";
import { FLAG } from "../../prop-shapes";
import type { ReleaseOptions, Resources } from "../component";
import known from "../data/gateway-helm-v1.9.0.json";
import { defineComponent } from "../define-component";
import { RESOURCES } from "../options-shape";

/** Options of Envoy Gateway. */
export interface EnvoyGatewayOptions extends ReleaseOptions {
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** Install the definitions of the Gateway API and of Envoy Gateway. Helm never upgrades them: apply those of a newer version by hand first. @default true */
  readonly installCrds?: boolean;
}

/** The proxy of the chart's version. */
const PROXY = "docker.io/envoyproxy/envoy:distroless-v1.39.0";
const GROUPS = ["gateway.networking.k8s.io", "gateway.envoyproxy.io"] as const;

/** The component for `base.components`; `base.envoyGateway` takes the same options. */
export const envoyGateway = defineComponent<EnvoyGatewayOptions>({
  name: "envoy-gateway",
  chart: { repository: "oci://docker.io/envoyproxy", name: "gateway-helm" },
  version: "v1.9.0",
  options: { required: {}, optional: { resources: RESOURCES, installCrds: FLAG } },
  known: [known],
  offers: ["operator:gateway", ...GROUPS.map((group) => `crd-group:${group}` as const)],
  release: { name: "envoy-gateway", namespace: "envoy-gateway-system", timeoutSeconds: 600 },
  values: (options, site): JsonObject => ({
    // the controller has its own default, which no registry moves; the chart moves what it is told
    global: {
      images: { envoyProxy: { image: site.mirror?.images && options.version === undefined ? PROXY : undefined } },
    },
    crds: { enabled: options.installCrds },
    deployment: { envoyGateway: { resources: options.resources as JsonObject | undefined } },
  }),
  requires: (options) => (options.installCrds === false ? GROUPS.map((group) => `crd-group:${group}` as const) : []),
  provides: (options) => [
    "operator:gateway",
    ...(options.installCrds === false ? [] : GROUPS.map((group) => `crd-group:${group}` as const)),
  ],
  owns: (options) => ({
    crdGroups: options.installCrds === false ? [] : GROUPS,
    clusterObjects: ["ClusterRole", "ClusterRoleBinding"]
      .map((kind) => ({ group: "rbac.authorization.k8s.io", kind, name: "envoy-gateway-*" }))
      .concat([
        { group: "admissionregistration.k8s.io", kind: "MutatingWebhookConfiguration", name: "envoy-gateway-*" },
        { group: "admissionregistration.k8s.io", kind: "ValidatingAdmissionPolicy", name: "safe-upgrades.*" },
        { group: "admissionregistration.k8s.io", kind: "ValidatingAdmissionPolicyBinding", name: "safe-upgrades.*" },
      ]),
  }),
  namespaces: () => [{ podSecurity: "baseline" }],
  guests: (options) =>
    options.installCrds === false
      ? []
      : [
          {
            resource: "gateways.gateway.networking.k8s.io",
            remedy: "delete it first: nobody takes its load balancer away later",
          },
        ],
});
