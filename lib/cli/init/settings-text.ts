/** The text of env-matrix.yaml: what was found as settings, what is missing as lines in comments, ready to be filled in. Pure. */
import { LOCAL_CLUSTER } from "../../argocd-facts";
import type { Need } from "../../generators";
import { type InventoryFile, repositoryIdentity } from "../../inventory";
import { withoutCredentials } from "../../match/repository-url";
import { type Asked, lineFor } from "../input";

export interface Discovery {
  readonly counts: { readonly sets: number; readonly applications: number };
  /** Where Argo CD runs, where it is not `argocd`. */
  readonly namespace: string | undefined;
  readonly needs: readonly Need[];
  readonly asked: Asked;
  /** Projects that are there or named. */
  readonly projects: readonly string[];
  readonly destinations: readonly { readonly name?: string; readonly server?: string }[];
  /** Folders with templates that something else fills in. */
  readonly unfilled: readonly string[];
  /** Files that can't be read, or that the API server refuses. */
  readonly mistaken: readonly string[];
  /** Folders that make the same names, group by group. */
  readonly hubs: readonly (readonly string[])[];
  /** Charts that make objects of Argo CD. */
  readonly charts: readonly string[];
  /** Folders of checkouts beside this one, by repositoryIdentity. */
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

function head({ counts: { sets, applications } }: Discovery): string[] {
  return [
    "# How env-matrix works in this repository; every command reads it. Schema: cdk8s-env-matrix/schemas/env-matrix.schema.json",
    `# Found: ${sets} ApplicationSets, ${applications} Applications in files of their own or made by Helm and Kustomize.`,
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

function hubs({ hubs: groups }: Discovery): string[] {
  if (groups.length === 0) return [];
  return [
    "# These folders make Applications of the same names. Are they for different Argo CDs? Then each is a hub of its own;",
    "# if nobody applies them (examples, disabled), leave them out with exclude.",
    "# hubs:",
    ...groups.flat().map((folder) => `#   - ${text(folder)}`),
  ];
}

function charts({ charts: folders }: Discovery): string[] {
  if (folders.length === 0) return [];
  return [
    "# Charts that make ApplicationSets or Applications. Where no Application here deploys them, say how: any setting of",
    "# an Application's source.helm.",
    "# charts:",
    ...folders.flatMap((folder) => [`#   ${text(folder)}:`, "#     valueFiles: [values.yaml]"]),
  ];
}

function repositories({ needs, neighbours, ownURLs }: Discovery): string[] {
  const wanted = needs.flatMap((need) =>
    need.section === "repositories" && need.submodule === undefined ? [need.repoURL] : [],
  );
  const urls = [...new Set(wanted)];
  if (urls.length === 0) return [];
  const found = urls.flatMap((url) => {
    const path = neighbours.get(repositoryIdentity(url));
    return path === undefined ? [] : [`  ${text(withoutCredentials(url))}: ${text(path)}`];
  });
  const missing = urls
    .filter((url) => !neighbours.has(repositoryIdentity(url)))
    .map(
      (url) =>
        `  ${text(withoutCredentials(url))}: ${sameName(url, ownURLs) ? ".   # is it this checkout, under another name?" : `../${baseName(url)}`}`,
    );
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

function sameName(url: string, others: readonly string[]): boolean {
  return others.some((other) => baseName(other) === baseName(url));
}

function facts(found: Discovery): string[] {
  const { needs, live } = found;
  const others = needs.filter(({ section }) => !["clusters", "projects", "repositories"].includes(section));
  const active = [...(live === undefined ? knownProjects(found) : liveLines(live))];
  const proposed = [
    ...(live === undefined && needs.some(({ section }) => section === "clusters") ? clusterLines(found) : []),
    ...others.map((need) => `  ${lineFor(need, found.asked).replace(/^facts: \{(.*)\}$/, "$1")}`),
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

function clusterLines({ asked, destinations }: Discovery): string[] {
  const named = destinations.flatMap(({ name, server }) => {
    if (name === LOCAL_CLUSTER.name || server === LOCAL_CLUSTER.server) return [];
    return [{ name: name ?? hostOf(server ?? ""), server: server ?? "https://…" }];
  });
  const all = [LOCAL_CLUSTER, ...named];
  return [
    "  # Registered clusters: name, server, and what selectors and templates read of their Secrets. Or: env-matrix init --live",
    "  clusters:",
    ...all.flatMap(({ name, server }) => [
      `    - name: ${text(name)}`,
      `      server: ${text(server)}`,
      ...mapLines("labels", Object.fromEntries(asked.labels)),
      ...mapLines("annotations", Object.fromEntries([...asked.annotations].map((key) => [key, "…"]))),
    ]),
  ];
}

function mapLines(name: string, map: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(map).filter(([key]) => key !== "argocd.argoproj.io/secret-type");
  if (entries.length === 0) return [];
  return [`      ${name}:`, ...entries.map(([key, value]) => `        ${text(key)}: ${JSON.stringify(value)}`)];
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
