/** The options by which a command is given its facts: the same for every command that evaluates. */
import { ARGOCD_VERSIONS, DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import type { OptionSpec } from "../command";

export const INPUT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--argocd-version <version>",
    description: `the Argo CD to imitate: ${ARGOCD_VERSIONS.join(", ")} (default: ${DEFAULT_ARGOCD_VERSION})`,
  },
  {
    flags: "--config <file>",
    description: "settings and facts (default: env-matrix.yaml here or at the top of the checkout)",
  },
  {
    flags: "-n, --namespace <name>",
    description: "where Argo CD runs (default: that of the inventory, or argocd)",
  },
  {
    flags: "-r, --repo <URL=PATH[@REVISION]>",
    description: "read this repository from a checkout; @worktree: with changes that are not committed",
    isRepeatable: true,
  },
  {
    flags: "-i, --inventory <file>",
    description: "facts, or a recording of them, the first one wins",
    isRepeatable: true,
  },
  {
    flags: "--objects <path>",
    description: "cluster Secrets, AppProjects, ConfigMaps and other objects",
    isRepeatable: true,
  },
  {
    flags: "--exact-revisions",
    description: "read every revision as the repository has it; else a checkout stands for its default branch too",
  },
  {
    flags: "--exclude <glob>",
    description: "leave files out of folders, such as 'charts/**'",
    isRepeatable: true,
  },
  {
    flags: "--plain-files",
    description: "do not run helm and kustomize on what makes ApplicationSets and Applications",
  },
  { flags: "--kubectl", description: "read these objects from a running Argo CD" },
  {
    flags: "--context <name>",
    description: "the context of the kubeconfig for --kubectl (default: the current one)",
  },
  { flags: "--record <file>", description: "write what was used, to be given to --inventory" },
  { flags: "--allow-network", description: "ask SCM providers, and clone repositories that are not here" },
  { flags: "--allow-plugins", description: "call the services of plugin generators" },
  {
    flags: "--token-env <HOST=VARIABLE>",
    description:
      "the environment variable with the token for this host, such as api.github.com=GITHUB_TOKEN; it goes to https only, unless you write http://HOST",
    isRepeatable: true,
  },
  { flags: "--cache <folder>", description: "where clones are kept (default: below the user's cache folder)" },
];
