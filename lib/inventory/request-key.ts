/**
 * What was asked of a provider, as a text: the key of an answer in an inventory file. `github:acme/shop?labels=["preview"]` says
 * everything that changes the answer, and nothing that does not (secrets, intervals, values, the template).
 */
import { PULL_REQUEST_PROVIDERS, type PullRequestSpec, SCM_PROVIDERS, type ScmProviderSpec } from "../generators";
import type { Json } from "../json";
import { withoutCredentials } from "../match/repository-url";

/** Fields that name what is asked, in this order before the `?`. */
const NAMING = ["organization", "owner", "group", "teamProject", "project", "repo"] as const;
/** Fields that say how to get in, or when to ask again. */
const ACCESS = new Set([
  "tokenRef",
  "appSecretName",
  "basicAuth",
  "bearerToken",
  "accessTokenRef",
  "appPasswordRef",
  "user",
  "insecure",
  "caRef",
  "role",
]);

/** `provider:owner/repo?…`; undefined where no provider is set. The filters are not part of it: they come after the answer. */
export function pullRequestKey(spec: PullRequestSpec): string | undefined {
  const provider = PULL_REQUEST_PROVIDERS.find((name) => spec[name] !== undefined);
  return provider === undefined ? undefined : requestKey(provider, spec[provider] as object, {});
}

/** The same for an organisation; its filters are part of it, because the answer holds only what they let through. */
export function scmKey(spec: ScmProviderSpec): string | undefined {
  const provider = SCM_PROVIDERS.find((name) => spec[name] !== undefined);
  const { filters, cloneProtocol } = spec;
  return provider === undefined
    ? undefined
    : requestKey(provider, spec[provider] as object, { filters, cloneProtocol } as Record<string, Json | undefined>);
}

/** The key without what follows the `?`: an answer for every request to that place. */
export function placeOf(key: string): string {
  const mark = key.indexOf("?");
  return mark < 0 ? key : key.slice(0, mark);
}

function requestKey(provider: string, fields: object, further: Readonly<Record<string, Json | undefined>>): string {
  const all = new Map<string, unknown>(Object.entries({ ...fields, ...further }));
  const place = NAMING.flatMap((name) => (all.has(name) ? [String(all.get(name))] : []));
  const rest = [...all]
    .filter(([name, value]) => !(NAMING as readonly string[]).includes(name) && !ACCESS.has(name) && hasEffect(value))
    .map(([name, value]) => `${name}=${typeof value === "string" ? withoutCredentials(value) : JSON.stringify(value)}`)
    .sort();
  return `${provider}:${place.join("/")}${rest.length === 0 ? "" : `?${rest.join("&")}`}`;
}

/** Absent, an empty text and an empty list ask the same. */
function hasEffect(value: unknown): boolean {
  return value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}
