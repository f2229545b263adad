/** The data of the page as the views ask for it: entries with their names, and which of them a filter leaves. */
import type { State } from "../../state";
import type { PageData, PageDetail, PageFinding, PageSet } from "../page-data";
import type { Filter } from "./fragment";

export interface Entry {
  readonly index: number;
  readonly name: string;
  readonly state: State;
  readonly kind: "Application" | "ApplicationSet" | "AppProject";
  /** A set or a project: it stands in no cell of the matrix. */
  readonly isSet: boolean;
  readonly set: PageSet | undefined;
  readonly environment: string;
  readonly cluster: string;
  readonly workload: string;
  readonly detail: PageDetail | undefined;
  readonly findings: readonly PageFinding[];
}

const KINDS = ["Application", "ApplicationSet", "AppProject"] as const;

/** More Applications than these, and what is unchanged is hidden until somebody asks. */
const MOST_UNCHANGED = 400;

export class Model {
  readonly entries: readonly Entry[];
  readonly counts: ReadonlyMap<State, number>;
  /** Applications. */
  readonly total: number;
  private readonly haystacks: readonly string[];
  private readonly byName: ReadonlyMap<string, Entry>;

  constructor(readonly data: PageData) {
    this.entries = data.entries.map(([name, state, set, environment, cluster, workload, kind = 0], index): Entry => {
      const owner = data.sets[set];
      return {
        index,
        name,
        state: data.states[state] as State,
        kind: KINDS[kind] ?? "Application",
        isSet: kind > 0,
        set: owner,
        environment: data.environments[environment] ?? "",
        cluster: data.clusters[cluster] ?? "",
        workload: data.workloads[workload] ?? "",
        detail: data.details[index],
        findings: data.findings[index] ?? owner?.findings ?? [],
      };
    });
    this.haystacks = this.entries.map(({ name, set, environment, cluster, workload, detail }) =>
      [
        name,
        set?.name ?? "",
        environment,
        cluster,
        workload,
        detail?.renamedTo ?? "",
        detail?.renamedFrom ?? "",
        ...(detail?.resources?.items ?? []).map((one) => `${one.kind} ${one.name}`),
      ]
        .join(" ")
        .toLowerCase(),
    );
    this.counts = this.countStates();
    this.total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    this.byName = new Map(this.entries.map((entry) => [keyOf(entry), entry]));
  }

  /** States of Applications that are there, the most dangerous first, each with its count. */
  private countStates(): ReadonlyMap<State, number> {
    const counts = new Map<State, number>(this.data.states.map((state) => [state, 0]));
    for (const { state, isSet } of this.entries) if (!isSet) counts.set(state, (counts.get(state) ?? 0) + 1);
    return new Map([...counts].filter(([, count]) => count > 0));
  }

  /** States that are shown where nobody chose. */
  get usual(): readonly State[] {
    const all = [...this.counts.keys()];
    return this.total <= MOST_UNCHANGED || all.length === 1 ? all : all.filter((one) => one !== "unchanged");
  }

  named(key: string): Entry | undefined {
    return this.byName.get(key);
  }

  /** Applications that a filter leaves. */
  filtered({ query, states, environment, cluster }: Filter): Entry[] {
    const has = this.search(query);
    const shown = new Set(states ?? this.usual);
    return this.entries.filter(
      (entry) =>
        !entry.isSet &&
        shown.has(entry.state) &&
        (environment === undefined || entry.environment === environment) &&
        (cluster === undefined || entry.cluster === cluster) &&
        has(entry),
    );
  }

  /** ApplicationSets and AppProjects to which something happens. */
  changedSets({ query }: Filter): Entry[] {
    const has = this.search(query);
    return this.entries.filter((entry) => entry.isSet && entry.state !== "unchanged" && has(entry));
  }

  private search(query: string): (entry: Entry) => boolean {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    return ({ index }) => words.every((word) => this.haystacks[index]?.includes(word));
  }
}

/** The name of an entry in the page's address. */
export function keyOf({ name, kind }: Pick<Entry, "name" | "kind">): string {
  if (kind === "Application") return name;
  return kind === "AppProject" ? `project:${name}` : `set:${name}`;
}
