/** The text of env-matrix.yaml: what was found as settings, what is missing as lines in comments, ready to be filled in. Pure. */
import { LOCAL_CLUSTER } from "../../argocd-facts";
import { counted } from "../../counted";
import type { Need } from "../../generators";
import { type ClusterOutline, type InventoryFile, repositoryIdentity } from "../../inventory";
import type { JsonObject } from "../../json";
import { withoutCredentials } from "../../match/repository-url";
import { emitYaml } from "../../yaml";
import { type Asked, clusterLabels, joinedDemands, meets, openValue, sampleFacts } from "../input";
import { SCHEMA_LINE } from "./template";

export interface Discovery {
  readonly counts: { readonly sets: number; readonly applications: number };
  /** Whether the package is installed in the repository, with the schema of this file. */
  readonly hasPackage: boolean;
  /** Where Argo CD runs, where it is not `argocd`. */
  readonly namespace: string | undefined;
  readonly needs: readonly Need[];
  readonly asked: Asked;
  /** Clusters of Secrets that something else still fills in. */
  readonly outlines: readonly ClusterOutline[];
  /** Whether a set makes one name for all clusters, so that there is only one. */
  readonly hasOneCluster: boolean;
  /** Projects that are there or named. */
  readonly projects: readonly string[];
  readonly destinations: readonly { readonly name?: string; readonly server?: string }[];
  /** Folders with templates that something else fills in. */
  readonly unfilled: readonly string[];
  /** Files that can't be read, or that the API server refuses. */
  readonly mistaken: readonly string[];
  /** Folders and files that make the same names. */
  readonly hubs: readonly string[];
  /** `source.helm` by folder, for charts that make objects only with values. */
  readonly charts: Readonly<Record<string, JsonObject>>;
  /** Folders of checkouts beside this one that are read, by URL. */
  readonly neighbours: ReadonlyMap<string, string>;
  readonly ownURLs: readonly string[];
  readonly live: Pick<InventoryFile, "clusters" | "projects" | "inClusterEnabled" | "gitGlobbing"> | undefined;
}

