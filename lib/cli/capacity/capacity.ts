/** `env-matrix capacity`: figures in, the sharing modes side by side out. */
import { EnvMatrixError, type Problem, throwIfAny } from "../../errors";
import { objectsIn } from "../../inventory";
import {
  type Amounts,
  type ArgocdLoad,
  argocdText,
  type CapacityPlan,
  type CapacityPlot,
  capacityPlot,
  capacityText,
  compareShares,
  noRoom,
  planArgocd,
} from "../../previews";
import { checkProps, list, NUMBER, object, TEXT } from "../../prop-shapes";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { readText } from "../input";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { usageProblem } from "../usage";

type Flags = Readonly<Record<string, string | true | undefined>>;

/** @throws {EnvMatrixError} for figures that are missing or make no sense */
export const capacityCommand: CommandAction = async (_, given, terminal) => {
  const flags = new FlagReader(given as Flags);
  const load = flags.text("argocd");
  if (load !== undefined) return argocd(load, flags, terminal);
  const cluster = flags.amounts("cluster");
  const steady = flags.amounts("steady");
  const services = flags.count("services");
  const start = flags.amounts("start", steady);
  const environments = flags.count("environments");
  const changed = flags.count("changed");
  const deployed = flags.count("closure", changed);
  const share = flags.word("share", ["full", "closure", "overlay"]);
  const output = flags.word("output", ["text", "json", "plot"]);
  const input = {
    cluster: {
      ...cluster,
      ...flags.optional("nodes", "nodes"),
      ...flags.optional("podsPerNode", "podsPerNode"),
      ...flags.optionalAmounts("system"),
    },
    services,
    steady,
    start,
    ...flags.optionalAmounts("request"),
    ...flags.optionalAmounts("sidecar"),
    startSeconds: flags.count("startSeconds"),
    environments,
    ...flags.optional("startLimit", "startLimit"),
    hasBaseline: !flags.has("baselineElsewhere"),
  };
  // a closure as small as the change is a guess, and would look like a figure
  const isKnown = ({ mode }: { readonly mode: CapacityPlan["mode"] }): boolean =>
    mode !== "closure" || flags.has("closure");
  if (share === "closure" && !flags.has("closure"))
    flags.problems.push(usageProblem("--share closure needs --closure", "say how many services the closure has"));
  throwIfAny(flags.problems);
  const sizes = { changed, deployed };
  const plans = compareShares(input, sizes).filter(isKnown);
  if (output === "text") terminal.out.write(`${capacityText(plans, environments)}\n`);
  else {
    const shown = output === "json" ? plans : plotOf(capacityPlot(input, sizes), isKnown);
    terminal.out.write(`${JSON.stringify(shown, null, 2)}\n`);
  }
  if (!flags.has("closure")) printNote("note", "closure: not known; --closure says how many services it has", terminal);
  const wanted = plans.find(({ mode }) => mode === share);
  if (wanted === undefined || wanted.fits) return EXIT.ok;
  printProblems([noRoom(wanted, environments, "command line")], terminal);
  return EXIT.userError;
};

function plotOf(
  { axes, modes, ...plot }: CapacityPlot,
  isKnown: (one: { readonly mode: CapacityPlan["mode"] }) => boolean,
): CapacityPlot {
  return {
    ...plot,
    axes: axes.map((axis) => ({ ...axis, use: axis.use.filter(isKnown) })),
    modes: modes.filter(isKnown),
  };
}

const LOAD = object(
  {
    clusters: list(object({ name: TEXT, applications: NUMBER }, { region: TEXT })),
    reconcileSeconds: NUMBER,
    renderSeconds: NUMBER,
  },
  {
    repositories: list(object({ commitsPerHour: NUMBER, applications: NUMBER }, { revisions: NUMBER })),
    refreshSeconds: NUMBER,
    jitterSeconds: NUMBER,
    statusProcessors: NUMBER,
    renderParallelism: NUMBER,
    manifestCacheHours: NUMBER,
    mostShards: NUMBER,
    utilisation: NUMBER,
  },
);

/** What Argo CD itself carries, from measurements in a file. */
function argocd(file: string, flags: FlagReader, terminal: Terminal): ExitCode {
  const output = flags.word("output", ["text", "json"]);
  throwIfAny(flags.problems);
  const found = objectsIn(file === "-" ? terminal.readInput() : readText(file), file === "-" ? "<stdin>" : file);
  if (!Array.isArray(found)) throw new EnvMatrixError([found]);
  const [first, ...more] = found;
  if (first === undefined || more.length > 0)
    throw new EnvMatrixError([usageProblem(`${file} is not one object`, "docs/previews.md shows one")]);
  throwIfAny(checkProps(first.object, LOAD, file));
  const plan = planArgocd(first.object as unknown as ArgocdLoad);
  terminal.out.write(output === "json" ? `${JSON.stringify(plan, null, 2)}\n` : `${argocdText(plan)}\n`);
  return EXIT.ok;
}

/** Options as numbers and amounts; what is wrong is collected. */
class FlagReader {
  readonly problems: Problem[] = [];

  constructor(private readonly flags: Flags) {}

  has(name: string): boolean {
    return this.flags[name] !== undefined;
  }

  count(name: string, otherwise?: number): number {
    const text = this.text(name);
    if (text === undefined && otherwise !== undefined) return otherwise;
    if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text);
    this.problems.push(usageProblem(`${optionOf(name)} is ${text ?? "missing"}`, "write a whole number"));
    return 1;
  }

  amounts(name: string, otherwise?: Amounts): Amounts {
    const text = this.text(name);
    if (text === undefined && otherwise !== undefined) return otherwise;
    const [cpu, memory, ...rest] = (text ?? "").split("/");
    if (cpu !== undefined && memory !== undefined && rest.length === 0) return { cpu, memory };
    this.problems.push(usageProblem(`${optionOf(name)} is ${text ?? "missing"}`, "write CPU/MEMORY, such as 500m/2Gi"));
    return { cpu: "1", memory: "1Gi" };
  }

  word<W extends string>(name: string, words: readonly W[]): W | undefined {
    const text = this.text(name);
    const known = words.find((one) => one === text);
    if (text !== undefined && known === undefined)
      this.problems.push(usageProblem(`${optionOf(name)} is ${text}`, `known: ${words.join(", ")}`));
    return known;
  }

  optional<K extends string>(name: string, key: K): { readonly [P in K]?: number } {
    return this.has(name) ? ({ [key]: this.count(name) } as { readonly [P in K]?: number }) : {};
  }

  optionalAmounts<K extends string>(name: K): { readonly [P in K]?: Amounts } {
    return this.has(name) ? ({ [name]: this.amounts(name) } as { readonly [P in K]?: Amounts }) : {};
  }

  text(name: string): string | undefined {
    const value = this.flags[name];
    return typeof value === "string" ? value : undefined;
  }
}

function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
