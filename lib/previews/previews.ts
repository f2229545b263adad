/**
 * Preview environments as a construct: three ApplicationSets of one source (guard, workloads, routes) and their AppProjects, with the folders that
 * they deploy. Namespace, quota, policies, the way in and all routes come from the trusted repository; a pull request brings an image.
 */
import { ApiObject, App } from "cdk8s";
import { Construct } from "constructs";
import { Application, ApplicationSet, AppProject, type SyncPolicy } from "../argocd";
import { DEFAULT_NAMESPACE, LOCAL_SERVER } from "../argocd-facts";
import { type Problem, problem, problemsBy } from "../errors";
import type { JsonObject } from "../json";
import { DataFile } from "../matrix/data-file";
import { catching } from "../matrix/given";
import { isolationGuard } from "../matrix/guard";
import { namespaceOf } from "../matrix/model";
import { GUARD_ANNOTATIONS } from "../matrix/waves";
import {
  existingConstructs,
  FileChart,
  PROBLEMS,
  type ProblemSource,
  refuseOwnSynthesis,
  validateByProblems,
} from "../synth";
import type { CapacityPlan } from "./capacity";
import { DEFINITION_FILE, definitionOf, foldersOf, setsFileOf } from "./definition";
import { calledWhen, deployedWhen } from "./deployed-when";
import { controlPlanes, guardObjects, meshLabels } from "./guard-objects";
import { instrumentation, instrumentedPods } from "./instrumentation";
import { keyPatch, PLACEHOLDER } from "./placeholder";
import { podPatches } from "./pod-patches";
import {
  appsProject,
  clusterProject,
  type ProjectFacts,
  platformProject,
  routesProject,
  webhookProject,
} from "./preview-projects";
import { previewSet, type SetFacts } from "./preview-set";
import { type SourceParts, sourceParts } from "./preview-source";
import { previewsCapacity, roomProblems } from "./previews-capacity";
import { previewsProblems } from "./previews-checks";
import type { OverlayShare, PreviewsProps, PreviewWorkload } from "./previews-props";
import {
  aliasService,
  baselineRoute,
  entryRoute,
  headerOf,
  previewRoute,
  type RouteContext,
  virtualServiceOf,
} from "./route-objects";
import { filePreviews, proofProblems, samplePreviews } from "./sample-proof";
import { ASLEEP, sleepInfo } from "./sleep";
import { type ConditionalSource, sourcesPatch } from "./sources-patch";
import { webhookHost, webhookRoute } from "./webhook-route";

const AUTOMATED: SyncPolicy = { automated: { prune: true, selfHeal: true } };
const retry = (limit: number): NonNullable<SyncPolicy["retry"]> => ({
  limit,
  backoff: { duration: "5s", factor: 2, maxDuration: "3m" },
});

interface Target {
  readonly cluster: string;
  /** The baseline's namespace; undefined where there is none. */
  readonly baseline: string | undefined;
}

/**
 * Preview environments: a temporary environment for each pull request, file or answer of a plugin, with as much of the application of its own as
 * `share` says.
 * @throws {EnvMatrixError} at synthesis, with everything that is wrong, routes that would leak among it; nothing is written then
 */
