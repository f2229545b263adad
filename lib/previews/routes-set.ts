/**
 * The routes of an overlay, in the baseline's namespace: with Gateway API an Application of catch-all routes and a set that adds each preview's; with Istio
 * one folder of VirtualServices of all previews that are open at synthesis, for those of one host do not merge.
 */
import type { JsonObject } from "../json";
import { keyPatch, PLACEHOLDER } from "./placeholder";
import { automated, type PreviewOutput, targetIn } from "./preview-output";
import type { SourceParts } from "./preview-source";
import type { OverlayShare, PreviewsProps, PreviewWorkload } from "./previews-props";
import {
  baselineRoute,
  entryRoute,
  headerOf,
  previewRoute,
  type RouteContext,
  strippedEntryRoute,
  virtualServiceOf,
} from "./route-objects";
import { filePreviews } from "./sample-proof";
import { type ConditionalSource, sourcesPatch } from "./sources-patch";

type Open = Extract<OverlayShare, { readonly router: "istio" }>["open"];

export function addRoutes(out: PreviewOutput, props: PreviewsProps, parts: SourceParts, share: OverlayShare): void {
  const routes = new Routes(out, props, { baseline: out.target.baseline as string, header: headerOf(share) });
  const stripped = routes.strippedEntries(share.stripAtBaselineEntry ?? {});
  if (share.router === "istio") routes.addVirtualServices(share.open, stripped);
  else routes.addSet(parts, stripped);
}

class Routes {
  constructor(
    private readonly out: PreviewOutput,
    private readonly props: PreviewsProps,
    private readonly context: RouteContext,
  ) {}

  /** @param hosts the baseline's own, by entry */
  strippedEntries(hosts: Readonly<Record<string, string>>): JsonObject[] {
    return this.out.entries.flatMap(([name, workload]) => {
      const host = hosts[name];
      return host === undefined
        ? []
        : [strippedEntryRoute(name, workload, { gateway: this.gateway, host }, this.context)];
    });
  }

  addVirtualServices(open: Open, stripped: readonly JsonObject[]): void {
    const { out, context } = this;
    const { baseline } = context;
    const previews = filePreviews(open);
    const keysOf = (service: string) =>
      [...previews].filter(([, changed]) => changed.includes(service)).map(([key]) => key);
    out.addFolder(out.folder("routes"), [
      ...stripped,
      ...Object.entries(this.props.workloads).map(([name, workload]) =>
        virtualServiceOf(name, workload, keysOf(name), context),
      ),
      ...[...previews].flatMap(([key, changed]) =>
        out.entries.map(([name, workload]) =>
          this.entryOf(name, workload, key, changed.includes(name) ? key : baseline),
        ),
      ),
    ]);
    out.addApplication("routes", `${out.name}-routes`, baseline);
  }

  addSet({ generator, key, changed }: SourceParts, stripped: readonly JsonObject[]): void {
    const { out, context } = this;
    const { baseline } = context;
    const entries = Object.entries(this.props.workloads);
    out.addFolder(out.folder("baseline"), [
      ...entries.map(([name, workload]) => baselineRoute(name, workload, context)),
      ...stripped,
    ]);
    out.addApplication("baseline", `${out.name}-routes`, baseline);
    const sources = entries.map(([name, workload]) =>
      this.sourceOf(`routes/${name}`, previewRoute(name, workload, PLACEHOLDER, context), key, { when: [name] }),
    );
    for (const [name, workload] of out.entries) {
      const own = this.entryOf(name, workload, PLACEHOLDER, PLACEHOLDER);
      const shared = this.entryOf(name, workload, PLACEHOLDER, baseline);
      sources.push(
        this.sourceOf(`routes/entry-${name}`, own, key, { when: [name] }),
        this.sourceOf(`routes/entry-${name}-baseline`, shared, key, { when: "always", unless: [name] }),
      );
    }
    out.addSet("routes", generator, {
      name: `{{ ${key} }}-routes`,
      key,
      project: `${out.name}-routes`,
      namespace: baseline,
      source: out.sourceOf(out.folder(`routes/entry-${out.entries[0]?.[0]}-baseline`)),
      syncPolicy: automated(5),
      patch: sourcesPatch(sources, changed, key),
    });
  }

  private sourceOf(
    folder: string,
    object: JsonObject,
    key: string,
    condition: Pick<ConditionalSource, "when" | "unless">,
  ): ConditionalSource {
    const { out } = this;
    out.addFolder(out.folder(folder), [object]);
    const patches = [{ target: targetIn(object), patch: keyPatch(object, key) }];
    return { ...out.sourceOf(out.folder(folder)), ...condition, patches, isOwn: false };
  }

  private entryOf(name: string, workload: PreviewWorkload, key: string, backend: string): JsonObject {
    const { domain } = this.props;
    const host = this.out.entries.length > 1 ? `${name}-${key}.${domain}` : `${key}.${domain}`;
    return entryRoute(name, workload, key, { gateway: this.gateway, host, backend }, this.context);
  }

  private get gateway(): { readonly name: string; readonly namespace: string } {
    const { entry } = this.props;
    return { name: "gateway" in entry ? entry.gateway : "", namespace: entry.namespace };
  }
}
