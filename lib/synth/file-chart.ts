/** A chart that says where its file goes. */
import { Chart, type ChartProps } from "cdk8s";
import type { Construct } from "constructs";
import { isPlainObject } from "../plain-data";
import { MANIFEST_FILE } from "./manifest-source";

export interface FileChartProps extends ChartProps {
  /** Relative to the output folder, with `/` and its ending: `argocd/projects.yaml`. */
  readonly file: string;
}

/** A cdk8s chart whose objects go into a file of your choice, folders included. cdk8s's own `app.synth()` names the file after the chart instead. */
export class FileChart extends Chart {
  /** True for charts of this class; cdk8s's own test takes every chart. */
  static override [Symbol.hasInstance](object: unknown): object is FileChart {
    // biome-ignore lint/complexity/noThisInStatic: each subclass tests for itself
    return Function.prototype[Symbol.hasInstance].call(this, object) as boolean;
  }

  readonly [MANIFEST_FILE]: string;

  constructor(scope: Construct, id: string, props: FileChartProps) {
    const given: unknown = props;
    super(scope, id, isPlainObject(given) ? props : {});
    this[MANIFEST_FILE] = isPlainObject(given) ? props.file : (given as string);
  }
}
