/** The command `plan`: two sides evaluated, compared by the controllers' rules, held against the gates, and told. */
import { FileContents } from "../../evaluate";
import type { FoundObject } from "../../inventory";
import { planWithObjects } from "../../plan";
import { type HubPlan, planOfHubs } from "../../plan/hub-plans";
import type { CommandAction } from "../command";
import { findConfiguration } from "../config";
import { NamedFiles } from "../input";
import { ReportFile } from "../report-file";
import type { ExitCode, Terminal } from "../terminal";
import { withBaseSettings } from "./base-settings";
import { planBySets } from "./by-sets";
import { type EvaluatedSide, evaluateSide, type OpenedSide, openSide } from "./evaluate-side";
import { byHubs, type OfHub } from "./hub-sides";
import { liveObjects } from "./live";
import { withManifests } from "./manifests";
import { migrateCommand } from "./migrate-hint";
import { type PlanFlags, type PlanOptions, parsePlanFlags } from "./options";
import { PlanCache } from "./plan-cache";
import { planKey } from "./plan-key";
import { previewsBeside } from "./previews-beside";
import { previewsRoutes } from "./previews-routes";
import { momentOfHead, type Source, sourcesOf } from "./sides";
import { withBuilt } from "./synth";
import { EMPTY, tell, toldOf } from "./tell";
import { tellLines, throwIfUnproved } from "./tell-lines";
import { Timings } from "./timings";
import { TouchedSources } from "./touched-sources";
import { changedFileOf, type Shared, sharedWith } from "./unaffected";
import { unfollowedRoots } from "./unfollowed-roots";

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const planCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as PlanFlags;
  const timings = new Timings(terminal);
  const own = parsePlanFlags(flags, words, terminal, filesOfHead(flags, words));
  const files = own.reports.map(({ file }) => new ReportFile(file));
  const live = liveObjects(flags, own.input.head, terminal);
  const found = sourcesFor(own, live !== undefined);
  const { options, warnings, ...settled } = withBaseSettings(own, flags, words, found.base);
  const notes = [...settled.notes];
  // paths of both sides' settings are looked at on both
  const sources = options.input.head.paths === own.input.head.paths ? found : sourcesFor(options, live !== undefined);
  const evaluating = { files: new FileContents(), provenance: hasPage(options) };
  timings.lap("options");
  const compare = async ({ base, head }: { base?: Source; head: Source }): Promise<ExitCode> => {
    const titles = {
      base: base?.title ?? (live === undefined ? "nothing, for there is no commit yet" : "what stands"),
      head: head.title,
    };
    const migrate = live === undefined && !options.isUpgrade ? migrateCommand(base, head) : undefined;
    const cache = cacheOf({ head, ...(base && { base }) }, options, terminal);
    const known = cache?.get();
    if (known !== undefined) {
      timings.lap("cache");
      const code = tell({ ...known, titles, migrate, flags, options, files, notes, warnings }, terminal);
      timings.lap("report");
      if (flags.timings === true) timings.print();
      return code;
    }
    const opened = await openSide(head, options.input.head, terminal, evaluating);
    timings.lap("files after the change");
    const shared = base === undefined || options.isUpgrade ? undefined : sharedWith(head, base, opened.input);
    timings.lap("what has changed");
    const inputOfBase = { ...options.input.base, namespace: opened.input.namespace };
    const openedBase = base && (await openSide(base, inputOfBase, terminal, evaluating, shared?.neighbour));
    timings.lap("files before the change");
    notes.push(...unfollowedRoots(opened, head), ...(base && openedBase ? unfollowedRoots(openedBase, base) : []));
    const hubs = byHubs(
      base && openedBase && { opened: openedBase, source: base, hubs: options.input.base.hubs },
      { opened, source: head, hubs: options.input.head.hubs },
      live !== undefined,
    );
    const changedFile = changedFileOf(base, head);
    const now = Number(terminal.clock() / 1_000_000n);
    const { manifests } = options;
    const touched = hubs.map(({ after: { side, input } }) =>
      manifests === undefined ? TouchedSources.between(base, head, side, input.namespace) : undefined,
    );
    const told = (seen: readonly string[]) => ({
      before: openedBase && toldOf(openedBase),
      after: toldOf(opened),
      ...{ titles, migrate, flags, options, files, warnings, notes: [...notes, ...seen] },
    });
    if (options.format === "jsonl") throwIfUnproved(opened);
    if (live === undefined && cache === undefined && !needsWhole(options, opened)) {
      return planBySets({ hubs, shared, changedFile, now, flags, options, touched }, async (plan) => {
        timings.lap("plan");
        const all = told(touched.flatMap((one) => one?.notes ?? []));
        const code =
          options.format === "jsonl"
            ? await tellLines(plan, all, terminal)
            : tell({ ...all, plan: { ...plan, changes: [...plan.changes] }, idle: plan.idle }, terminal);
        timings.lap("report");
        if (flags.timings === true) timings.print();
        return code;
      });
    }
    const sides = hubs.map(({ hub, ...one }): OfHub<EvaluatedSide> => {
      const after = evaluateSide(one.after, evaluating);
      const before = one.before && evaluateSide(one.before, evaluating, knownFrom(after, one.before, shared));
      return { hub, before, after };
    });
    timings.lap("sets");
    const plans = sides.map(({ hub, before, after }, i): HubPlan => {
      const planned = planWithObjects({
        base: before?.side ?? EMPTY,
        head: after.side,
        settings: options.controller,
        namespace: after.input.namespace,
        now,
        ...(live && { live }),
        ...(changedFile && { changedFile }),
      });
      for (const change of planned.plan.changes) touched[i]?.see(change);
      return { hub, planned };
    });
    const planned = planOfHubs(plans);
    timings.lap("plan");
    const rendered =
      manifests &&
      (await withManifests(
        planned,
        {
          before: {
            input: (openedBase ?? opened).input,
            moment: (base ?? head).moment,
            isAsDeployed: base === undefined,
          },
          after: { input: opened.input, moment: head.moment, isAsDeployed: false },
        },
        manifests,
        terminal,
      ));
    if (rendered !== undefined) timings.lap("manifests");
    const seen = touched.flatMap((one) => one?.notes ?? []);
    const routes = sides.map(({ before, after }) => previewsRoutes(before, after));
    const all = told(seen);
    const code = tell(
      {
        ...all,
        plan: rendered?.plan ?? planned.plan,
        hubs: sides.map((one, i) => ({ ...one, plan: (plans[i] as HubPlan).planned.plan })),
        refused: routes.flatMap(({ refused }) => refused),
        rendered,
        warnings: [...warnings, ...routes.flatMap((one) => one.warnings)],
      },
      terminal,
    );
    timings.lap("report");
    const [only, ...others] = sides;
    // what routes say depends on files that no key is made of
    if (only && others.length === 0 && rendered === undefined && previewsBeside(only.after).length === 0) {
      cache?.put(planned.plan, only.before, only.after, seen);
    }
    if (cache !== undefined) timings.lap("keep");
    if (flags.timings === true) timings.print();
    return code;
  };
  return withBuilt(sources, options.synth, terminal, compare);
};

