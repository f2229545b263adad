/** A matrix as it would be written down: its axes, what each part says, and the rules that remain. */
import { LOCAL_SERVER, RESOURCES_FINALIZER } from "../../argocd-facts";
import { equalJson, type Json } from "../../json";
import { type OwnMetadata, ownKeys, rankOf } from "./axes";
import type { Cell, KnownCluster } from "./cell";
import { type Layers, layersOf, type Selector, selectorsOf, sharedBy, smallest } from "./layers";
import { missingCells } from "./missing";
import { namesOf } from "./names";
import { type Fields, Pattern, refersTo, type Said, sayings, type Template, templateKey } from "./pattern";
import { type Change, type Sources, sourcesOf } from "./sources";
import { clustersOf, sourceVariables, textVariables } from "./variables";

export interface FoundMatrix {
  readonly name: string;
  readonly own: OwnMetadata | undefined;
  readonly cells: readonly Cell[];
  readonly environments: readonly { readonly name: string; readonly fields: Fields }[];
  readonly workloads: readonly { readonly name: string; readonly fields: Fields }[];
  readonly sources: Sources;
  readonly names: Fields;
  /** Undefined: the matrix's own, one for each environment. */
  readonly project: Template | undefined;
  readonly destination: "name" | "server";
  readonly syncPolicy: Json;
  readonly rules: readonly { readonly selector: Selector; readonly fields: Fields }[];
  readonly exclude: readonly Selector[];
}

export interface MatrixChoices {
  readonly name: string;
  readonly own: OwnMetadata | undefined;
  /** Where Argo CD runs. */
  readonly namespace: string;
  /** Whether the matrix writes its AppProjects. */
  readonly hasProjects: boolean;
}

const PRUNE_LAST = { key: "argocd.argoproj.io/sync-options", value: "PruneLast=true" };

/** Said again without harm. */
const SHORT = 50;

/** The matrix of cells. Whether it makes them is for the proof to say. */
export function matrixOf(cells: readonly Cell[], choices: MatrixChoices): FoundMatrix {
  return new Model(cells, choices).found();
}

class Model {
  private readonly environments = new Map<string, Fields>();
  private readonly workloads = new Map<string, Fields>();
  private readonly rules = new Map<string, { readonly selector: Selector; readonly fields: Fields }>();

  constructor(
    private readonly cells: readonly Cell[],
    private readonly choices: MatrixChoices,
  ) {
    const names = [...new Set(cells.map(({ environment }) => environment))];
    for (const name of names.sort((a, b) => rankOf(a) - rankOf(b))) this.environments.set(name, {});
    for (const { workload } of cells) this.workloads.set(workload, {});
  }

  found(): FoundMatrix {
    const { cells, choices } = this;
    this.clusters();
    const names = this.names();
    const project = this.project();
    const sources = sourcesOf(cells, sourceVariables(cells));
    for (const [environment, revision] of sources.revisions) this.environment(environment).targetRevision = revision;
    const destination = this.destination();
    const syncPolicy = this.syncPolicy();
    this.finalizers();
    this.texts("labels");
    this.texts("annotations");
    this.whole("ignoreDifferences", ({ row }) => row.ignoreDifferences, ["workload"]);
    this.whole("info", ({ row }) => row.info, ["workload"]);
    this.whole("revisionHistoryLimit", ({ row }) => row.revisionHistoryLimit, []);
    for (const { cells: own, field, key, template } of merged(sources.changes))
      this.rule(own, key === undefined ? { [field]: template } : { [field]: { [key]: template } });
    const exclude = missingCells(cells, this.environments, this.workloads);
    const environments = [...this.environments].map(([name, fields]) => ({ name, fields }));
    const rules = [...this.rules.values()].sort(
      (a, b) => Object.keys(a.selector).length - Object.keys(b.selector).length,
    );
    const said = [
      names,
      project,
      ...rules.map(({ fields }) => fields),
      ...[...sources.byWorkload.values()].map((one) => one.sources),
    ];
    const hasTeams = [...said, ...this.environments.values(), ...this.workloads.values()].some((one) =>
      refersTo(one, "c.team"),
    );
    const workloads = [...this.workloads].map(([name, fields]) => {
      const { team } = cells.find(({ workload }) => workload === name) as Cell;
      return { name, fields: hasTeams && team !== undefined ? { team, ...fields } : fields };
    });
    const { name, own } = choices;
    return {
      name,
      own,
      cells,
      environments,
      workloads,
      sources,
      names,
      project,
      destination,
      syncPolicy,
      rules,
      exclude,
    };
  }