export function settingsText(found: Discovery): string {
  const sections = [
    head(found),
    place(found),
    excluded(found),
    hubs(found),
    charts(found),
    repositories(found),
    facts(found),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function head({ counts: { sets, applications }, hasPackage }: Discovery): string[] {
  return [
    ...(hasPackage ? [SCHEMA_LINE] : []),
    "# How env-matrix works in this repository; every command reads it.",
    `# Found: ${counted(sets, "ApplicationSet")}, and ${counted(applications, "Application")} in files of their own or made by Helm and Kustomize.`,
    "# What begins with # is a proposal: fill it in and take the # away.",
  ];
}

function place({ namespace }: Discovery): string[] {
  return namespace === undefined
    ? ["# namespace: argocd         # where Argo CD runs", '# argocdVersion: "3.5"      # the Argo CD to imitate']
    : ["# where Argo CD runs: the namespace of its objects here", `namespace: ${namespace}`, '# argocdVersion: "3.5"'];
}

function excluded({ unfilled, mistaken }: Discovery): string[] {
  const globs = unfilled.map((folder) => (folder === "." ? "*" : `${folder}/**`));
  const templates =
    globs.length === 0
      ? []
      : ["  # templates whose names something else fills in", ...globs.map((glob) => `  - ${text(glob)}`)];
  if (mistaken.length === 0) return templates.length === 0 ? [] : ["exclude:", ...templates];
  return [
    templates.length > 0 ? "exclude:" : "# exclude:",
    ...templates,
    "#   # files with mistakes, which Argo CD does not take; leave out those that nobody applies",
    ...mistaken.map((file) => `#   - ${text(file)}`),
  ];
}

function hubs({ hubs: folders }: Discovery): string[] {
  if (folders.length === 0) return [];
  return [
    "# These make ApplicationSets or Applications of the same names. Are they for different Argo CDs? Then each is a hub of",
    "# its own; if nobody applies them (examples, disabled), leave them out with exclude.",
    "# hubs:",
    ...folders.map((folder) => `#   - ${text(folder)}`),
  ];
}

function charts({ charts: found }: Discovery): string[] {
  if (Object.keys(found).length === 0) return [];
  return [
    "# Charts that make ApplicationSets or Applications only with values that are elsewhere: any setting of an Application's",
    "# source.helm.",
    "# charts:",
    ...nested(found).map((line) => `# ${line}`),
  ];
}

/** The lines of an object below a setting. */
function nested(object: JsonObject): string[] {
  const lines = emitYaml(object).trimEnd().split("\n");
  return lines.map((line) => `  ${line}`);
}

function repositories({ needs, neighbours, ownURLs }: Discovery): string[] {
  const wanted = needs.flatMap((need) =>
    need.section === "repositories" && need.submodule === undefined ? [need.repoURL] : [],
  );
  const found = [...neighbours].map(([url, path]) => `  ${text(withoutCredentials(url))}: ${text(path)}`);
  const missing = [...new Set(wanted)].map(
    (url) =>
      `  ${text(withoutCredentials(url))}: ${isOtherName(url, ownURLs) ? ".   # is it this checkout, under another name?" : `../${baseName(url)}`}`,
  );
  if (found.length + missing.length === 0) return [];
  return [
    "# Repositories that ApplicationSets read, as checkouts on this machine (PATH or PATH@REVISION); or --allow-network.",
    found.length > 0 ? "repositories:" : "# repositories:",
    ...found,
    ...missing.map((line) => `# ${line}`),
  ];
}

function baseName(url: string): string {
  return repositoryIdentity(url).split("/").at(-1) || "checkout";
}

/** Whether a URL may be one of ours under another name: a fork, a template of one, or a text that is no address at all. */
export function isOtherName(url: string, ours: readonly string[]): boolean {
  return !/[/:.]/.test(url) || ours.some((own) => baseName(own) === baseName(url));
}

function facts(found: Discovery): string[] {
  const { needs, live } = found;
  const active = [...(live === undefined ? knownProjects(found) : liveLines(live))];
  const proposed = [
    ...(live === undefined && needs.some(({ section }) => section === "clusters") ? clusterLines(found) : []),
    ...sampleLines(found),
  ];
  if (active.length + proposed.length === 0) return [];
  return [
    "# What ApplicationSets read beside repositories: the sections of an inventory (docs/evaluate.md).",
    active.length > 0 ? "facts:" : "# facts:",
    ...active,
    ...proposed.map((line) => `# ${line}`),
  ];
}

function knownProjects({ projects }: Discovery): string[] {
  if (projects.every((name) => name === "default")) return [];
  return [
    "  # AppProjects that are here or that Applications and sets name; on the hub: kubectl get appprojects",
    `  projects: [${[...new Set(["default", ...projects])].map(text).join(", ")}]`,
  ];
}

function liveLines(live: NonNullable<Discovery["live"]>): string[] {
  const lines = [`  projects: [${(live.projects ?? []).map(text).join(", ")}]`, "  clusters:"];
  for (const { name, server, project, secretName, labels, annotations } of live.clusters ?? []) {
    lines.push(`    - name: ${text(name)}`, `      server: ${text(server)}`);
    if (secretName !== undefined) lines.push(`      secretName: ${text(secretName)}`);
    if (project !== undefined) lines.push(`      project: ${text(project)}`);
    lines.push(...mapLines("labels", labels ?? {}), ...mapLines("annotations", annotations ?? {}));
  }
  if ((live.clusters ?? []).length === 0) lines[lines.length - 1] = "  clusters: []";
  if (live.inClusterEnabled !== undefined) lines.push(`  inClusterEnabled: ${live.inClusterEnabled}`);
  if (live.gitGlobbing !== undefined) lines.push(`  gitGlobbing: ${live.gitGlobbing}`);
  return lines;
}

/** Answers of plugins and providers, and decision resources. */
function sampleLines({ needs, asked }: Discovery): string[] {
  const facts = sampleFacts(needs, asked.samples);
  return Object.keys(facts).length === 0 ? [] : nested(facts);
}

/** Those of Secrets that are not whole; else one for each demand that contradicts the others, and those that destinations name. */
function clusterLines({ asked, destinations, outlines, hasOneCluster }: Discovery): string[] {
  const named = destinations.flatMap(({ name, server }) => {
    if (name === LOCAL_CLUSTER.name || server === LOCAL_CLUSTER.server) return [];
    return [{ name: name ?? hostOf(server ?? ""), server: server ?? "https://…" }];
  });
  const demanded = Array.from({ length: Math.max(0, asked.clusters.length - named.length - 1) }, (_, i) => ({
    name: `cluster-${i + 2}`,
    server: "https://…",
  }));
  const annotations = Object.fromEntries([...asked.annotations].map((key) => [key, "…"]));
  const invented = [LOCAL_CLUSTER, ...named, ...demanded].map((cluster, i) => ({
    ...cluster,
    labels: clusterLabels(asked, asked.clusters[i] ?? asked.clusters[0] ?? new Map()),
    annotations,
  }));
  const onlyNamed = named.filter(
    (one) => !outlines.some(({ name, server }) => name === one.name || server === one.server),
  );
  // what no Secret meets is met by one that is not here
  const unmet = joinedDemands(asked.demands.filter((demand) => !outlines.some(({ labels }) => meets(labels, demand))));
  const missing = unmet.map((demand, i) => ({
    name: `cluster-${i + 2}`,
    labels: clusterLabels(asked, demand),
    annotations: {},
  }));
  const bare = onlyNamed.map((one) => ({ ...one, labels: {}, annotations: {} }));
  const written: readonly ClusterOutline[] = outlines.length === 0 ? [] : [...outlines, ...bare, ...missing];
  const found = written.map(({ name, server = "https://…", ...own }) => ({
    name,
    server,
    labels: { ...clusterLabels(asked, new Map()), ...own.labels },
    annotations: { ...annotations, ...own.annotations },
  }));
  const all = (found.length > 0 ? found : invented).map((cluster) => [
    `    - name: ${text(cluster.name)}`,
    `      server: ${text(cluster.server)}`,
    ...mapLines("labels", cluster.labels),
    ...mapLines("annotations", cluster.annotations),
  ]);
  const head = [
    "  # Registered clusters: name, server, and what selectors and templates read of their Secrets. Or: env-matrix init --live",
    "  clusters:",
  ];
  const [first = [], ...others] = all;
  if (!hasOneCluster || found.length > 0 || others.length === 0) return [...head, ...all.flat()];
  return [
    ...head,
    ...first,
    "    # with more clusters a set that has one name for all of them is refused; sets that select others make nothing",
    ...others.flat().map((line) => line.replace(/^ {4}/, "    # ")),
  ];
}

function mapLines(name: string, map: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(map).filter(([key]) => key !== "argocd.argoproj.io/secret-type");
  if (entries.length === 0) return [];
  return [
    `      ${name}:`,
    ...entries.map(([key, value]) => `        ${text(key)}: ${JSON.stringify(openValue(value))}`),
  ];
}

function hostOf(server: string): string {
  return server.replace(/^\w+:\/\//, "").replace(/[:/].*$/, "");
}

/** A text as it is where YAML reads it as itself, else in quotes. */
function text(value: string): string {
  return /^[A-Za-z./][\w./-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
