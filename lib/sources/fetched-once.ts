/**
 * What came from the network while many Applications are rendered, fetched once: charts of `helm pull`, indexes and answers of registries.
 * What failed is asked for again by whoever needs it next.
 */
export interface PulledFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Results by what was asked for. */
export class Once<T> {
  private readonly known = new Map<string, Promise<T | undefined>>();

  /** @param make undefined where it failed: then the next one tries */
  async get(key: string, make: () => Promise<T | undefined>): Promise<T | undefined> {
    const running = this.known.get(key);
    const earlier = running === undefined ? undefined : await running;
    if (earlier !== undefined) return earlier;
    const mine = make();
    this.known.set(key, mine);
    return await mine;
  }
}
