/** One run of `plan`. */
import type { Problem } from "../../errors";
import type { LiveObjects } from "../../plan";
import type { ReportFile } from "../report-file";
import type { Terminal } from "../terminal";
import type { Evaluating } from "./evaluate-side";
import type { PlanFlags, PlanOptions } from "./options";
import type { Timings } from "./timings";

/** What a run was asked for. */
export interface PlanRun {
  readonly flags: PlanFlags;
  readonly options: PlanOptions;
  /** Of the reports. */
  readonly files: readonly ReportFile[];
  /** What stands. @default what the base makes */
  readonly live: LiveObjects | undefined;
  readonly evaluating: Evaluating;
  /** About the settings. */
  readonly notes: readonly string[];
  readonly warnings: readonly Problem[];
  readonly timings: Timings;
  readonly terminal: Terminal;
}
