/**
 * Clusters that were registered before the change and are not after it. Known only where both sides say which there are; a list that need not be
 * whole counts too, for what stood in it stood there in Git.
 */
import { LOCAL_CLUSTER, LOCAL_SERVER } from "../argocd-facts";
import type { Target } from "./destination";
import type { PlanSide } from "./side";

export class GoneClusters {
  private readonly names: ReadonlySet<string>;
  private readonly servers: ReadonlySet<string>;

  constructor({ clusters: before }: Pick<PlanSide, "clusters">, { clusters: after }: Pick<PlanSide, "clusters">) {
    const areKnown = before !== undefined && after !== undefined && before !== after;
    const gone = (of: (cluster: NonNullable<PlanSide["clusters"]>[number]) => string, never: string) => {
      const left = new Set([...(after ?? []).map(of), never]);
      return new Set(areKnown ? before.map(of).filter((one) => !left.has(one)) : []);
    };
    this.names = gone(({ name }) => name, LOCAL_CLUSTER.name);
    this.servers = gone(({ server }) => server.replace(/\/+$/, ""), LOCAL_SERVER);
  }

  get isEmpty(): boolean {
    return this.names.size + this.servers.size === 0;
  }

  /** The cluster as a destination calls it, if it is one of them. */
  of({ name, server }: Target): string | undefined {
    if (server !== "") return this.servers.has(server) ? server : undefined;
    return this.names.has(name) ? name : undefined;
  }
}
