/** How many previews a cluster holds, and how many a change makes. */
import type { Problem } from "../../errors";
import type { CapacityPlot } from "../../previews";

/** Of one Previews object. */
export type PreviewsRoom =
  | {
      readonly name: string;
      /** How they share: one of the plot's modes. */
      readonly mode: CapacityPlot["modes"][number]["mode"];
      readonly plot: CapacityPlot;
      /** Previews before and after the change; undefined where that is not known. */
      readonly before: number | undefined;
      readonly after: number | undefined;
    }
  | {
      readonly name: string;
      /** Why the figures cannot be used. */
      readonly unknown: readonly Problem[];
    };
