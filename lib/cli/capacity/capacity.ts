/** `env-matrix capacity`: figures in, the sharing modes side by side out. */
import { type Problem, problem, throwIfAny } from "../../errors";
import { type Amounts, bindingOf, type CapacityPlan, capacityText, compareShares } from "../../previews";
import type { CommandAction } from "../command";
import { printProblems } from "../diagnostics";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";

type Flags = Readonly<Record<string, string | true | undefined>>;

/** @throws {EnvMatrixError} for figures that are missing or make no sense */
export const capacityCommand: CommandAction = async (_, given, terminal) => {
  const flags = new FlagReader(given as Flags);
  const cluster = flags.amounts("cluster");
  const steady = flags.amounts("steady");
  const services = flags.count("services");
  const start = flags.amounts("start", steady);
  const environments = flags.count("environments");
  const changed = flags.count("changed");
  const deployed = flags.count("closure", changed);
  const share = flags.word("share", ["full", "closure", "overlay"]);
  const output = flags.word("output", ["text", "json"]);
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
  throwIfAny(flags.problems);
  const plans = compareShares(input, { changed, deployed });
  terminal.out.write(
    output === "json" ? `${JSON.stringify(plans, null, 2)}\n` : `${capacityText(plans, environments)}\n`,
  );
  const wanted = plans.find(({ mode }) => mode === share);
  if (wanted === undefined || wanted.fits) return EXIT.ok;
  printProblems([noRoom(wanted, environments)], terminal);
  return EXIT.userError;
};

function noRoom(plan: CapacityPlan, environments: number): Problem {
  const { needs, has } = bindingOf(plan);
  return problem("PREVIEW_NO_ROOM", "command line", `${environments} previews of mode ${plan.mode} do not fit`, {
    got: `${plan.bindingConstraint}: ${needs}`,
    expected: `at most ${has}, which is ${plan.max} previews`,
  });
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

  private text(name: string): string | undefined {
    const value = this.flags[name];
    return typeof value === "string" ? value : undefined;
  }
}

function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
