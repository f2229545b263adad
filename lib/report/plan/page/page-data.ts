/**
 * What the page is given: a plan as compact data. What is unchanged is a row of a name and five numbers; texts that many details share stand once.
 * Shared with the page's own script, which knows nothing else of this program.
 */
import type { Json } from "../../../json";
import type { Totals, Verdict } from "../plan-report";
import type { State } from "../state";

/** A name, and indices: state, set, environment, cluster, workload; -1 for none. A set has a seventh, 1; a project 2. */
export type PageEntry = readonly [
  name: string,
  state: number,
  set: number,
  environment: number,
  cluster: number,
  workload: number,
  kind?: 1 | 2,
];

export interface PagePlace {
  readonly text: string;
  /** Where the host shows it. */
  readonly link?: string;
}

/** A parameter that a value was made of. */
export interface PageParameter {
  readonly name: string;
  readonly printed: string;
  /** Where it came from, for people. */
  readonly from: string;
  /** In the set's own file. */
  readonly at?: PagePlace;
}

/** file:line → element → template → value, as indices of `texts` where many share one. */
export interface PageOrigin {
  readonly path: string;
  readonly at: PagePlace;
  readonly text: number;
  readonly parameters: readonly PageParameter[];
}

export interface PageField {
  readonly path: string;
  readonly old?: Json;
  readonly new?: Json;
  readonly origin?: PageOrigin;
}

/** What is known of one entry that is not unchanged. */
export interface PageDetail {
  readonly traits: readonly string[];
  readonly reason?: string;
  /** What becomes of its workloads. */
  readonly fate?: { readonly words: string; readonly rule: string; readonly isDeath: boolean };
  readonly renamedTo?: string;
  readonly renamedFrom?: string;
  readonly steps: readonly string[];
  readonly place?: PagePlace;
  /** The file of a generator that made the difference. */
  readonly cause?: PagePlace;
  /** Old and new are what stands and what Git would have, where nothing changes. */
  readonly isHeld?: true;
  readonly fields: readonly PageField[];
  readonly resources?: PageResources;
}

/** What happens to the resources of an Application. */
export interface PageResources {
  /** Why that is not known. */
  readonly unknown?: string;
  readonly items: readonly {
    readonly action: "added" | "changed" | "removed";
    /** With its group: `apps/Deployment`. */
    readonly kind: string;
    /** With its namespace. */
    readonly name: string;
    readonly consequences: readonly { readonly text: string; readonly isDanger: boolean }[];
    readonly fields: readonly PageField[];
  }[];
}

export interface PageFinding {
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly at: PagePlace;
}

export interface PageSet {
  readonly name: string;
  readonly place?: PagePlace;
  readonly findings: readonly PageFinding[];
}

export interface PageData {
  readonly base: string;
  readonly head: string;
  readonly verdict: Verdict;
  readonly states: readonly State[];
  readonly applications: Totals;
  readonly environments: readonly string[];
  readonly clusters: readonly string[];
  readonly workloads: readonly string[];
  readonly sets: readonly PageSet[];
  /** The most dangerous first. */
  readonly entries: readonly PageEntry[];
  /** By the index of the entry. */
  readonly details: Readonly<Record<string, PageDetail>>;
  /** Of Applications that stand by themselves, by the index of the entry. */
  readonly findings: Readonly<Record<string, readonly PageFinding[]>>;
  readonly texts: readonly string[];
}