  private environment(name: string): Fields {
    return this.environments.get(name) as Fields;
  }

  private workload(name: string): Fields {
    return this.workloads.get(name) as Fields;
  }

  /** Rules of the same cells are one. */
  private rule(cells: readonly Cell[], fields: Fields): void {
    for (const selector of selectorsOf(cells, this.cells)) {
      const key = JSON.stringify(selector);
      const known = this.rules.get(key) ?? { selector, fields: {} };
      this.rules.set(key, known);
      for (const [field, value] of Object.entries(fields)) known.fields[field] = joined(known.fields[field], value);
    }
  }

  private clusters(): void {
    const order = clustersOf(this.cells);
    const users = new Map<string, Set<string>>();
    for (const { environment, cluster } of this.cells)
      users.set(cluster.name, (users.get(cluster.name) ?? new Set()).add(environment));
    for (const [name, fields] of this.environments) {
      const here = this.cells.filter(({ environment }) => environment === name);
      const own = order.filter((one) => here.some(({ cluster }) => cluster.name === one.name));
      const isAlone = own.every((one) => users.get(one.name)?.size === 1);
      fields.clusters = own.map((one) => one.name);
      fields.isolation = isAlone ? "cluster" : this.sharesNamespace(here) ? "none" : "namespace";
      const isSystem = here.some(({ row, cluster }) => this.isSystem(row.destination.namespace, cluster));
      if (isSystem) fields.allowSystemNamespace = true;
    }
  }

  private sharesNamespace(here: readonly Cell[]): boolean {
    const places = new Set(here.map(({ row, cluster }) => `${cluster.name}/${row.destination.namespace}`));
    const [first] = here;
    return this.cells.some(
      ({ environment, cluster, row: { destination } }) =>
        environment !== first?.environment &&
        destination.namespace !== "" &&
        places.has(`${cluster.name}/${destination.namespace}`),
    );
  }

  private isSystem(namespace: string, cluster: KnownCluster): boolean {
    if (namespace === "default" || namespace.startsWith("kube-")) return true;
    return namespace === this.choices.namespace && cluster.server === LOCAL_SERVER;
  }

  /** The patterns of the matrix's names; those of environments and workloads become theirs. */
  private names(): Fields {
    const names: Fields = {};
    const application = namesOf(this.cells);
    if (application.all !== undefined) names.application = application.all;
    for (const [environment, template] of application.environments)
      nameIn(this.environment(environment), { application: template });
    for (const { cells, template } of application.others) this.rule(cells, { application: template as Template });
    const namespace = this.namespaces();
    if (namespace !== undefined) names.namespace = namespace;
    return names;
  }

