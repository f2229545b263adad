/** A file that differs between the sides. */
export interface ChangedFile {
  /** As people name it. */
  readonly file: string;
  /** Whether only the side before the change has it. @default false */
  readonly isGone?: boolean;
}
