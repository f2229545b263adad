/** Both sides are opened, compared in the way that suits what is asked for, and told. */
import type { ExitCode, Terminal } from "../terminal";
import { planBySets } from "./by-sets";
import { migrateCommand } from "./migrate-hint";
import { openSides, type Sides } from "./open-sides";
import type { PlanOptions } from "./options";
import { PlanCache } from "./plan-cache";
import { planKey } from "./plan-key";
import { previewsBeside } from "./previews-beside";
import type { PlanRun } from "./run";
import type { Sources } from "./sides";
import { type Told, tell, toldOf } from "./tell";
import { tellLines, throwIfUnproved } from "./tell-lines";
import { wholePlan } from "./whole-plan";

export async function compare(sources: Sources, run: PlanRun): Promise<ExitCode> {
  const { base, head } = sources;
  const { flags, options, files, live, notes, warnings, timings, terminal } = run;
  const titles = {
    base: base?.title ?? (live === undefined ? "nothing, for there is no commit yet" : "what stands"),
    head: head.title,
  };
  const migrate = live === undefined && !options.isUpgrade ? migrateCommand(base, head) : undefined;
  const asked = { titles, migrate, flags, options, files, notes, warnings };
  const cache = cacheOf(sources, options, terminal);
  const kept = cache?.get();
  if (kept === undefined) return compareNow(await openSides(sources, run), asked, cache, run);
  timings.lap("cache");
  const code = tell({ ...kept, ...asked }, terminal);
  timings.lap("report");
  return code;
}

type Asked = Omit<Told, "plan" | "before" | "after">;

async function compareNow(sides: Sides, asked: Asked, cache: PlanCache | undefined, run: PlanRun): Promise<ExitCode> {
  const { options, live, timings, terminal } = run;
  const { before, after } = sides;
  // notes grow while facts are used
  const told = () => ({
    ...asked,
    before: before && toldOf(before),
    after: toldOf(after),
    notes: [...asked.notes, ...sides.notes()],
  });
  if (options.format === "jsonl") throwIfUnproved(after);
  if (live === undefined && cache === undefined && !needsWhole(options, sides)) {
    return planBySets(sides, run, async (plan) => {
      timings.lap("plan");
      const code =
        options.format === "jsonl"
          ? await tellLines(plan, told(), terminal)
          : tell({ ...told(), plan: { ...plan, changes: [...plan.changes] }, idle: plan.idle }, terminal);
      timings.lap("report");
      return code;
    });
  }
  const { warnings, keepIn, ...found } = await wholePlan(sides, run);
  const code = tell({ ...told(), ...found, warnings: [...asked.warnings, ...warnings] }, terminal);
  timings.lap("report");
  if (cache === undefined) return code;
  keepIn(cache);
  timings.lap("keep");
  return code;
}

/** Where a plan of these sides may be kept; undefined where none was asked for. @throws {OUTPUT_UNWRITABLE} */
function cacheOf(sources: Sources, options: PlanOptions, terminal: Terminal): PlanCache | undefined {
  // a page tells of things that are not kept
  if (options.cacheFolder === undefined || hasPage(options)) return undefined;
  const key = planKey(sources, options, terminal);
  return key === undefined ? undefined : new PlanCache(options.cacheFolder, Number(terminal.clock() / 1_000_000n), key);
}

/** Whether Applications are asked for after they have been compared. */
function needsWhole({ format, manifests, reports }: PlanOptions, { after }: Sides): boolean {
  if (manifests !== undefined || reports.length > 0 || previewsBeside(after).length > 0) return true;
  return format !== "text" && format !== "json" && format !== "jsonl";
}

export function hasPage({ format, reports }: PlanOptions): boolean {
  return format === "html" || reports.some((report) => report.format === "html");
}
