/** The root Application: what a person applies once, by hand, and which then deploys everything else that Argo CD reads. */

import { ApiObject, App } from "cdk8s";
import { Construct, type IConstruct } from "constructs";
import { Application, AppProject, SecretObject } from "../argocd";
import { DEFAULT_NAMESPACE, LOCAL_SERVER } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { list, type OptionalShapes, object, type RequiredShapes, TEXT, word } from "../prop-shapes";
import {
  existingConstructs,
  FileChart,
  KNOWN_NAMES,
  type KnownNames,
  MANIFEST_FILE,
  PROBLEMS,
  type ProblemSource,
  refuseOwnSynthesis,
  validateByProblems,
  WARNINGS,
  type WarningSource,
} from "../synth";
import { EnvironmentMatrix } from "./environment-matrix";
import { propsProblems } from "./given";
import type { OutputLocation } from "./output-location";
import { unlikeItself } from "./projects";
import { OUTPUT } from "./props-shape";
import { type Applied, checkNamedFirst, warnOfEarlySets } from "./wave-checks";
import { COMPARE_OPTIONS } from "./waves";

/** What the root Application deploys, and where it is written to. */
export interface BootstrapProps {
  /** Where the output of synthesis is committed. */
  readonly output: OutputLocation;
  /** The namespace of Argo CD. @default "argocd" */
  readonly argocdNamespace?: string;
  /** Other namespaces in which matrices have their Applications: root may write there as well. @default none */
  readonly applicationNamespaces?: readonly string[];
  /** The folder of the output that the root Application deploys, folders below it included. @default "argocd" */
  readonly folder?: string;
  /**
   * What becomes of the Applications of an ApplicationSet that the output no longer has. `keep`: they stay with their workloads and without an
   * owner, and a set of another name, or an explicit Application, takes them over untouched: renames and changes of form lose nothing.
   * `delete`: they go with their workloads, unless the set's own policy forbids it; renamed sets have theirs made again.
   * @default "keep"
   */
  readonly applicationsOfRemovedSets?: "keep" | "delete";
  /**
   * What others write for this Argo CD. Everything else that an Application names is written here: a project or a cluster that nobody writes is
   * an error, a namespace that nobody creates a warning.
   * @default nothing
   */
  readonly elsewhere?: {
    /** Names of AppProjects. @default none but `default` */
    readonly projects?: readonly string[];
    /** Clusters by their names in Argo CD, or by the URL of the API server. @default none but Argo CD's own */
    readonly clusters?: readonly string[];
    /** Namespaces, on whichever cluster. @default none but those that every cluster has */
    readonly namespaces?: readonly string[];
  };
  /** File below the output folder. Keep it outside of `folder`: the root Application does not manage itself. @default "bootstrap.yaml" */
  readonly file?: string;
}

const PROPS = object(
  { output: OUTPUT } satisfies RequiredShapes<BootstrapProps>,
  {
    argocdNamespace: TEXT,
    applicationsOfRemovedSets: word("keep", "delete"),
    applicationNamespaces: list(TEXT),
    folder: TEXT,
    elsewhere: object({}, { projects: list(TEXT), clusters: list(TEXT), namespaces: list(TEXT) }),
    file: TEXT,
  } satisfies OptionalShapes<BootstrapProps>,
);

/**
 * `kubectl apply -f bootstrap.yaml` once: an AppProject that may only write Argo CD's own objects, and the root Application in it.
 * @throws {UNKNOWN_PROJECT} @throws {UNKNOWN_DESTINATION} at synthesis, where an Application names what nobody writes
 * @throws {WAVE_ORDER} at synthesis, where something that root deploys names a project or cluster that comes no earlier
 */
export class Bootstrap extends Construct implements ProblemSource, WarningSource {
  private readonly folder: string;
  private readonly repoURL: string;
  private readonly wrong: readonly Problem[];
  private readonly elsewhere: BootstrapProps["elsewhere"];
  /** Where root may write. */
  private readonly namespaces: readonly string[] = [];

