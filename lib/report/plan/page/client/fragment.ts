/** What a reader has chosen, kept in the address behind `#`, so that a link shows another person the same. */
import type { State } from "../../state";

export interface Filter {
  readonly query: string;
  /** Undefined: what is usual. */
  readonly states: readonly State[] | undefined;
  readonly environment: string | undefined;
  readonly cluster: string | undefined;
}

export interface Choice extends Filter {
  /** Undefined: what fits the window. */
  readonly view: "grid" | "list" | undefined;
  /** The entry whose details are open. */
  readonly open: string | undefined;
}

export function choiceOf(hash: string): Choice {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const view = words.get("view");
  return {
    query: words.get("q") ?? "",
    states: words.get("state")?.split(",") as State[] | undefined,
    environment: words.get("env") ?? undefined,
    cluster: words.get("cluster") ?? undefined,
    view: view === "grid" || view === "list" ? view : undefined,
    open: words.get("app") ?? undefined,
  };
}

export function hashOf({ query, states, environment, cluster, view, open }: Choice): string {
  const words = new URLSearchParams();
  if (query !== "") words.set("q", query);
  if (states !== undefined) words.set("state", states.join(","));
  if (environment !== undefined) words.set("env", environment);
  if (cluster !== undefined) words.set("cluster", cluster);
  if (view !== undefined) words.set("view", view);
  if (open !== undefined) words.set("app", open);
  return words.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");
}
