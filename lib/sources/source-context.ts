/** What the sources of one Application have in common while they are rendered. */
import type { FileTree } from "../inventory/files/file-tree";
import type { PulledChart } from "./chart-source";
import type { GitSource } from "./git-source";
import type { RenderSettings } from "./settings";

/** What an Application's sources have in common. */
export interface SourceContext {
  readonly settings: RenderSettings;
  readonly instanceName: string;
  readonly name: string;
  readonly project: string;
  /** The destination's. */
  readonly namespace: string;
  readonly isMultiSource: boolean;
  /** Empty for hydration, which knows no cluster. @default the settings' */
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly repository: (url: string) => GitSource;
  readonly trustsBuildOptions: boolean;
  /** Refs of the Application by name with its dollar. */
  readonly refs: ReadonlyMap<string, RefTarget>;
  /** Repositories that a source of this Application has been checked out of, by normalised URL. */
  readonly checkouts: Map<string, FileTree>;
  /** Charts and artifacts that a source of this Application has brought. */
  readonly downloads: Map<string, PulledChart>;
}

export interface RefTarget {
  readonly url: string;
  readonly revision: string;
  readonly isChart: boolean;
}
