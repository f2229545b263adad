/** The words of `plan` as data, joined with env-matrix.yaml: what is given on the command line wins. */
import { DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import type { ControllerSettings } from "../../controller";
import type { Problem } from "../../errors";
import { type Gate, gatesOf } from "../../plan";
import { findConfiguration } from "../config";
import { type InputFlags, type InputOptions, parseInputFlags, readText } from "../input";
import { usageProblem } from "../usage";
import type { LiveFlags } from "./live";

export interface PlanFlags extends InputFlags, LiveFlags {
  readonly base?: string;
  readonly head?: string;
  readonly output: string;
  readonly all?: true;
  readonly maxDeletes?: string;
  readonly protect?: readonly string[];
  readonly deny?: readonly string[];
  readonly failOn?: string;
  readonly detailedExitcode?: true;
  readonly synth?: true;
  readonly timings?: true;
}

export interface PlanOptions {
  /** Before and after: an upgrade has two versions. */
  readonly input: { readonly base: InputOptions; readonly head: InputOptions };
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly isLive: boolean;
  readonly isUpgrade: boolean;
  readonly format: "text" | "json";
  readonly gates: readonly Gate[];
  readonly controller: ControllerSettings;
  /** The command, where it is to be run. */
  readonly synth: string | undefined;
}

const FORMATS = ["text", "json"] as const;

/** @throws {USAGE} @throws {CONFIG_INVALID} */
export function parsePlanFlags(flags: PlanFlags, paths: readonly string[]): PlanOptions {
  const { configuration } = findConfiguration(flags.config, paths, readText);
  const problems: Problem[] = [];
  const { gates: configured = {} } = configuration;
  const failOn = flags.failOn ?? configured.failOn;
  const maxDeletes = flags.maxDeletes ?? configured.maxDeletes;
  const gates = gatesOf(
    {
      protect: [...(configured.protect ?? []), ...(flags.protect ?? [])],
      deny: [...new Set([...(configured.deny ?? []), ...(flags.deny ?? []).flatMap(words)])],
      ...(maxDeletes !== undefined && { maxDeletes }),
      ...(failOn !== undefined && { failOn: failOn as "warning" }),
    },
    problems,
  );
  const format = FORMATS.find((one) => one === flags.output);
  if (format === undefined)
    problems.push(usageProblem(`there is no output format ${flags.output}`, `known: ${FORMATS.join(", ")}`));
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
    parseInputFlags({ ...flags, argocdVersion, ...(flags.live && { kubectl: true as const }) }, found, paths);
  const base = withVersion(before, problems);
  return {
    input: { base, head: after === undefined ? base : withVersion(after, []) },
    base: flags.base ?? (isLive ? undefined : configuration.base),
    head: flags.head,
    isLive,
    isUpgrade: after !== undefined,
    format: format as "text" | "json",
    gates,
    controller: configuration.controller ?? {},
    synth: flags.synth === true ? configuration.synth : undefined,
  };
}

function words(text: string): string[] {
  return text.split(",").map((word) => word.trim());
}
