/** The root Application: what a person applies once, by hand, and which then deploys everything else that Argo CD reads. */

import { ApiObject, App } from "cdk8s";
import { Construct, type IConstruct } from "constructs";
import { Application, AppProject, SecretObject } from "../argocd";
import { DEFAULT_NAMESPACE, LOCAL_SERVER } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import {
  FileChart,
  MANIFEST_FILE,
  PROBLEMS,
  type ProblemSource,
  validateByProblems,
  WARNINGS,
  type WarningSource,
} from "../synth";
import type { OutputLocation } from "./output-location";
import { type Applied, checkNamedFirst, warnOfEarlySets } from "./wave-checks";
import { COMPARE_OPTIONS } from "./waves";

export interface BootstrapProps {
  /** Where the output of synthesis is committed. */
  readonly output: OutputLocation;
  /** The namespace of Argo CD. @default "argocd" */
  readonly argocdNamespace?: string;
  /** The folder of the output that the root Application deploys, folders below it included. @default "argocd" */
  readonly folder?: string;
  /**
   * What becomes of the Applications of an ApplicationSet that the output no longer has. `keep`: they stay with their workloads and without an
   * owner, and a set of another name, or an explicit Application, takes them over untouched: renames and changes of form lose nothing.
   * `delete`: they go with their workloads, unless the set's own policy forbids it; renamed sets have theirs made again.
   * @default "keep"
   */
  readonly applicationsOfRemovedSets?: "keep" | "delete";
  /** File below the output folder. Keep it outside of `folder`: the root Application does not manage itself. @default "bootstrap.yaml" */
  readonly file?: string;
}

/**
 * `kubectl apply -f bootstrap.yaml` once: an AppProject that may only write Argo CD's own objects, and the root Application in it.
 * @throws {WAVE_ORDER} at synthesis, where something that root deploys names a project or cluster that comes no earlier
 */
export class Bootstrap extends Construct implements ProblemSource, WarningSource {
  private readonly folder: string;

  constructor(scope: Construct, id: string, props: BootstrapProps) {
    super(scope, id);
    validateByProblems(this);
    this.folder = props.folder ?? "argocd";
    const namespace = props.argocdNamespace ?? DEFAULT_NAMESPACE;
    const { repoURL, path, targetRevision } = props.output;
    const chart = new FileChart(this, "root", { file: props.file ?? "bootstrap.yaml" });
    new AppProject(chart, "project", {
      metadata: { name: "bootstrap", namespace },
      spec: {
        description: "The root Application: projects, Applications, ApplicationSets and Secrets of Argo CD itself",
        sourceRepos: [repoURL],
        destinations: [{ server: LOCAL_SERVER, namespace }],
        clusterResourceWhitelist: [],
        namespaceResourceWhitelist: [
          { group: "argoproj.io", kind: "Application" },
          { group: "argoproj.io", kind: "ApplicationSet" },
          { group: "argoproj.io", kind: "AppProject" },
          { group: "external-secrets.io", kind: "ExternalSecret" },
          { group: "", kind: "Secret" },
          { group: "", kind: "ConfigMap" },
        ],
      },
    });
    new Application(chart, "application", {
      metadata: {
        name: "root",
        namespace,
        // what the API server and operators add by default is no difference
        annotations: { [COMPARE_OPTIONS]: "ServerSideDiff=true" },
      },
      spec: {
        project: "bootstrap",
        source: {
          repoURL,
          targetRevision: targetRevision ?? "HEAD",
          path: `${path}/${this.folder}`,
          directory: { recurse: true },
        },
        destination: { server: LOCAL_SERVER, namespace },
        // No finalizer: the root owns production's Applications. A prune that waits for a person's word would hold back every later commit.
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: [
            // a set that is in error, and that a commit does not touch, does not fail the commit
            "ApplyOutOfSyncOnly=true",
            // the default, foreground, makes a race of what a set's policy protects
            `PrunePropagationPolicy=${props.applicationsOfRemovedSets === "delete" ? "background" : "orphan"}`,
            "ServerSideApply=true",
          ],
        },
      },
    });
  }

  /**
   * The root Application would write a placeholder's text over the secret that somebody filled in; and it waits for what is named in the wrong
   * order.
   */
  [PROBLEMS](): readonly Problem[] {
    const secrets = this.inFolder().filter((one): one is SecretObject => one instanceof SecretObject);
    return [
      ...secrets.filter(({ placeholders }) => placeholders.length > 0).map(overwritten),
      ...checkNamedFirst(this.applied()),
    ];
  }

  [WARNINGS](): readonly string[] {
    return warnOfEarlySets(this.applied());
  }

  /** The constructs in the charts that root deploys. */
  private inFolder(): IConstruct[] {
    return App.of(this)
      .node.findAll()
      .filter((one): one is FileChart => one instanceof FileChart && one[MANIFEST_FILE].startsWith(`${this.folder}/`))
      .flatMap((chart) => chart.node.findAll());
  }

  private applied(): Applied[] {
    return this.inFolder()
      .filter((one): one is ApiObject => ApiObject.isApiObject(one))
      .map((one) => ({ object: one.toJson() as JsonObject, where: one.node.path }));
  }
}

function overwritten(secret: SecretObject): Problem {
  return problem(
    "SECRET_INVALID",
    secret.node.path,
    `the root Application deploys this Secret, and would write the text of placeholder ${secret.placeholders.join(", ")} over the value`,
    { hint: "take an externalSecret, or give the chart a file outside of the root's folder and apply it yourself" },
  );
}
