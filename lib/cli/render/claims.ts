/** Names and who makes them, by the hub that they are for: of two sets that make one Application, Argo CD gives it to the first, and the other fails. */
import { type Place, type Problem, problem } from "../../errors";
import { hubOf } from "../input/hubs";

interface Group {
  readonly first: Problem;
  readonly folders: Set<string>;
  count: number;
}

/** More clashes are told by the folders that they lie in. */
const MOST_SHOWN = 5;

/** Who makes an Application. */
export interface Claim {
  /** One object for all names of one set. */
  readonly place: Place;
  readonly by: string;
}

/** How a clash is said. */
export interface ClashWords {
  one(first: Claim, second: Claim, name: string): string;
  many(count: number): string;
  readonly hint: string;
}

const OF_APPLICATIONS: ClashWords = {
  one: (first, second, name) => `${first.by} and ${second.by} both make the Application ${name}`,
  many: (count) =>
    `${count === 1 ? "an Application is" : `${count} Applications are`} made more than once, by files in`,
  hint: "Argo CD gives it to the one that comes first, and the other fails: rename it in one of them; folders for different Argo CDs are hubs in env-matrix.yaml",
};

export class Claims {
  /** @param hubs folders for an Argo CD of their own each: names of one do not meet those of another. @default none */
  constructor(
    private readonly hubs: readonly string[] = [],
    private readonly words: ClashWords = OF_APPLICATIONS,
  ) {}

  private readonly byName = new Map<string, Claim>();
  private readonly clashes = new Map<string, Problem>();
  private readonly counts = new Map<string, number>();

  /** @param name `namespace/name` */
  add(name: string, claim: Claim): void {
    const key = `${hubOf(claim.place.file ?? "", this.hubs)}\n${name}`;
    const first = this.byName.get(key);
    if (first === undefined) {
      this.byName.set(key, claim);
      return;
    }
    // Applications of one set that have one name are Argo CD's own validation
    if (first.place === claim.place) return;
    const pair = `${first.by}\n${claim.by}`;
    const count = (this.counts.get(pair) ?? 0) + 1;
    this.counts.set(pair, count);
    const more = count === 1 ? "" : ` and ${count - 1} more`;
    const message = `${this.words.one(first, claim, this.nameOf(pair, name))}${more}`;
    const { hint } = this.words;
    this.clashes.set(pair, problem("NAME_COLLISION", claim.place, message, { notes: [first.place], hint }));
  }

  get problems(): Problem[] {
    return this.clashes.size > MOST_SHOWN ? [...this.byFolders()] : [...this.clashes.values()];
  }

  /** Folders whose files make the same names, by the folder above them. */
  get foldersThatClash(): readonly (readonly string[])[] {
    return [...this.groups().values()].map(({ folders }) => [...folders].sort());
  }

  private groups(): Map<string, Group> {
    const groups = new Map<string, Group>();
    for (const [pair, clash] of this.clashes) {
      const files = [clash.place, ...(clash.notes ?? [])].map(({ file }) => file ?? "");
      const { parent, folders } = parting(files);
      const group = groups.get(parent) ?? { first: clash, folders: new Set(), count: 0 };
      for (const folder of folders) group.folders.add(folder);
      group.count += this.counts.get(pair) ?? 1;
      groups.set(parent, group);
    }
    return groups;
  }

  /** Many names that are made twice are one fact: folders that were written for different Argo CDs. */
  private *byFolders(): Generator<Problem> {
    const groups = [...this.groups().values()].sort((a, b) => b.count - a.count);
    for (const [i, { first, folders, count }] of groups.slice(0, MOST_SHOWN).entries()) {
      const names = [...folders].sort();
      const shown = names.slice(0, MOST_SHOWN).join(", ") + (names.length > MOST_SHOWN ? ", …" : "");
      const others = i === MOST_SHOWN - 1 ? groups.length - MOST_SHOWN : 0;
      const rest =
        others === 0
          ? ""
          : `; and ${others} more such groups of folders, for all of which env-matrix init proposes hubs`;
      const message = `${this.words.many(count)} ${shown}; ${first.message}${rest}`;
      const hint = `folders for different Argo CDs are told apart in env-matrix.yaml: hubs: [${shown}]; files that no Argo CD reads are left out: exclude: [GLOB]`;
      yield problem("NAME_COLLISION", first.place, message, { notes: first.notes, hint });
    }
  }

  private readonly firstNames = new Map<string, string>();

  private nameOf(pair: string, name: string): string {
    const first = this.firstNames.get(pair) ?? name;
    this.firstNames.set(pair, first);
    return first;
  }
}

/** Where the ways to files part: the folder above, and the next step of each. */
function parting(files: readonly string[]): { readonly parent: string; readonly folders: readonly string[] } {
  const steps = files.map((file) => file.split("/"));
  let depth = 0;
  while (steps.every((one) => one[depth] !== undefined && one[depth] === steps[0]?.[depth])) depth++;
  return {
    parent: (steps[0] ?? []).slice(0, depth).join("/"),
    folders: steps.map((one) => one.slice(0, depth + 1).join("/")),
  };
}
