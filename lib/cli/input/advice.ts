/** What to do about a fact that is not known: the line of env-matrix.yaml that supplies it, or the option. */
import type { EvaluationProblem } from "../../evaluate";
import type { Need } from "../../generators";
import type { Json } from "../../json";
import { withoutCredentials } from "../../match/repository-url";
import { ASSUMED, type Demand } from "./demands";
import { NO_SAMPLES, type Samples, sampleFacts, UNKNOWN } from "./sample-facts";

/** What ApplicationSets say of the facts that they lack. */
export interface Asked {
  /** Labels with a value that is asked for. */
  readonly labels: ReadonlyMap<string, string>;
  /** Labels that templates read. */
  readonly readLabels: ReadonlySet<string>;
  /** What each selector demands. */
  readonly demands: readonly Demand[];
  /** The fewest clusters that meet all selectors. */
  readonly clusters: readonly Demand[];
  readonly annotations: ReadonlySet<string>;
  /** Projects that are named. */
  readonly projects: ReadonlySet<string>;
  /** What answers that nobody has given would have to hold. */
  readonly samples: Samples;
}

const NOTHING_ASKED: Asked = {
  labels: new Map(),
  readLabels: new Set(),
  demands: [],
  clusters: [],
  annotations: new Set(),
  projects: new Set(),
  samples: NO_SAMPLES,
};
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

/** With what supplies the project or cluster that Argo CD does not find. */
export function advised(one: EvaluationProblem): EvaluationProblem {
  if (one.code !== "VALIDATION" || one.hint !== undefined) return one;
  if (one.message.includes("<no value>"))
    return {
      ...one,
      hint: "a parameter is missing in what the generators give: env-matrix render --debug spec.template FILE",
    };
  const [, project] = /references project (\S+) which does not exist/.exec(one.message) ?? [];
  const [, byName, byServer] =
    /no clusters with this name: ([^\s;]+)|cluster "([^"]+)" not found/.exec(one.message) ?? [];
  const cluster = byName ?? byServer;
  if (project === undefined && cluster === undefined) return one;
  const section = project === undefined ? "clusters" : "projects";
  return {
    ...one,
    hint: `if the hub has ${project ?? cluster}: add it to the ${section} in env-matrix.yaml, or give its object (--objects PATH)`,
  };
}

/** The setting, on one line. */
export function lineFor(need: Need, { labels, projects, samples }: Asked): string {
  switch (need.section) {
    case "clusters": {
      const pairs = [...labels].map(([key, value]) => `${key}: ${JSON.stringify(openValue(value))}`);
      const shown = [...pairs.slice(0, SHOWN), ...(pairs.length > SHOWN ? ["…"] : [])].join(", ");
      return `facts: {clusters: [{name: NAME, server: "https://…"${shown === "" ? "" : `, labels: {${shown}}`}}]}`;
    }
    case "projects":
      return `facts: {projects: [${[...new Set(["default", ...projects])].join(", ")}]}`;
    case "repositories":
      return `repositories: {${JSON.stringify(withoutCredentials(need.repoURL))}: PATH}`;
    case "resources":
    case "pullRequests":
    case "scmRepositories":
    case "plugins":
      return `facts: ${shortened(flowText(sampleFacts([need], samples)))}`;
    default:
      return need satisfies never;
  }
}

/** The value of a label or annotation, or that a person knows it. */
export function openValue(value: string): string {
  return value === ASSUMED ? UNKNOWN : value;
}

const MOST_CHARACTERS = 400;

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** The value on one line of YAML. */
export function flowText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value)
      .map(([key, item]) => `${flowText(key)}: ${flowText(item as Json)}`)
      .join(", ")}}`;
  }
  return typeof value === "string" &&
    /^[A-Za-z][\w./-]*$/.test(value) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