export class Previews extends Construct implements ProblemSource {
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
    const previews =
      share.mode === "overlay" && share.router === "istio" && share.open.length > 0
        ? filePreviews(share.open)
        : samplePreviews(prefix, Object.keys(workloads));
    return [
      ...this.sharedPrefixes(),
      ...this.roomProblems(),
      ...proofProblems({ baseline, workloads, share, previews }),
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
    const chart = this.chart("sets", setsFileOf(this.name));
    this.addProjects(chart);
    this.addGuard(chart, parts);
    this.addApps(chart, parts);
    if (share.mode === "overlay") this.addRoutes(chart, parts, share);
    new DataFile(
      this.chart("definition", this.folder(DEFINITION_FILE)),
      "file",
      definitionOf(props, this.target.baseline),
    );
    if (props.guard.priority !== undefined) this.addPriority(chart, props.guard.priority);
    this.addWebhook(chart);
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

  private addProjects(chart: Construct): void {
    const { workloads, output, prefix, share, guard } = this.props;
    const facts: ProjectFacts = {
      name: this.name,
      argocdNamespace: this.argocdNamespace,
      cluster: this.target.cluster,
      prefix,
      repoURL: output.repoURL,
      repositories: [...new Set([output.repoURL, ...Object.values(workloads).flatMap(({ repoURL }) => repoURL ?? [])])],
    };
    const projects = [appsProject(facts), platformProject(facts)];
    if (share.mode === "overlay") projects.push(routesProject(facts, this.target.baseline as string));
    if (guard.priority !== undefined) projects.push(clusterProject(facts, this.priorityClass));
    if (this.webhookHost !== undefined) projects.push(webhookProject(facts));
    for (const project of projects) new AppProject(chart, `project-${project.metadata?.name}`, project);
  }

  private addGuard(chart: Construct, { generator, key }: SourceParts): void {
    const { guard, entry, workloads, domain } = this.props;
    const { baseline } = this.target;
    const folder = this.folder("guard");
    const reached = baseline === undefined || this.props.share.mode === "full" ? [] : [baseline];
    isolationGuard({
      podSecurity: guard.podSecurity ?? "restricted",
      ...(guard.limits !== undefined && { containerDefaults: guard.limits }),
      ingressFrom: [entry.namespace, ...reached],
      egressTo: [...reached, ...controlPlanes(this.props.share)],
      internet: guard.internet === true,
    }).build(this.chart("guard", `${folder}/guard.yaml`), {
      namespace: PLACEHOLDER,
      environment: "preview",
      labels: {
        "app.kubernetes.io/part-of": this.name,
        env: "preview",
        preview: PLACEHOLDER,
        ...meshLabels(this.props.share),
      },
      quota: guard.quota,
      protected: false,
    });
    const { share, sleep } = this.props;
    const ways = [
      ...guardObjects({ workloads, entry, domain, share, baseline }),
      ...(sleep === undefined ? [] : [sleepInfo(sleep)]),
      ...instrumentation(workloads, share),
    ];
    this.addFolder(folder, ways, ["guard.yaml"]);
    const patches = [
      {
        target: { kind: "Namespace", name: PLACEHOLDER },
        patch: `[{"op": "replace", "path": "/metadata/labels/preview", "value": {{ toJson ${key} }}}]`,
      },
      ...ways
        .filter((one) => keyPatch(one, key) !== "[]")
        .map((one) => ({ target: targetIn(one), patch: keyPatch(one, key) })),
    ];
    this.addSet(chart, "guard", generator, {
      name: `{{ ${key} }}-guard`,
      key,
      project: `${this.name}-platform`,
      namespace: `{{ ${key} }}`,
      source: { ...this.sourceOf(folder), kustomize: { namespace: `{{ ${key} }}`, patches } },
      syncPolicy: { ...AUTOMATED, retry: retry(5), syncOptions: ["ServerSideApply=true"] },
    });
  }

  private addApps(chart: Construct, { generator, key, changed, number }: SourceParts): void {
    const { workloads, share, guard, sleep } = this.props;
    const { baseline } = this.target;
    const when = deployedWhen(workloads, share.mode);
    const info: JsonObject = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "preview" },
      data: { ENV_KEY: PLACEHOLDER, QUEUE_SUFFIX: `-${PLACEHOLDER}` },
    };
    this.addFolder(this.folder("info"), [info]);
    const infoSource: ConditionalSource = {
      ...this.sourceOf(this.folder("info")),
      when: "always",
      patches: [{ target: targetIn(info), patch: keyPatch(info, key) }],
    };
    const pods = podPatches(
      share.mode === "closure" && share.via === "dnsSearch" ? baseline : undefined,
      guard.priority === undefined ? undefined : this.priorityClass,
    );
    const own = Object.entries(workloads).map(
      ([name, workload]): ConditionalSource => ({
        ...this.workloadSource(workload),
        when: when.get(name) ?? "always",
        image: { service: name, name: workload.image },
        patches: [...pods, ...instrumentedPods(workload, share)],
      }),
    );
    const sources = [infoSource, ...own, ...this.aliasSources(when)];
    this.addSet(chart, "apps", generator, {
      name: `{{ ${key} }}`,
      key,
      ...(number !== undefined && { number }),
      isSubscribed: this.isCommented,
      project: this.name,
      namespace: `{{ ${key} }}`,
      source: { ...this.sourceOf(this.folder("info")), kustomize: { namespace: `{{ ${key} }}` } },
      ...(sleep !== undefined && { ignoreDifferences: ASLEEP }),
      syncPolicy: {
        ...AUTOMATED,
        retry: retry(10),
        syncOptions: ["PruneLast=true", ...(sleep === undefined ? [] : ["RespectIgnoreDifferences=true"])],
      },
      patch: sourcesPatch(sources, changed, key),
    });
  }

  private aliasSources(when: ReturnType<typeof deployedWhen>): ConditionalSource[] {
    const { workloads, share } = this.props;
    const { baseline } = this.target;
    const hasAliases = share.mode === "overlay" || (share.mode === "closure" && share.via === "externalName");
    if (!hasAliases || baseline === undefined) return [];
    return [...calledWhen(workloads, when)].map(([name, by]) => {
      const folder = this.folder(`alias/${name}`);
      this.addFolder(folder, [aliasService(name, baseline)]);
      return { ...this.sourceOf(folder), when: by, unless: when.get(name) ?? [] };
    });
  }

  private addRoutes(chart: Construct, parts: SourceParts, share: OverlayShare): void {
    const { workloads } = this.props;
    const baseline = this.target.baseline as string;
    const context: RouteContext = { baseline, header: headerOf(share) };
    const entries = Object.entries(workloads);
    if (share.router === "istio") {
      const previews = filePreviews(share.open);
      const keysOf = (service: string) =>
        [...previews].filter(([, changed]) => changed.includes(service)).map(([key]) => key);
      this.addFolder(this.folder("routes"), [
        ...entries.map(([name, workload]) => virtualServiceOf(name, workload, keysOf(name), context)),
        ...[...previews].flatMap(([key, changed]) =>
          this.entries().map(([name, workload]) =>
            this.entryOf(name, workload, key, changed.includes(name) ? key : baseline, context),
          ),
        ),
      ]);
      this.addApplication(chart, "routes", `${this.name}-routes`, baseline);
      return;
    }
    this.addFolder(
      this.folder("baseline"),
      entries.map(([name, workload]) => baselineRoute(name, workload, context)),
    );
    this.addApplication(chart, "baseline", `${this.name}-routes`, baseline);
    const { generator, key, changed } = parts;
    const sources = entries.map(([name, workload]) =>
      this.routeSource(`routes/${name}`, previewRoute(name, workload, PLACEHOLDER, context), key, { when: [name] }),
    );
    for (const [name, workload] of this.entries()) {
      const own = this.entryOf(name, workload, PLACEHOLDER, PLACEHOLDER, context);
      const shared = this.entryOf(name, workload, PLACEHOLDER, baseline, context);
      sources.push(
        this.routeSource(`routes/entry-${name}`, own, key, { when: [name] }),
        this.routeSource(`routes/entry-${name}-baseline`, shared, key, { when: "always", unless: [name] }),
      );
    }
    this.addSet(chart, "routes", generator, {
      name: `{{ ${key} }}-routes`,
      key,
      project: `${this.name}-routes`,
      namespace: baseline,
      source: this.sourceOf(this.folder(`routes/entry-${this.entries()[0]?.[0]}-baseline`)),
      syncPolicy: { ...AUTOMATED, retry: retry(5) },
      patch: sourcesPatch(sources, changed, key),
    });
  }

  private routeSource(
    folder: string,
    object: JsonObject,
    key: string,
    condition: Pick<ConditionalSource, "when" | "unless">,
  ): ConditionalSource {
    this.addFolder(this.folder(folder), [object]);
    const patches = [{ target: targetIn(object), patch: keyPatch(object, key) }];
    return { ...this.sourceOf(this.folder(folder)), ...condition, patches, isOwn: false };
  }

  private entryOf(
    name: string,
    workload: PreviewWorkload,
    key: string,
    backend: string,
    context: RouteContext,
  ): JsonObject {
    const { entry, domain } = this.props;
    const gateway = { name: "gateway" in entry ? entry.gateway : "", namespace: entry.namespace };
    const host = this.entries().length > 1 ? `${name}-${key}.${domain}` : `${key}.${domain}`;
    return entryRoute(name, workload, key, { gateway, host, backend }, context);
  }

  private addPriority(chart: Construct, value: number): void {
    this.addFolder(this.folder("cluster"), [
      {
        apiVersion: "scheduling.k8s.io/v1",
        kind: "PriorityClass",
        metadata: { name: this.priorityClass },
        value,
        preemptionPolicy: "Never",
        globalDefault: false,
        description: "Previews: the first to go, and they displace nobody",
      },
    ]);
    this.addApplication(chart, "cluster", `${this.name}-cluster`, this.argocdNamespace);
  }

  private addWebhook(chart: Construct): void {
    const host = this.webhookHost;
    if (host === undefined) return;
    this.addFolder(this.folder("webhook"), [webhookRoute(this.name, host, this.argocdNamespace, this.props.entry)]);
    const destination = { server: LOCAL_SERVER, namespace: this.argocdNamespace };
    this.addApplication(chart, "webhook", `${this.name}-webhook`, destination);
  }

  private addApplication(
    chart: Construct,
    folder: string,
    project: string,
    to: string | { readonly server: string; readonly namespace: string },
  ): void {
    const name = `${this.name}-${folder}`;
    new Application(chart, `application-${folder}`, {
      metadata: { name, namespace: this.argocdNamespace, annotations: GUARD_ANNOTATIONS },
      spec: {
        project,
        source: this.sourceOf(this.folder(folder)),
        destination: typeof to === "string" ? { name: this.target.cluster, namespace: to } : to,
        syncPolicy: AUTOMATED,
      },
    });
  }

  private addSet(chart: Construct, id: string, generator: SourceParts["generator"], facts: SetFacts): void {
    const place = {
      name: this.name,
      argocdNamespace: this.argocdNamespace,
      cluster: this.target.cluster,
      // with several entries there is no one address
      ...(this.entries().length === 1 && { domain: this.props.domain }),
    };
    new ApplicationSet(chart, `set-${id}`, previewSet(id, generator, facts, place));
  }

  private addFolder(folder: string, objects: readonly JsonObject[], files: readonly string[] = []): void {
    const id = folder.replaceAll("/", "--");
    if (objects.length > 0) {
      const chart = this.chart(`${id}-objects`, `${folder}/objects.yaml`);
      for (const [i, object] of objects.entries())
        new ApiObject(chart, `object-${i}`, object as unknown as ConstructorParameters<typeof ApiObject>[2]);
    }
    const resources = [...files, ...(objects.length > 0 ? ["objects.yaml"] : [])];
    new ApiObject(this.chart(`${id}-kustomization`, `${folder}/kustomization.yaml`), "kustomization", {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      metadata: { name: this.name },
      resources,
    });
  }

  private workloadSource({ repoURL, path, targetRevision }: PreviewWorkload) {
    return { repoURL: repoURL ?? this.props.output.repoURL, path, targetRevision: targetRevision ?? "HEAD" };
  }

  private sourceOf(folder: string) {
    const { repoURL, path, targetRevision } = this.props.output;
    return { repoURL, path: `${path}/${folder}`, targetRevision: targetRevision ?? "HEAD" };
  }

  private folder(name: string): string {
    return `${foldersOf(this.name)}/${name}`;
  }

  private entries(): readonly (readonly [string, PreviewWorkload])[] {
    return Object.entries(this.props.workloads).filter(([, { entry }]) => entry === true);
  }

  private get webhookHost(): string | undefined {
    const { source } = this.props;
    return source.kind === "pullRequest" ? webhookHost(source.webhook) : undefined;
  }

  private get isCommented(): boolean {
    const { source } = this.props;
    return source.kind === "pullRequest" && source.comment === true;
  }

  private get argocdNamespace(): string {
    return this.props.argocdNamespace ?? DEFAULT_NAMESPACE;
  }

  private get priorityClass(): string {
    return `${this.name}-preview`;
  }

  private chart(id: string, file: string): FileChart {
    return new FileChart(this, id, { file });
  }
}

function targetOf(props: PreviewsProps): Target {
  if (!("matrix" in props)) return { cluster: props.cluster, baseline: undefined };
  const environment = props.matrix.model.environments.find(({ name }) => name === props.baseline);
  if (environment === undefined) return { cluster: "", baseline: undefined };
  const cluster = environment.clusters.find((one) => props.matrix.clusters.some(({ name }) => name === one));
  return { cluster: cluster ?? "", baseline: namespaceOf(props.matrix.model, environment) };
}

/** Which object a kustomize patch is for. */
function targetIn(object: JsonObject): { readonly kind: string; readonly name: string } {
  return { kind: String(object.kind), name: String((object.metadata as JsonObject).name) };
}
