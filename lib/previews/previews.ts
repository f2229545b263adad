/**
 * Preview environments as a construct: three ApplicationSets of one source (guard, workloads, routes) and their AppProjects, with the folders that
 * they deploy. Namespace, quota, policies, the way in and all routes come from the trusted repository; a pull request brings an image.
 */
import { App } from "cdk8s";
import { Construct } from "constructs";
import { AppProject } from "../argocd";
import { LOCAL_SERVER } from "../argocd-facts";
import { type Problem, problem, problemsBy } from "../errors";
import { DataFile } from "../matrix/data-file";
import { catching } from "../matrix/given";
import { namespaceOf } from "../matrix/model";
import {
  existingConstructs,
  PROBLEMS,
  type ProblemSource,
  refuseOwnSynthesis,
  validateByProblems,
  WARNINGS,
  type WarningSource,
} from "../synth";
import { addApps } from "./apps-set";
import { addAccess, needsAccess } from "./baseline-access";
import type { CapacityPlan } from "./capacity";
import { addClusterObjects, clusterObjects, kindOf } from "./cluster-wide";
import { DEFINITION_FILE, definitionOf, openOf } from "./definition";
import { addGuard } from "./guard-set";
import { PreviewOutput, type Target } from "./preview-output";
import {
  accessProject,
  appsProject,
  clusterProject,
  type ProjectFacts,
  platformProject,
  routesProject,
  webhookProject,
} from "./preview-projects";
import { sourceParts } from "./preview-source";
import { previewsCapacity, roomProblems } from "./previews-capacity";
import { previewsProblems } from "./previews-checks";
import type { PreviewsProps } from "./previews-props";
import { addRoutes } from "./routes-set";
import { filePreviews, proofProblems, samplePreviews } from "./sample-proof";
import { webhookHost, webhookRoute } from "./webhook-route";

/**
 * Preview environments: a temporary environment for each pull request, file or answer of a plugin, with as much of the application of its own as
 * `share` says.
 * @throws {EnvMatrixError} at synthesis, with everything that is wrong, routes that would leak among it; nothing is written then
 */
export class Previews extends Construct implements ProblemSource, WarningSource {
  /** What it is made of. */
  readonly props: PreviewsProps;
  private readonly problems: Problem[] = [];
  private readonly name: string;
  private target: Target = { cluster: "", baseline: undefined };

  constructor(scope: Construct, id: string, props: PreviewsProps) {
    super(scope, id);
    validateByProblems(this);
    this.props = props;
    this.name = id;
    const where = this.node.path;
    catching(this.problems, where, () => {
      this.problems.push(...previewsProblems(props, id, where));
      if (this.problems.length === 0) this.build();
    });
  }

  [PROBLEMS](): readonly Problem[] {
    if (this.problems.length > 0) return this.problems;
    const { baseline = "" } = this.target;
    const { share, prefix, workloads } = this.props;
    const open = openOf(this.props) ?? [];
    const previews = open.length > 0 ? filePreviews(open) : samplePreviews(prefix, Object.keys(workloads));
    return [
      ...this.sharedPrefixes(),
      ...this.roomProblems(),
      ...proofProblems({ baseline, workloads, share, previews }),
    ];
  }

  /** In ambient mode a route is nobody's where no waypoint stands before its Service. */
  [WARNINGS](): readonly string[] {
    const { share } = this.props;
    if (this.problems.length > 0 || share.mode !== "overlay" || share.mesh !== "ambient") return [];
    const { baseline = "" } = this.target;
    return [
      `${this.node.path}: in ambient mode routes are asked by a waypoint alone: the namespace ${baseline} must name one (label istio.io/use-waypoint), and nobody writes that label here`,
    ];
  }

  /** The modes side by side, where figures of the cluster are given: what synthesis prints. @throws {PREVIEW_CAPACITY} */
  get capacityPlans(): readonly CapacityPlan[] {
    const { capacity, workloads } = this.props;
    return capacity === undefined ? [] : previewsCapacity({ workloads, capacity });
  }

