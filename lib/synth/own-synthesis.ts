/**
 * cdk8s's own `app.synth()` writes every chart, but into files of names that it chooses, and no file of data. Where something relies on the
 * files that ours writes, it refuses instead of leaving the paths in Applications empty. `synthYaml` and `Testing.synth`, which write no files,
 * go on working.
 */
import { App } from "cdk8s";
import type { Construct } from "constructs";
import { EnvMatrixError, type Problem, problem } from "../errors";

const REASONS = new WeakMap<App, Problem[]>();

/** Lets `app.synth()` refuse, with what it would leave out. */
export function refuseOwnSynthesis(construct: Construct, message: string): void {
  const app = App.of(construct);
  const reason = problem("CONSTRUCT_INVALID", construct.node.path, message, {
    hint: "write the app with synth(app) of cdk8s-env-matrix instead of app.synth()",
  });
  const known = REASONS.get(app);
  if (known !== undefined) {
    known.push(reason);
    return;
  }
  const reasons = [reason];
  REASONS.set(app, reasons);
  app.synth = () => {
    throw new EnvMatrixError(reasons);
  };
}
