/** What lint finds in rendered objects and in the routes of a mesh. */
import type { Topics } from "../topic";

export const LINT_MANIFEST_TOPICS: Topics = {
  MISSING_GUARD: {
    cause: "What runs there can take the whole cluster and reach everything in it.",
    example: "kind: Namespace   # and no ResourceQuota, LimitRange or NetworkPolicy in it",
    remedy: "Make them with the namespace; isolationGuard of this library does.",
  },
  QUOTA_WITHOUT_LIMITRANGE: {
    cause: "With a quota on cpu or memory Kubernetes refuses every pod that does not name its own.",
    example: "ResourceQuota with requests.memory, and a container without resources",
    remedy: "Add a LimitRange with defaults.",
  },
  QUOTA_NO_SURGE: {
    cause: "An update starts new pods before it stops old ones; where the quota is full it never ends.",
    example: "quota pods: 3, and a Deployment of 3 replicas",
    remedy: "Leave room for maxSurge, or set maxSurge: 0.",
  },
  MEMORY_OVERCOMMIT: {
    cause: "The node believes the request; when many containers use their limit it kills some.",
    example: "requests: { memory: 64Mi }, limits: { memory: 4Gi }",
    remedy: "Bring the two closer together.",
  },
  NO_PROBES: {
    cause: "Without one a pod counts as ready as soon as it runs, and Argo CD as healthy what answers nobody.",
    example: "containers: [{ name: web, image: … }]",
    remedy: "Add a readinessProbe.",
  },
  NO_RESOURCES: {
    cause: "The scheduler puts it anywhere, and it may take the memory of its neighbours.",
    example: "containers: [{ name: web, image: … }]",
    remedy: "Write requests, and a limit of memory.",
  },
  INGRESS_CLASS_ANNOTATION: {
    cause: "The annotation has been deprecated since Kubernetes 1.18, and newer controllers do not read it.",
    example: "annotations: { kubernetes.io/ingress.class: nginx }",
    remedy: "Write spec.ingressClassName.",
  },
  SECRET_IN_MANIFEST: {
    cause: "Base64 is no encryption: whoever reads the repository, or its history, has the secret.",
    example: "kind: Secret, with data or stringData",
    remedy: "Take it from an external store or seal it, and change the secret that was there.",
  },
  MESH_ROUTE_PORT_MIXED: {
    cause: "Routes with a port of their parent win over those without, for that port; they are not joined.",
    example: "parentRefs: [{ kind: Service, name: cart, port: 80 }] beside [{ kind: Service, name: cart }]",
    remedy: "Name the port in all of them, or in none.",
  },
  MESH_ROUTE_WRONG_NAMESPACE: {
    cause:
      "A route in the client's namespace is a consumer route: it replaces, for those clients, all routes of the Service itself.",
    example: "an HTTPRoute in pr-12 with the parent Service shop/cart",
    remedy: "Put it into the Service's own namespace.",
  },
  MESH_NO_CATCH_ALL: {
    cause: "What no rule takes is answered by 404, all ordinary requests among it.",
    example: "an HTTPRoute with the rule of a preview alone",
    remedy: "Add a rule without matches that leads to the baseline.",
  },
  MESH_PATH_SHADOWS_HEADER: {
    cause: "A longer path wins before headers are counted, so requests of the preview go to the baseline there.",
    example: "a rule for /api, beside the preview's rule for / with a header",
    remedy: "Repeat the preview's match for that path.",
  },
  MIXED_HTTP_GRPC_ROUTE: {
    cause: "On one Service and port only one kind is taken; the older one wins.",
    example: "an HTTPRoute and a GRPCRoute with the parent cart:80",
    remedy: "Use one kind, or two ports.",
  },
  HEADLESS_PARENT: {
    cause: "Clients of a headless Service call its pods by their addresses, so its routes never apply.",
    example: "parentRefs: [{ kind: Service, name: db }]   # clusterIP: None",
    remedy: "Route a Service with an address.",
  },
  SHARED_VS_TWO_OWNERS: {
    cause: "Istio takes one VirtualService for a host inside of the mesh: the older one.",
    example: "two VirtualServices with hosts: [cart]",
    remedy: "Join them, and let one Application own it.",
  },
  REGEX_MATCH_SUPPORT: {
    cause:
      "Regular expressions are an extension of the Gateway API, each implementation with its own dialect, or none.",
    example: "headers: [{ type: RegularExpression, name: baggage, value: '.*pr-12.*' }]",
    remedy: "Match exactly, in a header of its own.",
  },
  ROUTE_WITHOUT_HEADER: {
    cause: "Ordinary users get the unmerged change.",
    example: "a rule to cart-pr-12 without a match on the key",
    remedy: "Match the header that carries the key.",
  },
  MISSING_REFERENCE_GRANT: {
    cause: "A route may lead into another namespace only where a ReferenceGrant there allows it; else it answers 500.",
    example: "an HTTPRoute in gateway with the backend pr-12/web",
    remedy: "Add a ReferenceGrant in the namespace of the backend.",
  },
  GATEWAY_REFUSES_NAMESPACE: {
    cause: "Listeners take routes of their own namespace only, unless allowedRoutes says more.",
    example: "an HTTPRoute in pr-12, and a listener without allowedRoutes",
    remedy: "Allow it by a selector of labels that the namespaces of previews have.",
  },
  ABSOLUTE_HOST_IN_CLOSURE: {
    cause: "A full name leads out of the preview, to the baseline, although the preview has a copy of that service.",
    example: "CART_URL: http://cart.shop.svc.cluster.local",
    remedy: "Call it by its short name, or set the address by a value.",
  },
  CLIENT_SIDE_DISCOVERY: {
    cause: "Clients that ask a registry call pods directly: neither routes nor Services are asked.",
    example: "EUREKA_URL, spring.cloud.nacos.discovery.server-addr",
    remedy: "Switch discovery off in Kubernetes, or let the registry know the preview by its key.",
  },
};
