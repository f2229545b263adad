/**
 * What a Previews object writes, and where: charts and folders with their kustomizations, and the sets and Applications that deploy them. Knows the names
 * and places of one object, and not what is in the folders.
 */
import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import { Application, ApplicationSet, type SyncPolicy } from "../argocd";
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import type { JsonObject } from "../json";
import { GUARD_ANNOTATIONS } from "../matrix/waves";
import { FileChart } from "../synth";
import { foldersOf, setsFileOf } from "./definition";
import type { PreviewFile } from "./preview-file";
import { previewSet, type SetFacts } from "./preview-set";
import type { SourceParts } from "./preview-source";
import type { PreviewsProps, PreviewWorkload } from "./previews-props";
import { kustomizationOf, type RenderedSource, renderedFolder, renderedSources } from "./rendered";

const AUTOMATED: SyncPolicy = { automated: { prune: true, selfHeal: true } };

/** The policy of all that previews deploy. A failed sync is tried again so often, with growing pauses. */
export function automated(limit: number): SyncPolicy {
  return { ...AUTOMATED, retry: { limit, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } } };
}

/** Where previews run. */
export interface Target {
  readonly cluster: string;
  /** The baseline's namespace; undefined where there is none. */
  readonly baseline: string | undefined;
}

/** The files of one Previews object. */
export class PreviewOutput {
  readonly argocdNamespace: string;
  /** The chart of its sets, Applications and projects. */
  readonly sets: FileChart;

  constructor(
    private readonly scope: Construct,
    readonly name: string,
    private readonly props: PreviewsProps,
    readonly target: Target,
  ) {
    this.argocdNamespace = props.argocdNamespace ?? DEFAULT_NAMESPACE;
    this.sets = this.chart("sets", setsFileOf(name));
  }

  /** The services that are called from outside. */
  get entries(): readonly (readonly [string, PreviewWorkload])[] {
    return Object.entries(this.props.workloads).filter(([, { entry }]) => entry === true);
  }

  /** The priority of the pods of previews, where they have one of their own. */
  get priorityClass(): string | undefined {
    return this.props.guard.priority === undefined ? undefined : `${this.name}-preview`;
  }

  chart(id: string, file: string): FileChart {
    return new FileChart(this.scope, id, { file });
  }

  /** A folder below the output folder. */
  folder(name: string): string {
    return `${foldersOf(this.name)}/${name}`;
  }

  /** Where a folder of the output has been committed. */
  sourceOf(folder: string) {
    const { repoURL, path, targetRevision } = this.props.output;
    return { repoURL, path: `${path}/${folder}`, targetRevision: targetRevision ?? "HEAD" };
  }

  workloadSource({ repoURL, path, targetRevision }: PreviewWorkload) {
    return { repoURL: repoURL ?? this.props.output.repoURL, path, targetRevision: targetRevision ?? "HEAD" };
  }

  /** A folder with objects, as a kustomization. @param files that others write into it */
  addFolder(folder: string, objects: readonly JsonObject[], files: readonly string[] = []): void {
    if (objects.length > 0) {
      const chart = this.chart(`${idOf(folder)}-objects`, `${folder}/objects.yaml`);
      for (const [i, object] of objects.entries())
        new ApiObject(chart, `object-${i}`, object as unknown as ConstructorParameters<typeof ApiObject>[2]);
    }
    this.addKustomization(folder, { resources: [...files, ...(objects.length > 0 ? ["objects.yaml"] : [])] });
  }

  private addKustomization(folder: string, fields: JsonObject): void {
    new ApiObject(this.chart(`${idOf(folder)}-kustomization`, `${folder}/kustomization.yaml`), "kustomization", {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      metadata: { name: this.name },
      ...fields,
    });
  }

  /** A set that makes one Application for each preview. */
  addSet(id: string, generator: SourceParts["generator"], facts: SetFacts): void {
    const { props } = this;
    const place = {
      name: this.name,
      argocdNamespace: this.argocdNamespace,
      cluster: this.target.cluster,
      // with several entries there is no one address
      ...(this.entries.length === 1 && { domain: props.domain }),
    };
    const set = previewSet(id, generator, facts, place);
    if (props.render !== "rendered") {
      new ApplicationSet(this.sets, `set-${id}`, set);
      return;
    }
    const known = { project: facts.project, cluster: this.target.cluster };
    for (const { preview, sources } of renderedSources(set, props, known))
      this.addRendered(this.folder(renderedFolder(preview.key, id)), sources, id === "apps" ? preview : undefined);
    const { patch: _, ...own } = facts;
    const source = this.sourceOf(this.folder(renderedFolder(`{{ ${facts.key} }}`, id)));
    new ApplicationSet(this.sets, `set-${id}`, previewSet(id, generator, { ...own, source }, place));
  }

  /** The folder of a preview for one set. @param extended to be extended by the user */
  private addRendered(folder: string, sources: readonly RenderedSource[], extended: PreviewFile | undefined): void {
    const parts = sources.map((source, i) => {
      const part = `${folder}/${i}`;
      this.addKustomization(part, kustomizationOf(source, `${this.props.output.path}/${part}`));
      return String(i);
    });
    const isExtended = extended !== undefined && this.addExtension(`${folder}/own`, extended);
    this.addKustomization(folder, { resources: isExtended ? [...parts, "own"] : parts });
  }

  /** What the user adds to a preview, in its namespace; false where that is nothing. */
  private addExtension(folder: string, preview: PreviewFile): boolean {
    const { props } = this;
    if (props.render !== "rendered" || props.extend === undefined) return false;
    const chart = this.chart(`${idOf(folder)}-objects`, `${folder}/objects.yaml`);
    props.extend(chart, preview);
    if (chart.apiObjects.length === 0) {
      this.scope.node.tryRemoveChild(chart.node.id);
      return false;
    }
    const labels = [{ pairs: { preview: preview.key } }];
    this.addKustomization(folder, { resources: ["objects.yaml"], namespace: preview.key, labels });
    return true;
  }

  /** One Application for all previews. @param to a namespace of the previews' cluster, or another place */
  addApplication(
    folder: string,
    project: string,
    to: string | { readonly server: string; readonly namespace: string },
  ): void {
    const name = `${this.name}-${folder}`;
    new Application(this.sets, `application-${folder}`, {
      metadata: { name, namespace: this.argocdNamespace, annotations: GUARD_ANNOTATIONS },
      spec: {
        project,
        source: this.sourceOf(this.folder(folder)),
        destination: typeof to === "string" ? { name: this.target.cluster, namespace: to } : to,
        syncPolicy: AUTOMATED,
      },
    });
  }
}

function idOf(folder: string): string {
  return folder.replaceAll("/", "--");
}

/** Which object a kustomize patch is for. */
export function targetIn(object: JsonObject): { readonly kind: string; readonly name: string } {
  return { kind: String(object.kind), name: String((object.metadata as JsonObject).name) };
}
