/**
 * Which generators of which ApplicationSets ask whom, and how often: of sets that this library made, and of anybody's. The controller asks all
 * generators of a set whenever the shortest of their intervals is over. Upstream: applicationset/generators, GetRequeueAfter of each kind.
 */

import { PULL_REQUEST_PROVIDERS, SCM_PROVIDERS } from "../../generators";
import { listOf, type UnknownFields } from "../../generators/fields";
import { isObject, type JsonObject } from "../../json";

/** A generator that asks somebody. */
export interface Poller {
  readonly kind: "pullRequest" | "scmProvider" | "plugin" | "git" | "clusterDecisionResource";
  /** Its place in the set: `spec.generators[0].matrix.generators[1]`. */
  readonly path: string;
  /** The provider of the two kinds that have one. */
  readonly provider?: string;
  /** Whom it asks: an API or a repository. */
  readonly address: string;
  /** Which credentials it uses: sets with the same ones share a limit. `anonymous` without. */
  readonly account: string;
  /** Its own interval, in seconds; 0 never. */
  readonly intervalSeconds: number;
  /** Whether it is asked once for each parameter set of another generator. */
  readonly isMultiplied: boolean;
}

/** A set with its generators that ask. */
export interface PollingSet {
  readonly name: string;
  /** How often all of them are asked, in seconds; 0 never. */
  readonly intervalSeconds: number;
  readonly pollers: readonly Poller[];
}

const DEFAULT_SECONDS = { pullRequest: 1800, scmProvider: 1800, plugin: 1800, git: 180, clusterDecisionResource: 180 };
const KINDS = Object.keys(DEFAULT_SECONDS) as (keyof typeof DEFAULT_SECONDS)[];

/** What a set asks; nothing of a set that has no generators. */
export function pollingOf(set: JsonObject): PollingSet {
  const metadata = isObject(set.metadata) ? set.metadata : {};
  const spec = isObject(set.spec) ? set.spec : {};
  const pollers = pollersIn(spec.generators, "spec.generators", false);
  const intervals = pollers.map(({ intervalSeconds }) => intervalSeconds).filter((seconds) => seconds > 0);
  return {
    name: String(metadata.name ?? ""),
    intervalSeconds: intervals.length === 0 ? 0 : Math.min(...intervals),
    pollers,
  };
}

function pollersIn(generators: unknown, path: string, isMultiplied: boolean): Poller[] {
  return listOf(generators).flatMap((item, i) => {
    if (!isObject(item)) return [];
    const place = `${path}[${i}]`;
    const own = KINDS.flatMap((kind) => {
      const spec = item[kind];
      return isObject(spec) ? [pollerOf(kind, spec, place, isMultiplied)] : [];
    });
    const nested = (["matrix", "merge"] as const).flatMap((kind) => {
      const spec = item[kind];
      if (!isObject(spec)) return [];
      const children = listOf(spec.generators);
      const below = `${place}.${kind}.generators`;
      return children.flatMap((_, child) => {
        const isSecond = kind === "matrix" && child > 0;
        const found = pollersIn([children[child]], below, isMultiplied || isSecond);
        return found.map((one) => ({ ...one, path: one.path.replace(`${below}[0]`, `${below}[${child}]`) }));
      });
    });
    return [...own, ...nested];
  });
}

function pollerOf(kind: Poller["kind"], spec: UnknownFields, path: string, isMultiplied: boolean): Poller {
  const seconds = spec.requeueAfterSeconds;
  const common = {
    kind,
    path,
    isMultiplied,
    intervalSeconds: typeof seconds === "number" && seconds >= 0 ? seconds : DEFAULT_SECONDS[kind],
  };
  if (kind === "git") return { ...common, address: textOf(spec.repoURL), account: "repository" };
  if (kind === "plugin" || kind === "clusterDecisionResource") {
    const reference = isObject(spec.configMapRef) ? spec.configMapRef.name : spec.configMapRef;
    return { ...common, address: textOf(reference), account: "own" };
  }
  const names: readonly string[] = kind === "pullRequest" ? PULL_REQUEST_PROVIDERS : SCM_PROVIDERS;
  const provider = names.find((name) => isObject(spec[name]));
  const given = provider === undefined ? {} : (spec[provider] as UnknownFields);
  return {
    ...common,
    ...(provider !== undefined && { provider }),
    address: textOf(given.api) || (provider ?? ""),
    account: accountOf(given),
  };
}

/** Credentials by the name of the Secret that holds them. */
function accountOf(given: UnknownFields): string {
  if (typeof given.appSecretName === "string") return `app ${given.appSecretName}`;
  const references: readonly unknown[] = [
    given.tokenRef,
    given.accessTokenRef,
    isObject(given.bearerToken) ? given.bearerToken.tokenRef : undefined,
    isObject(given.basicAuth) ? given.basicAuth.passwordRef : undefined,
    given.appPasswordRef,
  ];
  const reference = references.find((one) => isObject(one)) as UnknownFields | undefined;
  return reference === undefined ? "anonymous" : `token ${textOf(reference.secretName)}/${textOf(reference.key)}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
