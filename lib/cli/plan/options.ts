/** The words of `plan` as data, joined with env-matrix.yaml: what is given on the command line wins. */
import { DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import type { ControllerSettings } from "../../controller";
import type { Problem } from "../../errors";
import { type Gate, type GateOptions, gatesOf } from "../../plan";
import { type Configuration, findConfiguration, type ManifestConfiguration } from "../config";
import { type InputFlags, type InputOptions, type NamedFiles, parseInputFlags } from "../input";
import type { ManifestFlags } from "../manifests/options";
import { type ManifestOptions, parseManifestFlags } from "../manifests/parse-options";
import type { Terminal } from "../terminal";
import { usageProblem } from "../usage";
import type { LiveFlags } from "./live";
import { formatOf, REPORT_ENDINGS, REPORT_FORMATS, type ReportFormat, type ReportTarget } from "./report-formats";

export interface PlanFlags extends InputFlags, LiveFlags, ManifestFlags {
  readonly base?: string;
  readonly head?: string;
  readonly output: string;
  readonly report?: readonly string[];
  readonly title?: string;
  readonly rehearse?: true;
  readonly all?: true;
  readonly maxDeletes?: string;
  readonly protect?: readonly string[];
  readonly deny?: readonly string[];
  readonly failOn?: string;
  readonly detailedExitcode?: true;
  readonly synth?: true;
  readonly policy?: true;
  readonly timings?: true;
}

export interface PlanOptions {
  /** Before and after: an upgrade has two versions. */
  readonly input: { readonly base: InputOptions; readonly head: InputOptions };
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly isLive: boolean;
  readonly isUpgrade: boolean;
  readonly format: "text" | "jsonl" | ReportFormat;
  readonly reports: readonly ReportTarget[];
  readonly gates: readonly Gate[];
  /** Selectors that gates protect. */
  readonly protect: readonly string[];
  readonly controller: ControllerSettings;
  /** The commands, where they are to be run. */
  readonly synth: { readonly base: string; readonly head: string } | undefined;
  /** Of the head. */
  readonly configuration: Configuration;
  /** Where what has been found is kept for later runs. */
  readonly cacheFolder: string | undefined;
  /** Where resources are wanted, too. */
  readonly manifests: PlanManifestOptions | undefined;
}

export interface PlanManifestOptions {
  readonly options: ManifestOptions;
  readonly configuration: ManifestConfiguration;
  /** The command, where it is to be run. */
  readonly policy: string | undefined;
}

const FORMATS = ["text", "jsonl", ...REPORT_FORMATS] as const;
/** What a plan that is not held cannot have. */
const NEED_A_WHOLE = {
  report: "--report",
  live: "--live",
  liveObjects: "--live-objects",
  manifests: "--manifests",
  rehearse: "--rehearse",
  cacheDir: "--cache-dir",
} as const;

/** @param files of the head @throws {USAGE} @throws {CONFIG_INVALID} */
export function parsePlanFlags(
  flags: PlanFlags,
  paths: readonly string[],
  terminal: Terminal,
  files: NamedFiles,
): PlanOptions {
  const { configuration } = findConfiguration(flags.config, paths, files);
  const problems: Problem[] = [];
  const asked = gateOptions(flags, configuration);
  const gates = gatesOf(asked, problems);
  const format = FORMATS.find((one) => one === flags.output);
  if (format === undefined)
    problems.push(usageProblem(`there is no output format ${flags.output}`, `known: ${FORMATS.join(", ")}`));
  if (format === "jsonl") problems.push(...needsOfWhole(flags));
  const reports = [...new Set(flags.report)].flatMap((file): ReportTarget[] => {
    const known = formatOf(file);
    if (known !== undefined) return [{ file, format: known }];
    problems.push(
      usageProblem(`the name ${file} says no kind of report`, `let it end in ${REPORT_ENDINGS.join(", ")}`),
    );
    return [];
  });
  if (flags.synth === true && configuration.synth === undefined) {
    problems.push(
      usageProblem("there is no command to run for --synth", "name it in env-matrix.yaml: synth: npm run synth"),
    );
  }
  const isLive = flags.live === true || flags.liveObjects !== undefined;
  const [before = "", after] = (flags.argocdVersion ?? configuration.argocdVersion ?? DEFAULT_ARGOCD_VERSION).split(
    "..",
  );
  if (after !== undefined && (isLive || flags.base !== undefined)) {
    problems.push(
      usageProblem(
        "an upgrade is shown for one state of the files",
        "leave --base and --live out, or give one version",
      ),
    );
  }
  const withVersion = (argocdVersion: string, found: Problem[]) =>
    parseInputFlags({ ...flags, argocdVersion, ...(flags.live && { kubectl: true as const }) }, found, paths, files);
  const manifests = manifestsOf(flags, configuration, after !== undefined, terminal, problems);
  const base = withVersion(before, problems);
  return {
    input: { base, head: after === undefined ? base : withVersion(after, []) },
    base: flags.base ?? (isLive ? undefined : configuration.base),
    head: flags.head,
    isLive,
    isUpgrade: after !== undefined,
    format: format as "text" | "jsonl" | ReportFormat,
    reports,
    gates,
    protect: asked.protect ?? [],
    controller: configuration.controller ?? {},
    synth:
      flags.synth === true && configuration.synth !== undefined
        ? { base: configuration.synth, head: configuration.synth }
        : undefined,
    configuration,
    cacheFolder: flags.cacheDir,
    manifests,
  };
}

function needsOfWhole(flags: PlanFlags): Problem[] {
  const names = Object.entries(NEED_A_WHOLE).filter(([flag]) => {
    const value = flags[flag as keyof typeof NEED_A_WHOLE];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
  if (names.length === 0) return [];
  const message = `${names.map(([, name]) => name).join(", ")}: a plan as jsonl is never held as a whole`;
  return [usageProblem(message, "leave it out, or take -o json")];
}

/** Lists of the file and of the command line count together; of single values the command line wins. */
export function gateOptions(flags: PlanFlags, { gates: configured = {} }: Configuration): GateOptions {
  const failOn = flags.failOn ?? configured.failOn;
  const maxDeletes = flags.maxDeletes ?? configured.maxDeletes;
  return {
    protect: [...(configured.protect ?? []), ...(flags.protect ?? [])],
    deny: [...new Set([...(configured.deny ?? []), ...(flags.deny ?? []).flatMap(words)])],
    ...(maxDeletes !== undefined && { maxDeletes }),
    ...(failOn !== undefined && { failOn: failOn as "warning" }),
  };
}

function manifestsOf(
  flags: PlanFlags,
  { manifests = {} }: Configuration,
  isUpgrade: boolean,
  terminal: Terminal,
  problems: Problem[],
): PlanOptions["manifests"] {
  const policy = flags.policy === true ? manifests.policy : undefined;
  if (flags.policy === true && (policy === undefined || flags.manifests !== true)) {
    const message = policy === undefined ? "there is no command to run for --policy" : "--policy goes with --manifests";
    problems.push(usageProblem(message, "name it in env-matrix.yaml: manifests: { policy: … }, and add --manifests"));
  }
  if (flags.manifests !== true) return undefined;
  if (isUpgrade) {
    problems.push(usageProblem("--manifests renders as one version of Argo CD does", "leave one of the two out"));
  }
  return { options: parseManifestFlags(flags, terminal, problems), configuration: manifests, policy };
}

function words(text: string): string[] {
  return text.split(",").map((word) => word.trim());
}
