/** What to do about a fact that is not known: the line of env-matrix.yaml that supplies it, or the option. */
import type { Need } from "../../generators";
import { pullRequestKey, scmKey } from "../../inventory";
import { withoutCredentials } from "../../match/repository-url";

/** What ApplicationSets say of the facts that they lack. */
export interface Asked {
  /** Labels with a value that is asked for. */
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlySet<string>;
  /** Projects that are named. */
  readonly projects: ReadonlySet<string>;
}

const NOTHING_ASKED: Asked = { labels: new Map(), annotations: new Set(), projects: new Set() };
const SHOWN = 6;

export function adviceFor(need: Need, asked: Asked = NOTHING_ASKED): string {
  const line = `env-matrix.yaml: ${lineFor(need, asked)}`;
  switch (need.section) {
    case "clusters":
      return `give the cluster Secrets: --objects PATH or --kubectl; or say which there are in ${line} ([] says that there are none)`;
    case "projects":
      return `give the AppProjects: --objects PATH or --kubectl; or name them in ${line}`;
    case "resources":
      return `give the objects and their ConfigMaps: --objects PATH or --kubectl; or in ${line}`;
    case "repositories":
      if (need.submodule !== undefined) {
        return `Argo CD checks submodules out: git submodule update --init --recursive, in the checkout of ${withoutCredentials(need.repoURL)}`;
      }
      return `give a checkout: --repo ${withoutCredentials(need.repoURL)}=PATH, or let it be cloned: --allow-network; or in ${line}`;
    case "pullRequests":
    case "scmRepositories":
      return `ask the provider: --allow-network; or in ${line} ([] says that there are none)`;
    case "plugins":
      return `call the plugin: --allow-plugins, with its ConfigMap in --objects; or in ${line}`;
    default:
      return need satisfies never;
  }
}

/** The setting, on one line. */
export function lineFor(need: Need, { labels, projects }: Asked): string {
  switch (need.section) {
    case "clusters": {
      const pairs = [...labels].map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
      const shown = [...pairs.slice(0, SHOWN), ...(pairs.length > SHOWN ? ["…"] : [])].join(", ");
      return `facts: {clusters: [{name: NAME, server: "https://…"${shown === "" ? "" : `, labels: {${shown}}`}}]}`;
    }
    case "projects":
      return `facts: {projects: [${[...new Set(["default", ...projects])].join(", ")}]}`;
    case "resources":
      return "facts: {resources: [{apiVersion: v1, kind: ConfigMap, metadata: {name: …}, data: {…}}]}";
    case "repositories":
      return `repositories: {${JSON.stringify(withoutCredentials(need.repoURL))}: PATH}`;
    case "pullRequests":
      return `facts: {pullRequests: {${JSON.stringify(pullRequestKey(need.spec) ?? "KEY")}: [{number: 1, title: "…", branch: my-branch, targetBranch: main, headSha: "0123456789012345678901234567890123456789", labels: [], author: someone}]}}`;
    case "scmRepositories":
      return `facts: {scmRepositories: {${JSON.stringify(scmKey(need.spec) ?? "KEY")}: [{organization: org, repository: repo, url: "https://…", branch: main, sha: "0123456789012345678901234567890123456789", labels: [], repositoryId: 1}]}}`;
    case "plugins":
      return `facts: {plugins: {${need.spec.configMapRef.name}: {response: {output: {parameters: []}}}}}`;
    default:
      return need satisfies never;
  }
}
