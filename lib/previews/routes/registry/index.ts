export { SubsetIndex } from "./destination-rules";
export { resolveName } from "./dns";
export { CLUSTER_DOMAIN, completeHost, serviceHost, serviceOfHost } from "./host-name";
export { type Protocol, protocolNamed } from "./protocol";
export { type MeshPort, type MeshService, readServices, visibleServices } from "./service";
export { type Audience, audienceOf, isVisible } from "./visibility";