  constructor(scope: Construct, id: string, props: BootstrapProps) {
    super(scope, id);
    validateByProblems(this);
    this.wrong = propsProblems(props, PROPS, this.node.path);
    this.folder = this.wrong.length === 0 ? (props.folder ?? "argocd") : "argocd";
    this.elsewhere = this.wrong.length === 0 ? props.elsewhere : undefined;
    this.repoURL = this.wrong.length === 0 ? props.output.repoURL : "";
    if (this.wrong.length > 0) return;
    refuseOwnSynthesis(this, "the root Application reads a folder that cdk8s's own synthesis does not write");
    const namespace = props.argocdNamespace ?? DEFAULT_NAMESPACE;
    this.namespaces = [namespace, ...(props.applicationNamespaces ?? [])];
    const { repoURL, path, targetRevision } = props.output;
    const chart = new FileChart(this, "root", { file: props.file ?? "bootstrap.yaml" });
    new AppProject(chart, "project", {
      metadata: { name: "bootstrap", namespace },
      spec: {
        description: "The root Application: projects, Applications, ApplicationSets and Secrets of Argo CD itself",
        sourceRepos: [repoURL],
        destinations: this.namespaces.map((one) => ({
          server: LOCAL_SERVER,
          namespace: one,
        })),
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

  /** The root Application would write a placeholder's text over the secret that somebody filled in; and it needs something to deploy. */
  [PROBLEMS](): readonly Problem[] {
    if (this.wrong.length > 0) return this.wrong;
    const below = this.inFolder();
    const secrets = below.flatMap((one) =>
      one.node.findAll().filter((inner): inner is SecretObject => inner instanceof SecretObject),
    );
    const problems = secrets.filter(({ placeholders }) => placeholders.length > 0).map(overwritten);
    problems.push(...unlikeItself([this.repoURL], this.node.path), ...checkNamedFirst(this.applied()));
    problems.push(...this.outOfReach());
    return below.length > 0 ? problems : [...problems, this.nothingBelow()];
  }

  [WARNINGS](): readonly string[] {
    return this.wrong.length > 0 ? [] : warnOfEarlySets(this.applied());
  }

  [KNOWN_NAMES](): KnownNames {
    return { isWhole: true, ...this.elsewhere };
  }

  /** Matrices whose Applications are where root may not write. */
  private outOfReach(): Problem[] {
    return [...existingConstructs(App.of(this))].flatMap((one): Problem[] => {
      const namespace = one instanceof EnvironmentMatrix ? one.model.applicationNamespace : undefined;
      if (namespace === undefined || this.namespaces.includes(namespace)) return [];
      return [
        problem("PROJECT_INVALID", this.node.path, `root may not write the Applications of a matrix in ${namespace}`, {
          notes: [one.node.path],
          hint: `add applicationNamespaces: [${JSON.stringify(namespace)}]`,
        }),
      ];
    });
  }

  /** The constructs whose files root deploys. */
  private inFolder(): IConstruct[] {
    return [...existingConstructs(App.of(this))].filter((one) =>
      filesOf(one).some((file) => file.startsWith(`${this.folder}/`)),
    );
  }

  private applied(): Applied[] {
    return this.inFolder()
      .flatMap((one) => [...existingConstructs(one)])
      .filter((one): one is ApiObject => ApiObject.isApiObject(one))
      .map((one) => ({ object: one.toJson() as JsonObject, where: one.node.path }));
  }

  private nothingBelow(): Problem {
    return problem(
      "CONSTRUCT_INVALID",
      this.node.path,
      `the root Application deploys the folder ${this.folder}, and nothing of the app is written there`,
      {
        hint: `give a FileChart a file below ${this.folder}/, or say another folder`,
      },
    );
  }
}

/** The files that a construct names. */
function filesOf(construct: IConstruct): readonly string[] {
  const { [MANIFEST_FILE]: file } = construct as { readonly [MANIFEST_FILE]?: unknown };
  return typeof file === "string" ? [file] : [];
}

function overwritten(secret: SecretObject): Problem {
  return problem(
    "SECRET_INVALID",
    secret.node.path,
    `the root Application deploys this Secret, and would write the text of placeholder ${secret.placeholders.join(", ")} over the value`,
    { hint: "take an externalSecret, or give the chart a file outside of the root's folder and apply it yourself" },
  );
}
