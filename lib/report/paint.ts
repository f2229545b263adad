/** Colour where there is any. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly careful: (text: string) => string;
  readonly other: (text: string) => string;
}

const plain = (text: string): string => text;
export const NO_PAINT: Paint = { bold: plain, dim: plain, good: plain, bad: plain, careful: plain, other: plain };
