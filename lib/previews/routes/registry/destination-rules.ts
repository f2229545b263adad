/**
 * Which subsets a client can reach: DestinationRules are looked for in the client's namespace, then in the service's, then in the
 * mesh's root namespace; rules of one host in one namespace add their subsets. Counterpart: Istio 1.30.3, setDestinationRules.
 */
import type { DestinationRuleSpec } from "../admission/specs";
import { type Admitted, byAgeAndName } from "../objects";
import { completeHost } from "./host-name";
import type { MeshService } from "./service";

/** The mesh's root namespace, where rules for all may stand. */
const ROOT_NAMESPACE = "istio-system";

/** Rules of one host that count as one. */
interface MergedRule {
  readonly exportTo: ReadonlySet<string>;
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly namespace: string;
  readonly subsets: Set<string>;
}
type RulesByHost = Map<string, MergedRule[]>;

export class SubsetIndex {
  /** By namespace: what its own clients see. */
  readonly #local = new Map<string, RulesByHost>();
  /** What the root namespace keeps to itself: rules that it shows to others never go first for its own clients. */
  readonly #rootOnly = new Map<string, RulesByHost>();
  /** By namespace: what it shows to others. */
  readonly #exported = new Map<string, RulesByHost>();

  constructor(rules: readonly Admitted<DestinationRuleSpec>[]) {
    const hasSelector = ({ spec }: Admitted<DestinationRuleSpec>) => spec.workloadSelector !== undefined;
    const sorted = [...rules].sort(
      (a, b) => Number(hasSelector(b)) - Number(hasSelector(a)) || byAgeAndName(a.meta, b.meta),
    );
    for (const { meta, spec } of sorted) {
      const { namespace } = meta;
      const entries = spec.workloadSelector === undefined ? (spec.exportTo ?? []) : ["."];
      const exportTo = new Set(entries);
      const isLocal = ["*", ".", namespace].some((entry) => exportTo.has(entry)) || exportTo.size === 0;
      const isPrivate = exportTo.size === 1 && (exportTo.has(".") || exportTo.has(namespace));
      if (isLocal) add(this.#local, namespace, spec, exportTo);
      if (!isPrivate) add(this.#exported, namespace, spec, exportTo);
      else if (namespace === ROOT_NAMESPACE) add(this.#rootOnly, namespace, spec, exportTo);
    }
  }

  /** True when the client's proxy has this subset of the service. */
  has(subset: string, service: MeshService, client: { namespace: string; labels: Readonly<Record<string, string>> }) {
    const local = client.namespace === ROOT_NAMESPACE ? this.#rootOnly : this.#local;
    const rules =
      nonEmpty(mostSpecific(local.get(client.namespace), service.host)) ??
      nonEmpty(this.#exportedRules(service.namespace, service.host, client.namespace)) ??
      this.#exportedRules(ROOT_NAMESPACE, service.host, client.namespace);
    return chosenRule(rules, client)?.subsets.has(subset) ?? false;
  }

  #exportedRules(owner: string, host: string, client: string): readonly MergedRule[] {
    return mostSpecific(this.#exported.get(owner), host).filter(
      ({ exportTo }) => exportTo.size === 0 || exportTo.has("*") || exportTo.has(client),
    );
  }
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function add(
  index: Map<string, RulesByHost>,
  namespace: string,
  spec: DestinationRuleSpec,
  exportTo: ReadonlySet<string>,
): void {
  const hosts = index.get(namespace) ?? new Map<string, MergedRule[]>();
  index.set(namespace, hosts);
  const host = completeHost(spec.host ?? "", namespace);
  const rules = hosts.get(host) ?? [];
  hosts.set(host, rules);
  const selector = spec.workloadSelector === undefined ? undefined : (spec.workloadSelector.matchLabels ?? {});
  const names = (spec.subsets ?? []).map(({ name = "" }) => name);
  let isMerged = false;
  for (const rule of rules) {
    const isSuperset = rule.exportTo.size > 0 && [...rule.exportTo].every((entry) => exportTo.has(entry));
    if (!sameSet(rule.exportTo, exportTo) && !isSuperset) continue;
    if (rule.selector !== undefined && selector !== undefined && !sameLabels(rule.selector, selector)) continue;
    for (const name of names) rule.subsets.add(name);
    if ((rule.selector === undefined) === (selector === undefined)) isMerged = true;
  }
  if (!isMerged) rules.push({ exportTo, selector, namespace, subsets: new Set(names) });
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((entry) => b.has(entry));
}

function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The rules of the exact host, else of the longest wildcard that covers it. */
function mostSpecific(hosts: RulesByHost | undefined, host: string): readonly MergedRule[] {
  if (hosts === undefined) return [];
  const exact = hosts.get(host);
  if (exact !== undefined) return exact;
  let best: string | undefined;
  for (const candidate of hosts.keys()) {
    if (!candidate.startsWith("*") || !host.endsWith(candidate.slice(1))) continue;
    if (best === undefined || candidate.length > best.length) best = candidate;
  }
  return best === undefined ? [] : (hosts.get(best) as MergedRule[]);
}

/** A rule that selects the client's pod goes before the rules for all. */
function chosenRule(
  rules: readonly MergedRule[],
  client: { namespace: string; labels: Readonly<Record<string, string>> },
): MergedRule | undefined {
  const selecting = rules.find(
    ({ selector, namespace }) =>
      selector !== undefined &&
      namespace === client.namespace &&
      Object.entries(selector).every(([key, value]) => client.labels[key] === value),
  );
  return selecting ?? rules.filter(({ selector }) => selector === undefined).at(-1);
}
