/** Preview environments, and the routes that lead to them. */
import type { Topics } from "../topic";

export const PREVIEW_TOPICS: Topics = {
  ROUTE_REFUSED: {
    cause: "The API server or the mesh's webhook refuses the object, so all of its rules are missing.",
    example: "a VirtualService with a match on headers and no destination",
    remedy: "The message is theirs; correct the field.",
  },
  ROUTE_IDLE: {
    cause: "The object is accepted and does nothing: no gateway, host or Service takes it.",
    example: "an HTTPRoute whose parentRef names a port that the Service lacks",
    remedy: "Correct what it refers to.",
  },
  ROUTE_LEAK: {
    cause: "A request without the preview's key reaches the preview: users would see an unmerged change.",
    example: "a match on a prefix, `x-preview: pr-1`, which also takes pr-12",
    remedy: "Match the key exactly, and only in the header that carries it.",
  },
  ROUTE_UNREACHED: {
    cause: "A request with the preview's key does not reach the preview, so the reviewer tests the baseline.",
    example: "a rule of another object for the same host, which comes first",
    remedy: "The proof names the rule that wins; narrow it or put this one before it.",
  },
  ROUTE_NO_CATCH_ALL: {
    cause: "As soon as a Service has routes, what none of them matches gets 404, all ordinary requests included.",
    example: "an HTTPRoute with the preview's rule alone",
    remedy: "Add a last rule without a match that leads to the baseline.",
  },
  ROUTE_SHADOWED: {
    cause: "An earlier rule takes all requests that this one would take.",
    example: "a rule for / before one for /api with the same header",
    remedy: "Put the narrower rule first.",
  },
  ROUTE_EXPRESSION: {
    cause: "A regular expression that RE2 refuses makes the proxy refuse the whole port, and keep what it had.",
    example: 'regex: "(?=pr)"',
    remedy: "RE2 has no lookahead and no backreference; match exactly where that is enough.",
  },
  ROUTE_SHORT_NAME: {
    cause: "Clients call the Service by a short name which the routes do not have as host.",
    example: "http://cart instead of http://cart.shop.svc.cluster.local",
    remedy: "Name all hosts that clients use.",
  },
  ROUTE_DESTINATION: {
    cause: "The rule leads to a Service, port or subset that does not exist for that client: it gets 503.",
    example: "destination: { host: cart, subset: pr-1 }   # no DestinationRule has it",
    remedy: "Make it before the rule, and remove it after.",
  },
  ROUTE_CAPTURED: {
    cause: "A VirtualService of another namespace names the same host and is exported to this one.",
    example: 'hosts: ["*.shop.svc.cluster.local"] with exportTo: ["*"]',
    remedy: "Narrow its hosts or exportTo.",
  },
  ROUTE_OLDER_WINS: {
    cause:
      "Of several objects for one host the older one wins, so the result depends on the order in which they were made.",
    example: "two HTTPRoutes with the same match",
    remedy: "Join them in one object, or make the matches differ.",
  },
  ROUTE_PORT_MIXED: {
    cause: "Routes that name a port of their parent and routes that name none are never joined; those with a port win.",
    example: "parentRefs: [{ name: cart, port: 80 }] beside [{ name: cart }]",
    remedy: "Name the port in all of them, or in none.",
  },
  ROUTE_PROPAGATION: {
    cause: "A service on the way does not pass the key on, so calls behind it go to the baseline.",
    example: "a client library that drops unknown headers",
    remedy: "Pass on the header (baggage), and say in the graph which services do.",
  },
  PREVIEWS_INVALID: {
    cause: "The construct asks for what cannot be, or lacks what it needs.",
    example: 'share: "overlay" without a mesh',
    remedy: "Follow `expected` of the problem.",
  },
  PREVIEW_GRAPH: {
    cause: "A service is called, or changed by a preview, that the call graph does not have.",
    example: `services: { web: { calls: ["crt"] } }`,
    remedy: "Correct the name, or add the service.",
  },
  PREVIEW_UNREACHABLE: {
    cause: "No way from an entry leads to what the preview changes, so no request would ever show it.",
    example: "a preview of a service that only a nightly job calls",
    remedy: "Add the call to the graph, or an entry.",
  },
  PREVIEW_KEY: {
    cause: "The branch or number gives no name that Kubernetes takes.",
    example: "env-matrix previews key --branch '---'",
    remedy: "Give a prefix, or take the number of the pull request.",
  },
  PREVIEW_PREFIX: {
    cause:
      "Without a prefix of its own a preview can be called what an environment, or a namespace of the system, is called.",
    example: `prefix: ""   // and a branch named prod`,
    remedy: "Take a prefix that nothing else has, such as `pr-`.",
  },
  PREVIEW_FILE: {
    cause: "One invalid file fails the generator, and with it all previews of the set.",
    example: "previews/pr-12.yaml without key",
    remedy: "`env-matrix previews check` in the pipeline refuses it before it is committed.",
  },
  PREVIEW_LEFTOVER: {
    cause: "A namespace without an Application, an Application without a file, or a preview that has expired.",
    example: "a namespace that hangs in Terminating",
    remedy: "The line says which and what holds it; `env-matrix previews gc` removes files that have expired.",
  },
  PREVIEW_CAPACITY: {
    cause: "A figure is missing, or cannot be: less memory than none, a request above the limit.",
    example: "env-matrix capacity --services 8   # without --steady",
    remedy: "Give the figure; kubectl top says what pods use.",
  },
  PREVIEW_NO_ROOM: {
    cause: "The previews that are asked for need more than the cluster offers.",
    example: "env-matrix capacity --environments 40 --share full …",
    remedy: "Share a baseline (`closure`, `overlay`), allow fewer, or add nodes: the answer says what binds first.",
  },
  POLL_BUDGET: {
    cause:
      "All generators with one token share its limit; above it the provider answers 403, and previews stand still.",
    example: "30 pullRequest generators with requeueAfterSeconds: 30",
    remedy: "Poll at the interval that is named, by webhooks, or with a token per team.",
  },
};
