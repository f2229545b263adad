/** The command `plan`: what it was asked for, and the two sides that are compared. */
import { FileContents } from "../../evaluate";
import type { CommandAction } from "../command";
import { findConfiguration } from "../config";
import { NamedFiles } from "../input";
import { ReportFile } from "../report-file";
import { withBaseSettings } from "./base-settings";
import { compare, hasPage } from "./compare";
import { liveObjects } from "./live";
import { type PlanFlags, type PlanOptions, parsePlanFlags } from "./options";
import { momentOfHead, type Sources, sourcesOf } from "./sides";
import { withBuilt } from "./synth";
import { Timings } from "./timings";

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const planCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as PlanFlags;
  const timings = new Timings(terminal);
  const own = parsePlanFlags(flags, words, terminal, filesOfHead(flags, words));
  const files = own.reports.map(({ file }) => new ReportFile(file));
  const live = liveObjects(flags, own.input.head, terminal);
  const found = sourcesFor(own, live !== undefined);
  const { options, warnings, notes } = withBaseSettings(own, flags, words, found.base);
  // paths of both sides' settings are looked at on both
  const sources = options.input.head.paths === own.input.head.paths ? found : sourcesFor(options, live !== undefined);
  const evaluating = { files: new FileContents(), provenance: hasPage(options) };
  timings.lap("options");
  const run = { flags, options, files, live, evaluating, notes, warnings, timings, terminal };
  const code = await withBuilt(sources, options.synth, terminal, (built) => compare(built, run));
  if (flags.timings === true) timings.print();
  return code;
};

/** Settings that the head's commit lacks are those of the disk: a pipeline may have written them, with the gates. */
function filesOfHead(flags: PlanFlags, words: readonly string[]): NamedFiles {
  const files = new NamedFiles(momentOfHead(words, flags.head));
  const isThere = flags.config !== undefined || findConfiguration(undefined, words, files).file !== undefined;
  return isThere ? files : new NamedFiles(undefined);
}

function sourcesFor(options: PlanOptions, isLive: boolean): Sources {
  const { base, head, input, synth } = options;
  const { paths } = input.head;
  if (options.isUpgrade) return upgradeSources(paths, options);
  return sourcesOf({ paths, base, head, isBuilt: synth !== undefined }, isLive);
}

/** The same files under two versions. */
function upgradeSources(paths: readonly string[], { head, input, synth }: PlanOptions): Sources {
  const source = sourcesOf({ paths, base: head ?? "worktree", head, isBuilt: synth !== undefined }, false).head;
  return {
    base: { ...source, title: `Argo CD ${input.base.version}` },
    head: { ...source, title: `Argo CD ${input.head.version}` },
  };
}
