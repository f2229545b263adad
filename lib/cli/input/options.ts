/** The options of option-table.ts as data, each checked: what commander gives → what a command works with. */
import { existsSync } from "node:fs";
import { DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import { type Problem, throwIfAny } from "../../errors";
import { ARGOCD_VERSIONS, type ArgocdVersion } from "../../generators";
import { type InventoryFile, originOf, type RepositoryPath } from "../../inventory";
import { type JsonObject, nearest } from "../../json";
import { findConfiguration, type SettingsFiles } from "../config";
import { usageProblem } from "../usage";
import { NamedFiles } from "./named-files";

/** As commander gives them. */
export interface InputFlags {
  readonly argocdVersion?: string;
  readonly config?: string;
  readonly plainFiles?: true;
  readonly namespace?: string;
  readonly repo?: readonly string[];
  readonly inventory?: readonly string[];
  readonly objects?: readonly string[];
  readonly exactRevisions?: true;
  readonly exclude?: readonly string[];
  readonly kubectl?: true;
  readonly context?: string;
  readonly record?: string;
  readonly allowNetwork?: true;
  readonly allowPlugins?: true;
  readonly tokenEnv?: readonly string[];
  readonly cache?: string;
}

export interface InputOptions {
  /** What is looked at. */
  readonly paths: readonly string[];
  /** The settings that were found. @default none */
  readonly configFile: string | undefined;
  /** Facts of the settings. @default none */
  readonly facts: InventoryFile | undefined;
  /** Folders for an Argo CD of their own each. */
  readonly hubs: readonly string[];
  /** Helm's settings for charts that no Application deploys, by folder. */
  readonly charts: Readonly<Record<string, JsonObject>>;
  /** Charts and kustomizations stay as they are. */
  readonly plainFiles: boolean;
  readonly version: ArgocdVersion;
  readonly namespace: string | undefined;
  readonly repositories: readonly RepositoryPath[];
  readonly inventories: readonly string[];
  readonly objects: readonly string[];
  /** A checkout stands for no other revision than HEAD. */
  readonly exactRevisions: boolean;
  /** Patterns of files that are left out of folders. */
  readonly excluded: readonly string[];
  /** Which files are, where the patterns are not all. @default those that the patterns name */
  readonly isLeftOut?: (file: string) => boolean;
  readonly kubectl: { readonly context?: string } | undefined;
  readonly record: string | undefined;
  readonly allowNetwork: boolean;
  readonly allowPlugins: boolean;
  /** Names of environment variables by address: `https://api.github.com`. */
  readonly tokenVariables: ReadonlyMap<string, string>;
  readonly cache: string | undefined;
}

/** Hosts that people know by their provider's name. */
const HOSTS: Readonly<Record<string, string>> = {
  github: "api.github.com",
  gitlab: "gitlab.com",
  bitbucket: "api.bitbucket.org",
  azureDevOps: "dev.azure.com",
};

/**
 * The options joined with env-matrix.yaml: of what can be said once the command line wins, lists are put together.
 * @param problems of the same command line, thrown together with those of these flags
 * @param paths what the command line names; without any those of the settings are looked at, or the folder here
 * @param files of the side that the settings are those of. @default as they are now
 * @throws {USAGE} naming every mistake @throws {CONFIG_INVALID}
 */
export function parseInputFlags(
  flags: InputFlags,
  problems: Problem[],
  paths: readonly string[],
  files: SettingsFiles = new NamedFiles(undefined),
): InputOptions {
  const check = <T>(value: T | Problem): T | undefined => {
    if (!isProblem(value)) return value;
    problems.push(value);
    return undefined;
  };
  const { configuration, file } = findConfiguration(flags.config, paths, files);
  const version = check(parseVersion(flags.argocdVersion ?? configuration.argocdVersion ?? DEFAULT_ARGOCD_VERSION));
  const configured = Object.entries(configuration.repositories ?? {}).map(([url, path]) => {
    const one = check(parseRepository(`${url}=${path}`));
    return one && file !== undefined ? { ...one, namedBy: file } : one;
  });
  const repositories = [...configured, ...(flags.repo ?? []).map((text) => check(parseRepository(text)))];
  const variables = (flags.tokenEnv ?? []).map((text) => check(parseTokenVariable(text)));
  if (flags.context !== undefined && flags.kubectl !== true)
    problems.push(usageProblem("--context is of a running Argo CD", "add --kubectl"));
  throwIfAny(problems);
  return {
    paths: paths.length > 0 ? paths : (configuration.paths ?? ["."]),
    configFile: file,
    facts: configuration.facts,
    hubs: configuration.hubs ?? [],
    charts: configuration.charts ?? {},
    plainFiles: flags.plainFiles === true,
    version: version as ArgocdVersion,
    namespace: flags.namespace ?? configuration.namespace,
    repositories: repositories as RepositoryPath[],
    inventories: [...(flags.inventory ?? []), ...(configuration.inventory ?? [])],
    objects: [...(flags.objects ?? []), ...(configuration.objects ?? [])],
    exactRevisions: flags.exactRevisions === true,
    excluded: [...(flags.exclude ?? []), ...(configuration.exclude ?? [])],
    kubectl: flags.kubectl === true ? { ...(flags.context && { context: flags.context }) } : undefined,
    record: flags.record,
    allowNetwork: flags.allowNetwork === true,
    allowPlugins: flags.allowPlugins === true,
    tokenVariables: new Map(variables as [string, string][]),
    cache: flags.cache,
  };
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value;
}

/** `3.5`, `v3.5` or `3.5.1`: the line counts. */
function parseVersion(text: string): ArgocdVersion | Problem {
  const line = /^v?(\d+\.\d+)(?:\.\d+)?(?:[-+].*)?$/.exec(text)?.[1];
  const version = ARGOCD_VERSIONS.find((one) => one === line);
  return version ?? usageProblem(`Argo CD ${text} is not known`, `known: ${ARGOCD_VERSIONS.join(", ")}`);
}

/** `URL=PATH` or `URL=PATH@REVISION`. A folder whose name has an @ is taken as it is. */
function parseRepository(text: string): RepositoryPath | Problem {
  const equals = text.indexOf("=");
  const url = text.slice(0, equals);
  const rest = text.slice(equals + 1);
  if (equals < 1 || rest === "") return usageProblem(`--repo ${text} has no path`, "write --repo URL=PATH");
  const at = rest.lastIndexOf("@");
  if (at < 1 || existsSync(rest)) return { url, path: rest };
  const revision = rest.slice(at + 1);
  if (revision === "") return usageProblem(`--repo ${text} has no revision`, "write --repo URL=PATH@REVISION");
  return { url, path: rest.slice(0, at), revision };
}

/** `HOST[:PORT]`, or with `http://` in front where the token may go there unencrypted. */
function isHost(text: string): boolean {
  const host = text.replace(/^https?:\/\//i, "");
  if (!/[.:]/.test(host) && host !== "localhost") return false;
  return !/[/?#@\s]/.test(host) && URL.canParse(`https://${host}`);
}

function parseTokenVariable(text: string): readonly [string, string] | Problem {
  const equals = text.lastIndexOf("=");
  const [host, variable] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
  if (host === "" || !/^[A-Za-z_]\w*$/.test(variable)) {
    return usageProblem(
      "--token-env takes a host and the name of an environment variable",
      "write --token-env api.github.com=GITHUB_TOKEN; the token itself does not belong on the command line",
    );
  }
  if (Object.hasOwn(HOSTS, host)) return [originOf(HOSTS[host] as string), variable];
  if (!isHost(host)) {
    const meant = nearest(host, Object.keys(HOSTS));
    return usageProblem(
      `${host} is no host`,
      `${meant === undefined ? "" : `did you mean ${meant}? `}write the host of the API`,
    );
  }
  return [originOf(host), variable];
}
