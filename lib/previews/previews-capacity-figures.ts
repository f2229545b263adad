/** What is known of a cluster for the previews of one object. */
import type { CapacityInput } from "./capacity";

/** Measured figures of the cluster and of one pod, and how many previews are wanted. */
export interface PreviewsCapacity extends Omit<CapacityInput, "share" | "services"> {
  /** Services that a preview changes. @default 1 */
  readonly changed?: number;
}
