/** A matrix as the code that a person would write for it. */
import { equalJson } from "../../json";
import { Arrow, Call, type Code, type CodeObject, Laid, mapParts, Name } from "../code";
import type { Step } from "../program";
import type { FoundMatrix } from "./model";
import { type Fields, hasReferences, Pattern, type Template, templateCode, templateKey } from "./pattern";
import type { WorkloadSource } from "./sources";
import { STORAGE_CLASS } from "./variables";

/** How the cells become objects. */
export interface FoundForm {
  readonly form: "applications" | "applicationSets";
  /** How sets are cut. @default the library's own */
  readonly sets?: string;
  /** What sets are called. @default the library's own */
  readonly setName?: Code;
  /** The policy of sets by environment. @default none */
  readonly applicationsSync?: ReadonlyMap<string, string>;
}

export interface Placement {
  /** Where Argo CD runs. */
  readonly namespace: string;
  /** Where the Applications are. */
  readonly applications: string;
}

const FLEET = "fleet";
const SERVICE = "service";

/** The steps of the module's function. */
export function matrixSteps(found: FoundMatrix, form: FoundForm, place: Placement): Step[] {
  const shared = sharedSources(found);
  const workloads = found.workloads.map(({ name, fields }) => workloadCode(name, fields, found, shared));
  const isAllShared = workloads.every((one) => one instanceof Call && one.args.length === 1);
  const props: CodeObject = {
    fleet: new Name(FLEET),
    environments: found.environments.map(({ name, fields }) => {
      const applicationsSync = form.applicationsSync?.get(name);
      return { name, ...fieldsCode(fields), ...(applicationsSync !== undefined && { applicationsSync }) };
    }),
    workloads:
      isAllShared && workloads.length > 1 && shared.size === 1
        ? new Call(
            "map",
            [new Name([...shared.values()][0]?.name ?? SERVICE)],
            found.workloads.map(({ name }) => name),
          )
        : workloads,
    ...(found.exclude.length > 0 && { exclude: found.exclude as readonly Code[] }),
    ...(found.rules.length > 0 && {
      override: found.rules.map(({ selector, fields }) => ({ ...(selector as CodeObject), ...fieldsCode(fields) })),
    }),
    ...namesCode(found, form),
    ...(found.project !== undefined && { projects: new Call("givenProject", [textCode(found.project)]) }),
    ...(found.destination === "server" && { destination: "server" }),
    ...(!equalJson(found.syncPolicy, AUTOMATED) && { syncPolicy: found.syncPolicy as Code }),
    ...(place.namespace !== "argocd" && { argocdNamespace: place.namespace }),
    ...(place.applications !== place.namespace && { applicationNamespace: place.applications }),
    ...(found.own === undefined && { ownMetadata: false }),
    ...(found.own !== undefined && found.own.domain !== "matrix.fleet" && { labelDomain: found.own.domain }),
    form: form.form,
    ...(form.sets !== undefined && { sets: form.sets }),
  };
  const matrix = new Call("new EnvironmentMatrix", [new Name("scope"), found.name, props]);
  return [
    ...[...shared.values()].map((one) => ({ name: one.name, code: one.code, comment: [] })),
    { code: matrix, comment: [] },
  ];
}

const AUTOMATED = { automated: { prune: true, selfHeal: true } };

function namesCode({ names }: FoundMatrix, { setName }: FoundForm): CodeObject {
  const all = { ...textsCode(names), ...(setName !== undefined && { set: setName }) };
  return Object.keys(all).length === 0 ? {} : { names: all };
}

/** A text, or a function of the cell. */
function textCode(template: Template): Code {
  const code = templateCode(template);
  return hasReferences(template) ? new Arrow([{ name: "c" }], code) : code;
}

function textsCode(fields: Fields): CodeObject {
  return Object.fromEntries(Object.entries(fields).map(([key, template]) => [key, textCode(template)]));
}

function fieldsCode(fields: Fields): CodeObject {
  return Object.fromEntries(
    Object.entries(fields).map(([key, template]) => {
      // each of these is a text by itself
      if (key === "names") return [key, textsCode(template as Fields)];
      return [key, textCode(template)];
    }),
  );
}

interface SharedSource {
  readonly name: string;
  readonly code: Arrow;
}

/** Functions that make the workloads of one kind of source, by the source's key. */
function sharedSources({ sources, workloads }: FoundMatrix): Map<string, SharedSource> {
  const byKey = new Map<string, string[]>();
  for (const [name, source] of sources.byWorkload)
    byKey.set(keyOf(source), [...(byKey.get(keyOf(source)) ?? []), name]);
  const hasMore = (name: string): boolean =>
    Object.keys(workloads.find((one) => one.name === name)?.fields ?? {}).length > 0;
  const shared = [...byKey].filter(([, names]) => names.length > 1);
  return new Map(
    shared.map(([key, names], i) => {
      const source = sources.byWorkload.get(names[0] as string) as WorkloadSource;
      const base = { name: new Name("name"), ...sourceCode(source) };
      const more = names.some(hasMore);
      const code = new Arrow(
        [
          { name: "name", type: "string" },
          ...(more ? [{ name: "more", type: "Partial<Workload>", isOptional: true as const }] : []),
        ],
        more ? new Laid([base, new Name("more")]) : base,
        "Workload",
      );
      return [key, { name: i === 0 ? SERVICE : `${SERVICE}${i + 1}`, code }] as const;
    }),
  );
}

function keyOf({ isOne, sources }: WorkloadSource): string {
  return `${isOne} ${templateKey(sources)}`;
}

function sourceCode({ isOne, sources }: WorkloadSource): CodeObject {
  const [only] = sources;
  return isOne ? { source: textCode(only as Template) } : { sources: textCode(sources) };
}

function workloadCode(
  name: string,
  fields: Fields,
  { sources }: FoundMatrix,
  shared: ReadonlyMap<string, SharedSource>,
): Code {
  const source = sources.byWorkload.get(name) as WorkloadSource;
  const own = fieldsCode(fields);
  const helper = shared.get(keyOf(source));
  if (helper === undefined) return { name, ...sourceCode(ownNames(source, name)), ...own };
  return new Call(helper.name, [name, ...(Object.keys(own).length === 0 ? [] : [own])]);
}

/** What only one workload says names it: a reference to it would only be longer. */
function ownNames({ isOne, sources }: WorkloadSource, name: string): WorkloadSource {
  const change = (template: Template): Template => {
    if (template instanceof Pattern) {
      const parts = template.parts.map((part) =>
        typeof part !== "string" && part.code instanceof Name && part.code.text === "c.workload" ? name : part,
      );
      return parts.every((part) => typeof part === "string") ? parts.join("") : new Pattern(parts);
    }
    if (template === null || typeof template !== "object") return template;
    if (Array.isArray(template)) return template.map(change);
    return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, change(item as Template)]));
  };
  return { isOne, sources: sources.map((one) => change(one) as WorkloadSource["sources"][number]) };
}

/** The keys of labels and annotations of clusters that code reads. */
export function readFacts(code: Code): Set<string> {
  const found = new Set<string>();
  const look = (part: Code): Code => {
    if (part instanceof Call && (part.callee === "label" || part.callee === "annotation") && part.on instanceof Name)
      found.add(String(part.args[0]));
    if (part instanceof Name && part.text === "c.cluster.storageClass") found.add(STORAGE_CLASS);
    return mapParts(part, look);
  };
  look(code);
  return found;
}