  private namespaces(): Template | undefined {
    const of = ({ row }: Cell): string => row.destination.namespace;
    const usual = (environment: string): string =>
      this.environment(environment).isolation === "cluster" ? this.choices.name : environment;
    if (this.cells.every((cell) => of(cell) === usual(cell.environment))) return undefined;
    const said = sayings(this.cells, of, textVariables(this.cells));
    const layers = layersOf<string | undefined>(this.cells, of, ["environment", "workload"], { value: undefined });
    const [base, ...others] = said as [Said, ...Said[]];
    const isShort = 2 * others.length < layers.environments.size + layers.workloads.size + 2 * layers.rules.length;
    if (this.environments.size > 1 && (others.length === 0 || isShort)) {
      for (const { cells, template } of others) this.rule(cells, { namespace: template as Template });
      return base.template;
    }
    const { environments, workloads, rules } = layers;
    for (const [name, value] of environments) {
      const fields = this.environment(name);
      if (value === "") nameIn(fields, { namespace: value });
      else if (value !== usual(name) || workloads.size > 0) fields.namespace = value as string;
    }
    for (const [name, value] of workloads) nameIn(this.workload(name), { namespace: value as string });
    for (const { cells, value } of rules) {
      if (
        cells.some(
          (cell) => of(cell) !== usual(cell.environment) || this.environment(cell.environment).namespace !== undefined,
        )
      )
        this.rule(cells, { namespace: value as string });
    }
    return undefined;
  }

  private project(): Template | undefined {
    if (this.choices.hasProjects) return undefined;
    const of = ({ row }: Cell): string => row.project;
    const [first, more] = sayings(this.cells, of, textVariables(this.cells));
    if (more === undefined) return first?.template;
    const { base, environments, workloads, rules } = layersOf(this.cells, of, ["environment", "workload"]);
    for (const [name, project] of environments) nameIn(this.environment(name), { project });
    for (const [name, project] of workloads) nameIn(this.workload(name), { project });
    for (const { cells, value } of rules) this.rule(cells, { project: value });
    return base;
  }

  private destination(): "name" | "server" {
    const { base, rules } = layersOf(this.cells, ({ row }) => row.destination.by, []);
    for (const { cells, value } of rules) this.rule(cells, { destination: value });
    return base;
  }

  private syncPolicy(): Json {
    const { base, environments, workloads, rules } = layersOf(this.cells, ({ row }) => row.syncPolicy, [
      "environment",
      "workload",
    ]);
    this.spread("environment", environments);
    this.spread("workload", workloads);
    for (const { cells, value } of rules) this.rule(cells, { syncPolicy: value as Template });
    return base;
  }

  /** A policy of several is one rule. */
  private spread(axis: "environment" | "workload", policies: ReadonlyMap<string, Json>): void {
    for (const [name, policy] of policies) {
      const same = [...policies].filter(([, other]) => equalJson(other, policy)).map(([other]) => other);
      const isShort = JSON.stringify(policy).length < SHORT;
      if (same.length === 1 || isShort)
        (axis === "environment" ? this.environment(name) : this.workload(name)).syncPolicy = policy as Template;
      else if (same[0] === name)
        this.rule(
          this.cells.filter((cell) => same.includes(cell[axis]) && equalJson(cell.row.syncPolicy, policy)),
          { syncPolicy: policy as Template },
        );
    }
  }

  private finalizers(): void {
    const usual: readonly string[] = [RESOURCES_FINALIZER];
    const of = ({ row }: Cell): readonly string[] => row.finalizers;
    const ways = [
      layersOf(this.cells, of, ["environment"]),
      layersOf(this.cells, of, ["environment"], { value: usual }),
    ];
    const { base, environments, rules } = smallest(ways);
    if (!equalJson(base, usual)) this.rule(this.cells, { finalizers: base });
    for (const [name, finalizers] of environments) {
      if (finalizers.length === 0 && equalJson(base, usual)) this.environment(name).preserveResourcesOnDeletion = true;
      else
        this.rule(
          this.cells.filter((cell) => cell.environment === name),
          { finalizers },
        );
    }
    for (const { cells, value } of rules) this.rule(cells, { finalizers: value });
  }

  /** Texts by key: of all where all have it, else of those that have. */
  private texts(field: "labels" | "annotations"): void {
    const { own } = this.choices;
    const hidden = new Set(own === undefined ? [] : [...ownKeys(own), PRUNE_LAST.key]);
    const keys = [...new Set(this.cells.flatMap(({ row }) => Object.keys(row[field])))].filter(
      (key) => !hidden.has(key),
    );
    if (own !== undefined && field === "annotations") this.orders();
    for (const key of keys) {
      const of = ({ row }: Cell): string | undefined => row[field][key];
      const said = sayings(this.cells, of, textVariables(this.cells));
      const [only, more] = said;
      if (more === undefined) this.rule(this.cells, { [field]: { [key]: only?.template as Template } });
      else this.textByLayers(field, key, of, said);
    }
  }

