/**
 * Previews that are rendered at synthesis: what the sets would make of each open preview is evaluated, and its sources are written as kustomizations
 * over the same folders. So both ways deploy the same objects, and only the committed folder of a preview says what it has.
 */
import { App, Chart } from "cdk8s";
import { ApplicationSet, type ApplicationSetProps } from "../argocd";
import { LOCAL_SERVER } from "../argocd-facts";
import { evaluate } from "../evaluate";
import { memoryInventory } from "../inventory";
import type { JsonObject } from "../json";
import type { PreviewFile } from "./preview-file";
import type { SourceParts } from "./preview-source";
import type { PreviewsProps } from "./previews-props";

/** What is rendered of a set, below the folder of its Previews object. @param key a key, or the expression of one */
export function renderedFolder(key: string, set: string): string {
  return `rendered/${key}/${set}`;
}

/** A source as Argo CD is given it. */
export interface RenderedSource {
  readonly path: string;
  readonly kustomize?: {
    readonly namespace?: string;
    readonly commonLabels?: Readonly<Record<string, string>>;
    readonly images?: readonly string[];
    readonly patches?: readonly JsonObject[];
  };
}

/** The sources that a set gives to each open preview. @param known the names of its project and of the cluster, in Argo CD */
export function renderedSources(
  set: ApplicationSetProps<readonly [SourceParts["generator"]]>,
  { source, open }: Extract<PreviewsProps, { readonly render: "rendered" }>,
  { project, cluster }: { readonly project: string; readonly cluster: string },
): readonly { readonly preview: PreviewFile; readonly sources: readonly RenderedSource[] }[] {
  const object = new ApplicationSet(new Chart(new App(), "set"), "set", set).toJson() as JsonObject;
  const { repoURL, revision = "HEAD", folder = "previews" } = source;
  return open.map((preview) => {
    const files = { [`${folder}/${preview.key}.yaml`]: JSON.stringify(preview) };
    const inventory = memoryInventory({
      repositories: { [repoURL]: { [revision]: files } },
      clusters: [{ name: cluster, server: LOCAL_SERVER }],
      projects: [project],
    });
    const { applications, error } = evaluate(object, inventory);
    const [made] = applications;
    if (made === undefined) throw new Error(`the set makes nothing of ${preview.key}: ${error?.text}`);
    const spec = made.application.spec as { readonly source?: RenderedSource; readonly sources?: RenderedSource[] };
    return { preview, sources: spec.sources ?? (spec.source === undefined ? [] : [spec.source]) };
  });
}

/** The fields of a kustomization that does to a folder what Argo CD does to it by the source. @param folder where it is, in the repository */
export function kustomizationOf({ path, kustomize = {} }: RenderedSource, folder: string): JsonObject {
  const { namespace, commonLabels, images, patches } = kustomize;
  return {
    resources: [pathBetween(folder, path)],
    ...(namespace !== undefined && { namespace }),
    ...(commonLabels !== undefined && { labels: [{ pairs: commonLabels, includeSelectors: true }] }),
    ...(images !== undefined && { images: images.map(imageOf) }),
    ...(patches !== undefined && { patches }),
  };
}

/** @param image `registry.example.com/shop/web@sha256:…` */
function imageOf(image: string): JsonObject {
  const [name = "", digest = ""] = image.split("@");
  return { name, digest };
}

/** From one folder of a repository to another. */
function pathBetween(from: string, to: string): string {
  const [old, now] = [from, to].map((path) => path.split("/").filter((step) => step !== "" && step !== ".")) as [
    string[],
    string[],
  ];
  const differing = old.findIndex((step, i) => step !== now[i]);
  const common = differing < 0 ? old.length : differing;
  return [...old.slice(common).map(() => ".."), ...now.slice(common)].join("/");
}
