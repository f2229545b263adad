/** Why an Application is no longer made: which thing its parameters came from is gone, by the set's generators on both sides. */
import type { GeneratedApplication } from "../evaluate";
import { equalJson, isObject, type Json } from "../json";
import { memberOf } from "./resources";
import { keyOf, type SideSet } from "./side";

type Leaf = Extract<GeneratedApplication["origin"]["inputs"][number], { readonly kind: "generator" }>;

export class Reasons {
  private readonly before = new Map<string, GeneratedApplication>();
  private readonly left = new Set<string>();
  private readonly isSameInput: boolean;

  constructor(
    base: SideSet,
    private readonly head: SideSet,
    namespace: string,
  ) {
    for (const generated of tracedOf(base)) {
      this.before.set(keyOf(generated.application, namespace), generated);
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
    const list = leaves.find(({ source }) => source.kind === "list");
    return list && `${list.generatorPath} no longer has the element that it was made of`;
  }

  /** What the generator asks for, as the head says it. */
  private selectorOf({ generatorPath, source }: Leaf): string {
    if (source.kind !== "clusters") return "";
    const selector = memberOf(at(this.head.object as Json, generatorPath), "selector");
    const wakes = "; a change of the cluster's Secret wakes the set at once";
    return selector === undefined ? wakes : `, by the selector ${JSON.stringify(selector)}${wakes}`;
  }
}

function tracedOf({ evaluation, traced }: SideSet): readonly GeneratedApplication[] {
  return (traced?.() ?? evaluation)?.applications ?? [];
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
