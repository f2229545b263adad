/**
 * Delegates: a rule of a root VirtualService is replaced by the rules of another one, each narrowed by the root's matches. Counterpart:
 * Istio 1.30.3, MergeHTTPRoutes.
 */
import type { HttpMatchRequest, IstioRoute, StringMatch, VirtualServiceSpec } from "../admission/specs";
import type { Admitted, Meta } from "../objects";
import { audienceOf, isVisible } from "../registry";

export interface OwnedRoute {
  readonly route: IstioRoute;
  /** The VirtualService in which the route stands. */
  readonly meta: Meta;
}

/** The rule itself, or what its delegate makes of it: nothing when the delegate is missing or not exported to the root. */
export function delegated(
  route: IstioRoute,
  root: Meta,
  delegates: ReadonlyMap<string, Admitted<VirtualServiceSpec>>,
): OwnedRoute[] {
  if (route.delegate === undefined) return [{ route, meta: root }];
  const { name = "", namespace = "" } = route.delegate;
  const delegate = delegates.get(`${namespace === "" ? root.namespace : namespace}/${name}`);
  if (delegate === undefined) return [];
  const { meta, spec } = delegate;
  if (!isVisible(audienceOf(spec.exportTo, meta.namespace), root.namespace)) return [];
  return (spec.http ?? []).flatMap((own) => {
    const merged = mergeRoute(route, own);
    return merged === undefined ? [] : [{ route: merged, meta }];
  });
}

function mergeRoute(root: IstioRoute, own: IstioRoute): IstioRoute | undefined {
  const match = mergeMatches(root.match ?? [], own.match ?? []);
  if (match === undefined) return undefined;
  const { delegate: _, ...rest } = root;
  const { name: ownName = "" } = own;
  const { name: rootName = "" } = root;
  const name = ownName === "" ? rootName : rootName === "" ? ownName : `${rootName}-${ownName}`;
  return { ...rest, ...own, name, match };
}

/** Every match of the delegate with every match of the root that it does not contradict; undefined when one contradicts all. */
function mergeMatches(
  root: readonly HttpMatchRequest[],
  own: readonly HttpMatchRequest[],
): readonly HttpMatchRequest[] | undefined {
  if (root.length === 0) return own;
  if (own.length === 0) return root;
  const merged: HttpMatchRequest[] = [];
  for (const leaf of own) {
    const fitting = root.filter((match) => !contradict(match, leaf));
    if (fitting.length === 0) return undefined;
    merged.push(...fitting.map((match) => mergeMatch(match, leaf)));
  }
  return merged;
}

function mergeMatch(root: HttpMatchRequest, leaf: HttpMatchRequest): HttpMatchRequest {
  const { name: rootName = "" } = root;
  const { name: leafName = "" } = leaf;
  const { ignoreUriCase: _, ...rest } = root;
  const gateways = (leaf.gateways ?? []).length > 0 ? leaf.gateways : root.gateways;
  return {
    ...rest,
    ...leaf,
    name: leafName === "" ? rootName : rootName === "" ? leafName : `${rootName}-${leafName}`,
    headers: { ...root.headers, ...leaf.headers },
    withoutHeaders: { ...root.withoutHeaders, ...leaf.withoutHeaders },
    queryParams: { ...root.queryParams, ...leaf.queryParams },
    sourceLabels: { ...root.sourceLabels, ...leaf.sourceLabels },
    ...(gateways !== undefined && { gateways }),
  };
}

function contradict(root: HttpMatchRequest, leaf: HttpMatchRequest): boolean {
  const texts: readonly (readonly [StringMatch | undefined, StringMatch | undefined])[] = [
    [root.uri, leaf.uri],
    [root.scheme, leaf.scheme],
    [root.method, leaf.method],
    [root.authority, leaf.authority],
    ...(["headers", "withoutHeaders", "queryParams"] as const).flatMap((field) =>
      Object.entries(leaf[field] ?? {}).map(([name, match]) => [root[field]?.[name], match] as const),
    ),
  ];
  const { port: rootPort = 0, gateways: rootGateways = [], sourceNamespace: rootNamespace = "" } = root;
  const { port: leafPort = 0, gateways: leafGateways = [], sourceNamespace: leafNamespace = "" } = leaf;
  return (
    texts.some(([a, b]) => textsContradict(a, b)) ||
    (root.ignoreUriCase ?? false) !== (leaf.ignoreUriCase ?? false) ||
    (rootPort > 0 && leafPort > 0 && rootPort !== leafPort) ||
    (rootNamespace !== "" && leafNamespace !== rootNamespace) ||
    Object.entries(leaf.sourceLabels ?? {}).some(([key, value]) => (root.sourceLabels?.[key] ?? value) !== value) ||
    (rootGateways.length > 0 && leafGateways.some((gateway) => !rootGateways.includes(gateway)))
  );
}

/** Whether the delegate's text is not a part of the root's. Expressions are never compared: beside one nothing else may stand. */
function textsContradict(root: StringMatch | undefined, leaf: StringMatch | undefined): boolean {
  if (root === undefined || leaf === undefined) return false;
  const { exact: rootExact = "", prefix: rootPrefix = "", regex: rootRegex = "" } = root;
  const { exact: leafExact = "", prefix: leafPrefix = "", regex: leafRegex = "" } = leaf;
  if (rootRegex !== "" && leafRegex + leafPrefix + leafExact !== "") return true;
  if (leafRegex !== "" && rootRegex + rootPrefix + rootExact !== "") return true;
  if (rootExact !== "") return leafPrefix !== "" || leafExact !== rootExact;
  if (rootPrefix !== "" && leafPrefix !== "") return !leafPrefix.startsWith(rootPrefix);
  if (rootPrefix !== "" && leafExact !== "") return !leafExact.startsWith(rootPrefix);
  return true;
}
