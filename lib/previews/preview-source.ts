/** The source of previews as a generator, with the expressions that its parameters are read by. Patterns are anchored, and only open requests count. */
import {
  type GeneratorItem,
  gitFiles,
  PULL_REQUEST_PROVIDERS,
  type PullRequestFilter,
  plugin,
  pullRequest,
} from "../generators";
import { isObject, type JsonObject } from "../json";
import { type PollAuth, type PollProvider, pollBudget } from "./budget";
import { envKeyExpression } from "./env-key";
import { goText } from "./placeholder";
import type { PreviewScm, PreviewSource, PullRequestSource } from "./previews-props";

/** What sets need of a source. */
export interface SourceParts {
  readonly generator: GeneratorItem;
  /** Go expression of the key. */
  readonly key: string;
  /** Go expression of the text that tells this preview from its last state: the pull request's number, or nothing. */
  readonly number: string | undefined;
  /** Lines of a template that put the changed services into `$changed`, each with what stands behind its image's name. */
  readonly changed: string;
}

/** @param services names that may be changed: everything else is left out @param sets how many sets poll */
export function sourceParts(
  source: PreviewSource,
  prefix: string,
  services: readonly string[],
  sets: number,
): SourceParts {
  switch (source.kind) {
    case "files":
      return {
        generator: gitFiles({
          repoURL: source.repoURL,
          revision: source.revision ?? "HEAD",
          paths: [`${source.folder ?? "previews"}/*.yaml`],
          requeueAfterSeconds: source.requeueAfterSeconds ?? 60,
        }),
        key: ".key",
        number: undefined,
        changed: listedServices(services),
      };
    case "plugin":
      return {
        generator: plugin({
          configMap: source.configMap,
          ...(source.input !== undefined && { parameters: source.input }),
          ...(source.requeueAfterSeconds !== undefined && { requeueAfterSeconds: source.requeueAfterSeconds }),
        }),
        key: ".key",
        number: undefined,
        changed: listedServices(services),
      };
    case "pullRequest":
      return {
        generator: pullRequest({
          ...withOpenOnly(source.scm),
          ...(source.filters !== undefined && { filters: source.filters.map(anchored) }),
          requeueAfterSeconds: intervalOf(source, sets),
          values: { key: `{{ ${envKeyExpression("number", { prefix })} }}` },
        }),
        key: ".values.key",
        number: ".number",
        changed: changedByRequest(source, services),
      };
    default:
      return source satisfies never;
  }
}

/** The provider that a pull request source names. */
export function providerOf(scm: PreviewScm): (typeof PULL_REQUEST_PROVIDERS)[number] | undefined {
  return PULL_REQUEST_PROVIDERS.find((name) => isObject((scm as Readonly<Record<string, unknown>>)[name]));
}

/** The provider's own settings. */
export function providerFields(scm: PreviewScm): Readonly<Record<string, unknown>> {
  const provider = providerOf(scm);
  return provider === undefined ? {} : ((scm as Readonly<Record<string, unknown>>)[provider] as JsonObject);
}

function intervalOf({ scm, webhook = false, openPullRequests }: PullRequestSource, sets: number): number {
  const fields = providerFields(scm);
  const hasToken = ["tokenRef", "basicAuth", "bearerToken"].some((key) => fields[key] !== undefined);
  const auth: PollAuth = fields.appSecretName !== undefined ? "app" : hasToken ? "token" : "anonymous";
  const set = { name: "previews", ...(openPullRequests !== undefined && { openPullRequests }) };
  return pollBudget({
    provider: (providerOf(scm) ?? "github") as PollProvider,
    auth,
    sets: Array.from({ length: sets }, () => set),
    webhook: webhook !== false,
  }).requeueAfterSeconds;
}

/** GitLab lists closed and merged requests too where nothing is said, and keeps their environments. */
function withOpenOnly(scm: PreviewScm): PreviewScm {
  const { gitlab } = scm;
  return gitlab === undefined ? scm : { gitlab: { ...gitlab, pullRequestState: "opened" } };
}

function anchored(filter: PullRequestFilter): PullRequestFilter {
  return Object.fromEntries(Object.entries(filter).map(([key, pattern]) => [key, `^(?:${pattern})$`]));
}

function listedServices(services: readonly string[]): string {
  return [
    "{{- $changed := dict }}",
    "{{- range .services }}",
    `{{- if has .name ${goList(services)} }}{{- $_ := set $changed .name (printf "@%s" .digest) }}{{- end }}`,
    "{{- end }}",
  ].join("\n");
}

function changedByRequest({ changes }: PullRequestSource, services: readonly string[]): string {
  if ("service" in changes) return `{{- $changed := dict ${goText(changes.service)} (printf ":%s" .head_sha) }}`;
  return [
    "{{- $changed := dict }}",
    '{{- $tag := printf ":%s" .head_sha }}',
    "{{- range .labels }}",
    `{{- $name := trimPrefix ${goText(changes.labels)} . }}`,
    `{{- if and (hasPrefix ${goText(changes.labels)} .) (has $name ${goList(services)}) }}{{- $_ := set $changed $name $tag }}{{- end }}`,
    "{{- end }}",
  ].join("\n");
}

function goList(texts: readonly string[]): string {
  return `(list ${texts.map(goText).join(" ")})`;
}
