/** What isolates the namespaces of a matrix: the guard's objects in a folder for each, and an Application per cluster that deploys it. */
import { ApiObject } from "cdk8s";
import { Application } from "../argocd";
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import type { FileChart } from "../synth";
import { unnamedKinds } from "./guarded-kinds";
import type { NamespaceGuard } from "./guarded-namespace";
import type { GuardedPlace } from "./guarded-places";
import { labelKeys } from "./labels";
import { type MatrixModel, projectOf } from "./model";
import type { OutputLocation } from "./output-location";
import { GUARD_ANNOTATIONS } from "./waves";

interface Guarding {
  readonly model: MatrixModel;
  /** Where Argo CD runs. */
  readonly namespace: string;
  readonly guard: NamespaceGuard;
  readonly output: OutputLocation;
  /** A file of the matrix. */
  chart(id: string, file: string): FileChart;
}

export class MatrixGuards {
  readonly problems: Problem[] = [];
  private readonly charts = new Map<GuardedPlace, FileChart>();

  constructor(private readonly guarding: Guarding) {}

  add(places: readonly GuardedPlace[]): void {
    const { model, chart } = this.guarding;
    const applications = chart("guards", `argocd/${model.name}/guards.yaml`);
    for (const place of places) {
      const folder = `guards/${model.name}/${place.id}`;
      this.guard(place, chart(`guard-${flat(place)}`, `${folder}/guard.yaml`));
      for (const cluster of place.clusters) this.deploy(applications, place, folder, cluster);
    }
  }

  /** What it puts on clusters. */
  *objects(): Iterable<readonly [cluster: string, object: JsonObject]> {
    for (const [{ clusters }, chart] of this.charts) {
      const objects = chart.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one));
      for (const cluster of clusters) for (const one of objects) yield [cluster, one.toJson() as JsonObject];
    }
  }

  private guard(place: GuardedPlace, chart: FileChart): void {
    const { model, guard } = this.guarding;
    const { environment, namespace } = place;
    const keys = labelKeys(model.labelDomain);
    this.charts.set(place, chart);
    guard.build(chart, {
      namespace,
      environment: environment.name,
      labels: { [keys.matrix]: model.name, [keys.environment]: environment.name },
      protected: true,
      ...(environment.quota === undefined ? {} : { quota: environment.quota }),
    });
    this.problems.push(...unnamedKinds(chart, guard));
  }

  private deploy(chart: FileChart, place: GuardedPlace, folder: string, cluster: string): void {
    const { model, namespace, output } = this.guarding;
    const name = `guard-${model.name}-${flat(place)}-${cluster}`;
    new Application(chart, name, {
      metadata: { name, namespace, annotations: GUARD_ANNOTATIONS },
      spec: {
        project: projectOf(model, "guards"),
        source: {
          repoURL: output.repoURL,
          targetRevision: output.targetRevision ?? "HEAD",
          path: `${output.path}/${folder}`,
        },
        destination: { name: cluster, namespace: place.namespace },
        syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ["ServerSideApply=true"] },
      },
    });
  }
}

function flat({ id }: GuardedPlace): string {
  return id.replace("/", "-");
}
