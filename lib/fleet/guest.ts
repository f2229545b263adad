/**
 * What lives on a base component and would be orphaned without it: Applications whose finalizer nobody serves, volumes whose driver is gone. A component is
 * not destroyed while it has guests.
 */

/** Objects that need a component. */
export interface Guest {
  /** As kubectl names the kind: `applications.argoproj.io`. */
  readonly resource: string;
  /** Only claims and volumes of these classes. @default all */
  readonly storageClasses?: readonly string[];
  /** Only volumes of this CSI driver. @default all */
  readonly driver?: string;
  /** What to do with them first, one line. */
  readonly remedy: string;
}
