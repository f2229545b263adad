/** A chart that says where its file goes. */
import { Chart, type ChartProps } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import { type Flaw, flawProblem, markedCopy } from "../plain-data";
import { checkProps, FLAG, object, type PropShape, TEXT, TEXTS } from "../prop-shapes";
import { MANIFEST_FILE, PROBLEMS, type ProblemSource, validateByProblems } from "./manifest-source";

/** What a chart says that names its file itself. */
export interface FileChartProps extends ChartProps {
  /** Relative to the output folder, with `/` and its ending: `argocd/projects.yaml`. Argo CD reads `.yaml` and `.yml`. */
  readonly file: string;
}

const PROPS = object({ file: TEXT }, {
  namespace: TEXT,
  labels: TEXTS,
  disableResourceNameHashes: FLAG,
} satisfies Record<keyof ChartProps, PropShape>);

/**
 * A cdk8s chart whose objects go into a file of your choice, folders included, whatever the app's `yamlOutputType` is. cdk8s's own
 * `app.synth()` names the file after the chart instead.
 */
export class FileChart extends Chart implements ProblemSource {
  /** True for charts of this class; cdk8s's own test takes every chart. */
  static override [Symbol.hasInstance](object: unknown): object is FileChart {
    // biome-ignore lint/complexity/noThisInStatic: each subclass tests for itself
    return Function.prototype[Symbol.hasInstance].call(this, object) as boolean;
  }

  readonly [MANIFEST_FILE]: string;
  private readonly wrong: readonly Problem[];

  constructor(scope: Construct, id: string, props: FileChartProps) {
    const where = scope.node.path === "" ? id : `${scope.node.path}/${id}`;
    const flaws: Flaw[] = [];
    const copy = markedCopy(props, undefined, flaws);
    const wrong = [...flaws.map((flaw) => flawProblem(flaw, where)), ...checkProps(copy, PROPS, where)];
    super(scope, id, wrong.length === 0 ? props : {});
    this.wrong = wrong;
    this[MANIFEST_FILE] = wrong.length === 0 ? props.file : "";
    validateByProblems(this);
  }

  [PROBLEMS](): readonly Problem[] {
    return this.wrong;
  }
}
