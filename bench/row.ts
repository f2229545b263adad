/** One line of the benchmark: what `--json` writes. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** What it was measured against in the same run. */
  readonly against: string;
  /** How many times better than that, unless the name of `against` says otherwise. */
  readonly ratio: number;
}
