/** One field of an object that a change touches. */
import type { Json } from "../json";

/** One field that is not the same. */
export interface FieldChange {
  readonly path: string;
  /** What it was. @default it is new */
  readonly old?: Json;
  /** What it will be. @default it goes */
  readonly new?: Json;
}