  private textByLayers(
    field: "labels" | "annotations",
    key: string,
    of: (cell: Cell) => string | undefined,
    said: readonly Said[],
  ): void {
    const spoken = said.filter(({ template }) => template !== undefined);
    const isPattern = spoken.some(({ template }) => template instanceof Pattern);
    const base = isPattern || spoken.length < said.length ? { value: undefined } : undefined;
    const layers: Layers<string | undefined> = layersOf(
      this.cells,
      of,
      field === "labels" ? ["environment", "workload"] : ["workload"],
      base,
    );
    if (isPattern && layers.rules.length > spoken.length) {
      for (const { cells, template } of spoken) this.rule(cells, { [field]: { [key]: template as Template } });
      return;
    }
    if (layers.base !== undefined) {
      this.rule(this.cells, { [field]: { [key]: layers.base } });
      const odd = this.cells.filter((cell) => of(cell) !== layers.base);
      for (const { cells, value } of sharedBy(odd, (cell) => String(of(cell)), of))
        this.rule(cells, { [field]: { [key]: value as string } });
      return;
    }
    for (const [name, value] of layers.environments) textIn(this.environment(name), field, key, value as string);
    for (const [name, value] of layers.workloads) textIn(this.workload(name), field, key, value as string);
    for (const { cells, value } of layers.rules)
      if (value !== undefined) this.rule(cells, { [field]: { [key]: value } });
  }

  /** The order in which root prunes, where a cell says another. */
  private orders(): void {
    const odd = this.cells.filter(({ row }) => row.annotations[PRUNE_LAST.key] !== PRUNE_LAST.value);
    const of = ({ row }: Cell): string => row.annotations[PRUNE_LAST.key] ?? "";
    for (const { cells, value } of sharedBy(odd, of, of))
      this.rule(cells, { annotations: { [PRUNE_LAST.key]: value } });
  }

  /** A field that no rule takes away: it is of those that have it. */
  private whole(
    field: "ignoreDifferences" | "info" | "revisionHistoryLimit",
    of: (cell: Cell) => Json | undefined,
    levels: readonly "workload"[],
  ): void {
    if (this.cells.every((cell) => of(cell) === undefined)) return;
    const { workloads, rules } = layersOf(this.cells, of, levels, { value: undefined });
    const [all, more] = sayings(this.cells, of, field === "info" ? textVariables(this.cells) : []);
    if (this.workloads.size > 1 && more === undefined) {
      this.rule(this.cells, { [field]: all?.template as Template });
      return;
    }
    for (const [name, value] of workloads) this.workload(name)[field] = value as Template;
    for (const { cells, value } of rules) if (value !== undefined) this.rule(cells, { [field]: value as Template });
  }
}

/** Changes that say the same are one. */
function merged(changes: readonly Change[]): Change[] {
  const found = new Map<string, Change>();
  for (const one of changes) {
    const key = `${one.field} ${one.key} ${templateKey(one.template)}`;
    const known = found.get(key);
    found.set(key, known === undefined ? one : { ...known, cells: [...known.cells, ...one.cells] });
  }
  return [...found.values()];
}

function joined(under: Template | undefined, over: Template): Template {
  const areMaps = [under, over].every(
    (one) => typeof one === "object" && one !== null && !Array.isArray(one) && !(one instanceof Pattern),
  );
  return areMaps ? { ...(under as Fields), ...(over as Fields) } : over;
}

function nameIn(fields: Fields, names: Fields): void {
  fields.names = joined(fields.names, names);
}

function textIn(fields: Fields, field: string, key: string, value: string): void {
  fields[field] = joined(fields[field], { [key]: value });
}