  private roomProblems(): Problem[] {
    const { capacity, workloads, share } = this.props;
    if (capacity === undefined) return [];
    const where = `${this.node.path}, capacity`;
    try {
      return roomProblems({ workloads, capacity, share }, where);
    } catch (error) {
      return [...problemsBy(error, where)];
    }
  }

  private build(): void {
    refuseOwnSynthesis(this, "previews are deployed from folders that cdk8s's own synthesis does not write");
    this.target = targetOf(this.props);
    const { props } = this;
    const { share, source, prefix, workloads } = props;
    const hasRouteSet = share.mode === "overlay" && share.router === "gatewayApi";
    const parts = sourceParts(source, prefix, Object.keys(workloads), hasRouteSet ? 3 : 2);
    const out = new PreviewOutput(this, this.name, props, this.target);
    addProjects(out, props);
    addGuard(out, props, parts);
    addApps(out, props, parts);
    if (share.mode === "overlay") addRoutes(out, props, parts, share);
    if (needsAccess(props)) addAccess(out, props);
    const definition = out.chart("definition", out.folder(DEFINITION_FILE));
    new DataFile(definition, "file", definitionOf(props, this.target.baseline));
    addClusterObjects(out, props);
    addWebhook(out, props);
  }

  /** Two of one prefix on one cluster would take over each other's namespaces. */
  private sharedPrefixes(): Problem[] {
    const { prefix } = this.props;
    const others = [...existingConstructs(App.of(this))]
      .flatMap((one) => one.node.findAll())
      .filter(
        (one): one is Previews => one instanceof Previews && one !== this && one.target.cluster === this.target.cluster,
      );
    return [...new Set(others)]
      .filter(({ props: other }) => `${other.prefix}-`.startsWith(`${prefix}-`))
      .map(({ node, props: other }) =>
        problem("PREVIEW_PREFIX", this.node.path, "keys of other previews on the cluster begin with this prefix too", {
          notes: [node.path],
          got: `${prefix} and ${other.prefix}`,
          expected: "prefixes of which none is another's beginning",
        }),
      );
  }
}

function targetOf(props: PreviewsProps): Target {
  if (!("matrix" in props)) return { cluster: props.cluster, baseline: undefined };
  const environment = props.matrix.model.environments.find(({ name }) => name === props.baseline);
  if (environment === undefined) return { cluster: "", baseline: undefined };
  const cluster = environment.clusters.find((one) => props.matrix.clusters.some(({ name }) => name === one));
  return { cluster: cluster ?? "", baseline: namespaceOf(props.matrix.model, environment) };
}

function addProjects(out: PreviewOutput, props: PreviewsProps): void {
  const { workloads, output, prefix, share } = props;
  const { name, argocdNamespace, target } = out;
  const facts: ProjectFacts = {
    name,
    argocdNamespace,
    cluster: target.cluster,
    prefix,
    repoURL: output.repoURL,
    repositories: [...new Set([output.repoURL, ...Object.values(workloads).flatMap(({ repoURL }) => repoURL ?? [])])],
  };
  const projects = [appsProject(facts), platformProject(facts)];
  if (share.mode === "overlay") projects.push(routesProject(facts, target.baseline as string));
  if (needsAccess(props)) projects.push(accessProject(facts, target.baseline as string));
  const clusterWide = clusterObjects(out, props);
  if (clusterWide.length > 0) projects.push(clusterProject(facts, clusterWide.map(kindOf)));
  if (hostOf(props) !== undefined) projects.push(webhookProject(facts));
  for (const project of projects) new AppProject(out.sets, `project-${project.metadata?.name}`, project);
}

function addWebhook(out: PreviewOutput, props: PreviewsProps): void {
  const host = hostOf(props);
  if (host === undefined) return;
  const { name, argocdNamespace: namespace } = out;
  out.addFolder(out.folder("webhook"), [webhookRoute(name, host, namespace, props.entry)]);
  out.addApplication("webhook", `${name}-webhook`, { server: LOCAL_SERVER, namespace });
}

function hostOf({ source }: PreviewsProps): string | undefined {
  return source.kind === "pullRequest" ? webhookHost(source.webhook) : undefined;
}
