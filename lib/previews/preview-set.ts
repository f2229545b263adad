/** One ApplicationSet of a Previews object: what differs between guard, workloads and routes are facts, everything else is alike. */
import type { Application, ApplicationSetProps, SyncPolicy } from "../argocd";
import { PREVIEW_ANNOTATIONS, PREVIEW_SERVICE, PREVIEW_TRIGGER } from "./notifications";
import type { SourceParts } from "./preview-source";
import type { ASLEEP } from "./sleep";

/** What one set has of its own. */
export interface SetFacts {
  readonly name: string;
  readonly key: string;
  readonly number?: string;
  readonly isSubscribed?: boolean;
  readonly project: string;
  readonly namespace: string;
  readonly source: NonNullable<ConstructorParameters<typeof Application>[2]["spec"]["source"]>;
  readonly ignoreDifferences?: typeof ASLEEP;
  readonly syncPolicy: SyncPolicy;
  readonly patch?: string;
}

/** What all sets of the object have in common. */
export interface SetPlace {
  readonly name: string;
  readonly argocdNamespace: string;
  readonly cluster: string;
  /** Of the one address; undefined where there are several. */
  readonly domain?: string;
}

const SUBSCRIPTION = `notifications.argoproj.io/subscribe.${PREVIEW_TRIGGER}.${PREVIEW_SERVICE}`;

export function previewSet(
  id: string,
  generator: SourceParts["generator"],
  of: SetFacts,
  place: SetPlace,
): ApplicationSetProps<readonly [SourceParts["generator"]]> {
  const url = place.domain === undefined ? undefined : `https://{{ ${of.key} }}.${place.domain}`;
  return {
    metadata: { name: `${place.name}-${id}`, namespace: place.argocdNamespace },
    generators: [generator],
    template: {
      metadata: {
        name: of.name,
        labels: { preview: `{{ ${of.key} }}`, "app.kubernetes.io/part-of": place.name },
        ...(url !== undefined && { annotations: { [PREVIEW_ANNOTATIONS.url]: url, ...commentAnnotations(of) } }),
      },
      spec: {
        project: of.project,
        // the patch replaces the list; a source beside it would be ignored
        ...(of.patch === undefined ? { source: of.source } : { sources: [of.source] }),
        destination: { name: place.cluster, namespace: of.namespace },
        ...(of.ignoreDifferences !== undefined && { ignoreDifferences: of.ignoreDifferences }),
        syncPolicy: of.syncPolicy,
        ...(url !== undefined && { info: [{ name: "URL", value: url }] }),
      },
    },
    ...(of.patch !== undefined && { templatePatch: of.patch }),
    syncPolicy: { applicationsSync: "sync", preserveResourcesOnDeletion: false },
  };
}

function commentAnnotations({ number, isSubscribed }: SetFacts): Readonly<Record<string, string>> {
  if (number === undefined) return {};
  return {
    [PREVIEW_ANNOTATIONS.number]: `{{ ${number} }}`,
    [PREVIEW_ANNOTATIONS.revision]: "{{ .head_sha }}",
    ...(isSubscribed === true && { [SUBSCRIPTION]: "" }),
  };
}
