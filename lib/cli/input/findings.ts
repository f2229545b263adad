/** What is in the given files, as data. */
import type { Problem } from "../../errors";
import type { FoundObject } from "../../inventory";
import type { OpenCluster } from "./open-cluster";

export interface Findings {
  readonly applicationSets: readonly FoundObject[];
  /** Those that stand in files of their own. */
  readonly applications: readonly FoundObject[];
  /** AppProjects, cluster Secrets and what makes them, of folders. */
  readonly objects: readonly FoundObject[];
  /** Clusters that files speak of which nobody can read, or that a tool still changes. */
  readonly open: readonly OpenCluster[];
  readonly problems: readonly Problem[];
  /** Folders of charts that make objects of Argo CD. */
  readonly charts: readonly string[];
  /** Those that, rendered as far as anybody knows, make none. */
  readonly openCharts: readonly string[];
  /** Files with objects of which a name is not filled in. */
  readonly unfilled: readonly string[];
  /** Whether a kustomization may change objects of some file. */
  readonly mayBeKustomized: boolean;
  /** What was not rendered, and how it can be given. */
  readonly notes: readonly string[];
}
