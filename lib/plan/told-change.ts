/** What a part of a plan tells of its changes: each with what is needed to finish it when all are known. */
import type { ControllerSettings } from "../controller";
import type { Change } from "./change";
import type { PlannedPart } from "./part";
import { type RenameEnd, renameEnd } from "./renames";
import { SafeSteps, type WayEnd } from "./safe-steps";

/** A change, and what is needed to know at the end whether and how it counts. */
export interface ToldChange {
  readonly change: Change;
  /** The part of the plan that tells it. */
  readonly part: number;
  /** What it is as an end of a rename. @default it can be none */
  readonly end?: RenameEnd;
  /** What it is to a way without harm. @default it is none, or has its steps */
  readonly way?: WayEnd;
}

interface Around {
  readonly settings: ControllerSettings;
  readonly namespace: string;
}

/** Makes them of a part. */
export class Teller {
  private readonly steps: SafeSteps;

  constructor(
    private readonly planned: PlannedPart,
    private readonly part: number,
    { settings, namespace }: Around,
  ) {
    this.steps = new SafeSteps({ ...planned, settings, namespace });
  }

  told(change: Change): ToldChange {
    const { planned, part } = this;
    if (change.action === "unchanged") return { change, part };
    const steps = this.steps.of(change);
    const end = renameEnd(change, planned);
    const way = this.steps.end(change);
    return { change: steps ? { ...change, steps } : change, part, ...(end && { end }), ...(way && { way }) };
  }
}
