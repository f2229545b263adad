/** All that a program sees of the machine: a home of its own, a proxy, and git that asks nobody. Nothing of this process's environment. */
import { delimiter } from "node:path";
import type { Workspace } from "./workspace";

/** How programs reach the network. */
export interface NetworkAccess {
  /** What all connections go through. */
  readonly proxy: string;
  /** A file with the authorities to trust. @default the system's */
  readonly caFile?: string;
  /** Hosts that the proxy has kept programs from. */
  readonly refused?: ReadonlySet<string>;
}

/** Nobody listens there. */
const DEAD_PROXY = "http://127.0.0.1:9";

export function programEnvironment(workspace: Workspace, network: NetworkAccess | undefined): Record<string, string> {
  const proxy = network?.proxy ?? DEAD_PROXY;
  const { home } = workspace;
  return {
    PATH: [workspace.programs, "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter),
    HOME: home,
    TMPDIR: workspace.temporary,
    LC_ALL: "C",
    XDG_CACHE_HOME: `${home}/cache`,
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_DATA_HOME: `${home}/data`,
    HELM_CONFIG_HOME: `${home}/config`,
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    http_proxy: proxy,
    https_proxy: proxy,
    NO_PROXY: "",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ALLOW_PROTOCOL: network === undefined ? "none" : "https:http",
    ...(network?.caFile === undefined ? {} : { SSL_CERT_FILE: network.caFile, GIT_SSL_CAINFO: network.caFile }),
  };
}