/** What is evaluated on one side and reads the same on the other is not evaluated there. */
function knownFrom({ input, side }: EvaluatedSide, base: OpenedSide, shared: Shared | undefined) {
  const known = new Map(input.applicationSets.map((found, i) => [found, side.sets[i]?.evaluation]));
  return (found: FoundObject) => (shared?.isSame(found, base.input) === true ? known.get(found) : undefined);
}

/** Where a plan of these sides may be kept; undefined where none was asked for. @throws {OUTPUT_UNWRITABLE} */
function cacheOf(
  sources: { readonly base?: Source; readonly head: Source },
  options: PlanOptions,
  terminal: Terminal,
): PlanCache | undefined {
  // a page tells of things that are not kept
  if (options.cacheFolder === undefined || hasPage(options)) return undefined;
  const key = planKey(sources, options, terminal);
  return key === undefined ? undefined : new PlanCache(options.cacheFolder, Number(terminal.clock() / 1_000_000n), key);
}

/** Whether Applications are asked for after they have been compared. */
function needsWhole({ format, manifests, reports }: PlanOptions, opened: OpenedSide): boolean {
  if (manifests !== undefined || reports.length > 0 || previewsBeside(opened).length > 0) return true;
  return format !== "text" && format !== "json" && format !== "jsonl";
}

function hasPage({ format, reports }: PlanOptions): boolean {
  return format === "html" || reports.some((report) => report.format === "html");
}

/** Settings that the head's commit lacks are those of the disk: a pipeline may have written them, with the gates. */
function filesOfHead(flags: PlanFlags, words: readonly string[]): NamedFiles {
  const files = new NamedFiles(momentOfHead(words, flags.head));
  const isThere = flags.config !== undefined || findConfiguration(undefined, words, files).file !== undefined;
  return isThere ? files : new NamedFiles(undefined);
}

function sourcesFor(options: PlanOptions, isLive: boolean): { base?: Source; head: Source } {
  const { base, head, input, synth } = options;
  const { paths } = input.head;
  if (options.isUpgrade) return upgradeSources(paths, options);
  return sourcesOf({ paths, base, head, isBuilt: synth !== undefined }, isLive);
}

/** The same files under two versions. */
function upgradeSources(paths: readonly string[], { head, input, synth }: PlanOptions): { base: Source; head: Source } {
  const source = sourcesOf({ paths, base: head ?? "worktree", head, isBuilt: synth !== undefined }, false).head;
  return {
    base: { ...source, title: `Argo CD ${input.base.version}` },
    head: { ...source, title: `Argo CD ${input.head.version}` },
  };
}
