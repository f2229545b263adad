/** Why an Application is no longer made: which thing its parameters came from is gone, by the set's generators on both sides. */
import type { GeneratedApplication } from "../evaluate";
import { goJson } from "../go/json-text";
import { equalJson, isObject, type Json } from "../json";
import { memberOf } from "./resources";
import { keyOf, type SideSet } from "./side";

type Leaf = Extract<GeneratedApplication["origin"]["inputs"][number], { readonly kind: "generator" }>;

export class Reasons {
  private readonly before = new Map<string, GeneratedApplication>();
  private readonly left = new Set<string>();
  private readonly isSameInput: boolean;
  /** The elements of the head's lists, by the path of the generator. */
  private readonly listed = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly base: SideSet,
    private readonly head: SideSet,
    namespace: string,
    /** Whether an Application is one that may be asked for. */
    isGone: (key: string) => boolean = () => true,
  ) {
    for (const generated of tracedOf(base)) {
      const key = keyOf(generated.application, namespace);
      if (isGone(key)) this.before.set(key, generated);
    }
    for (const { origin } of tracedOf(head)) {
      for (const leaf of leavesOf(origin.inputs)) this.left.add(textOf(leaf));
    }
    this.isSameInput = equalJson(generatorsOf(base), generatorsOf(head));
  }

  /** One line, or undefined where nothing is known but that it is so. */
  whyGone(key: string): string | undefined {
    const leaves = leavesOf(this.before.get(key)?.origin.inputs ?? []);
    // elements of lists have no name: those behind a removed one move up
    const lost = leaves.filter((leaf) => leaf.source.kind !== "list" && !this.left.has(textOf(leaf)));
    if (lost.length > 0) {
      return lost
        .map((leaf) => `${leaf.generatorPath} no longer gives ${textOf(leaf)}${this.selectorOf(leaf)}`)
        .join("; ");
    }
    if (leaves.length === 0) return undefined;
    if (this.isSameInput) return `${leaves.map(textOf).join(" and ")}: the name that it makes is another one`;
    const lists = leaves.filter(({ source }) => source.kind === "list");
    const list = lists.find((leaf) => !this.isListed(leaf));
    if (list !== undefined) return `${list.generatorPath} no longer has the element that it was made of`;
    if (lists.length < leaves.length) return undefined;
    return `${leaves.map(textOf).join(" and ")}: the name that it makes is another one`;
  }

  /** Whether the list has an equal element still, wherever in it. */
  private isListed({ generatorPath, source }: Leaf): boolean {
    if (source.kind !== "list") return false;
    const element = elementsAt(this.base, generatorPath)[source.element];
    if (element === undefined) return false;
    const known = this.listed.get(generatorPath) ?? new Set(elementsAt(this.head, generatorPath).map(goJson));
    this.listed.set(generatorPath, known);
    return known.has(goJson(element));
  }

  /** What the generator asks for, as the head says it. */
  private selectorOf({ generatorPath, source }: Leaf): string {
    if (source.kind !== "clusters") return "";
    const selector = memberOf(at(this.head.object as Json, generatorPath), "selector");
    const wakes = "; a change of the cluster's Secret wakes the set at once";
    return selector === undefined ? wakes : `, by the selector ${JSON.stringify(selector)}${wakes}`;
  }
}

/** Elements that are written out; none of a text that is a template. */
function elementsAt({ object }: SideSet, path: string): readonly Json[] {
  const elements = memberOf(at(object as Json, path), "elements");
  return Array.isArray(elements) ? (elements as readonly Json[]) : [];
}

function tracedOf({ evaluation, traced }: SideSet): Iterable<GeneratedApplication> {
  return traced?.() ?? evaluation?.applications ?? [];
}

function leavesOf(inputs: GeneratedApplication["origin"]["inputs"]): Leaf[] {
  return inputs.filter((input): input is Leaf => input.kind === "generator");
}

function generatorsOf({ object }: SideSet): Json | undefined {
  return memberOf(object.spec, "generators");
}

/** What a parameter set was made of, in words. */
function textOf({ source }: Leaf): string {
  switch (source.kind) {
    case "list":
      return `element ${source.element} of ${source.list}`;
    case "clusters":
      return `the cluster ${source.clusters.map(({ name }) => name).join(", ")}`;
    case "git":
      return "file" in source.found ? `the file ${source.found.file}` : `the directory ${source.found.directory}`;
    case "scmProvider":
      return `the branch ${source.branch} of ${source.organization}/${source.repository}`;
    case "pullRequest":
      return `the pull request ${source.number}`;
    case "plugin":
      return `item ${source.item} of the plugin ${source.configMap}`;
    case "clusterDecisionResource":
      return `the cluster ${source.cluster} of ${source.resource}`;
    default:
      return source satisfies never;
  }
}

/** What stands at a JSON path such as `spec.generators[0].matrix`. */
function at(value: Json, path: string): Json | undefined {
  let here: Json | undefined = value;
  for (const step of path.split(/[.[\]]+/).filter((one) => one !== "")) {
    if (Array.isArray(here)) here = here[Number(step)] as Json | undefined;
    else if (isObject(here)) here = here[step] as Json | undefined;
    else return undefined;
  }
  return here;
}
