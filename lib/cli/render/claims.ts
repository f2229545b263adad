/** Names of Applications and who makes them: of two sets that make one name, Argo CD gives it to the first, and the other fails. */
import { type Place, type Problem, problem } from "../../errors";

interface Claim {
  /** One object for all names of one set. */
  readonly place: Place;
  readonly by: string;
}

export class Claims {
  private readonly byName = new Map<string, Claim>();
  private readonly clashes = new Map<string, Problem>();
  private readonly counts = new Map<string, number>();

  /** @param name `namespace/name` */
  add(name: string, claim: Claim): void {
    const first = this.byName.get(name);
    if (first === undefined) {
      this.byName.set(name, claim);
      return;
    }
    // Applications of one set that have one name are Argo CD's own validation
    if (first.place === claim.place) return;
    const pair = `${first.by}\n${claim.by}`;
    const count = (this.counts.get(pair) ?? 0) + 1;
    this.counts.set(pair, count);
    const more = count === 1 ? "" : ` and ${count - 1} more`;
    const message = `${first.by} and ${claim.by} both make the Application ${this.nameOf(pair, name)}${more}`;
    const hint = "Argo CD gives it to the one that comes first, and the other fails: rename it in one of them";
    this.clashes.set(pair, problem("NAME_COLLISION", claim.place, message, { notes: [first.place], hint }));
  }

  get problems(): Problem[] {
    return [...this.clashes.values()];
  }

  private readonly firstNames = new Map<string, string>();

  private nameOf(pair: string, name: string): string {
    const first = this.firstNames.get(pair) ?? name;
    this.firstNames.set(pair, first);
    return first;
  }
}
