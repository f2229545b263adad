/** VirtualServices as route sources: short names completed, rules in the order written. Counterpart: Istio 1.30.3. */

import { GRPC_STATUS } from "../admission/istio-actions";
import type {
  Headers,
  HttpMatchRequest,
  IstioDestination,
  IstioRoute,
  StringMatch,
  StringMatches,
  VirtualServiceSpec,
} from "../admission/specs";
import type { Admitted, Meta } from "../objects";
import { audienceOf, completeHost } from "../registry";
import { delegated } from "./delegate";
import { copiesAll, headerOperations } from "./filters";
import type {
  Action,
  Destination,
  HeaderChanges,
  Match,
  NamedText,
  PathMatch,
  PathRewrite,
  Redirect,
  RouteSource,
  Rule,
  TextMatch,
} from "./rule";

export function virtualServiceSources(all: readonly Admitted<VirtualServiceSpec>[]): RouteSource[] {
  const delegates = new Map(
    all
      .filter(({ spec }) => (spec.hosts ?? []).length === 0)
      .map((delegate) => [`${delegate.meta.namespace}/${delegate.meta.name}`, delegate]),
  );
  return all.filter(({ spec }) => (spec.hosts ?? []).length > 0).map((root) => sourceOf(root, delegates));
}

function sourceOf(
  { meta, spec }: Admitted<VirtualServiceSpec>,
  delegates: ReadonlyMap<string, Admitted<VirtualServiceSpec>>,
): RouteSource {
  const { name, namespace, created } = meta;
  const rules = (spec.http ?? []).flatMap((route, position) =>
    delegated(route, meta, delegates).map(({ route: own, meta: owner }) => toRule(own, owner, meta, position)),
  );
  return {
    name,
    namespace,
    created,
    semantics: "istio",
    hosts: (spec.hosts ?? []).map((host) => completeHost(host, namespace).toLowerCase()),
    gateways: spec.gateways === undefined || spec.gateways.length === 0 ? ["mesh"] : gatewayNames(spec.gateways, meta),
    audience: audienceOf(spec.exportTo, namespace),
    rules,
  };
}

/** `name`, `./name`, `name.namespace.svc…` and `namespace/name` as `namespace/name`. */
function gatewayNames(names: readonly string[], { namespace }: Meta): string[] {
  return names.map((name) => {
    if (name === "mesh") return name;
    const [first = "", ...rest] = name.split("/");
    if (rest.length > 0) return `${first === "." ? namespace : first}/${rest.join("/")}`;
    const [short = "", elsewhere] = name.split(".");
    return `${elsewhere ?? namespace}/${short}`;
  });
}

/** @param owner the VirtualService in which the rule stands: its namespace completes short names */
function toRule(route: IstioRoute, owner: Meta, root: Meta, position: number): Rule {
  const changes = requestChanges(route.headers, route.rewrite?.authority);
  const rewrite = pathRewrite(route.rewrite);
  const abort = abortStatus(route.fault);
  return {
    origin: { kind: "VirtualService", namespace: root.namespace, name: root.name, rule: position },
    name: route.name ?? "",
    matches: (route.match ?? []).map((match) => toMatch(match, owner)),
    action: toAction(route, owner),
    mirrors: mirrorsOf(route, owner),
    ...(changes !== undefined && { changes }),
    ...(rewrite !== undefined && { rewrite }),
    ...(abort !== undefined && { abort }),
  };
}

function toAction(route: IstioRoute, owner: Meta): Action {
  if (route.redirect !== undefined) return { kind: "redirect", redirect: toRedirect(route.redirect) };
  if (route.directResponse !== undefined) return { kind: "answer", status: route.directResponse.status };
  const destinations = (route.route ?? []).map(({ destination, weight = 0, headers }) => {
    const changes = requestChanges(headers, undefined);
    return { destination: toDestination(destination, owner), weight, ...(changes !== undefined && { changes }) };
  });
  return { kind: "forward", destinations };
}

function toDestination({ host = "", subset = "", port }: IstioDestination = {}, { namespace }: Meta): Destination {
  return {
    host: completeHost(host, namespace),
    ...(subset !== "" && { subset }),
    ...(port?.number !== undefined && { port: port.number }),
  };
}

function toRedirect(redirect: NonNullable<IstioRoute["redirect"]>): Redirect {
  const { uri = "", authority = "", scheme = "", port, derivePort, redirectCode } = redirect;
  const target = port ?? (derivePort === "FROM_REQUEST_PORT" ? ("request" as const) : undefined);
  return {
    status: redirectCode === undefined || redirectCode === 0 ? 301 : redirectCode,
    ...(scheme !== "" && { scheme }),
    ...(authority !== "" && { authority }),
    ...(target !== undefined && { port: target }),
    ...(uri !== "" && { path: { kind: "full" as const, text: uri } }),
  };
}

function mirrorsOf({ mirror, mirrors = [], mirrorPercentage, mirrorPercent }: IstioRoute, owner: Meta): Destination[] {
  const single = mirror !== undefined && copiesAll(mirrorPercentage?.value ?? mirrorPercent);
  return [
    ...(single ? [toDestination(mirror, owner)] : []),
    ...mirrors
      .filter(({ destination, percentage }) => destination !== undefined && copiesAll(percentage?.value))
      .map(({ destination }) => toDestination(destination, owner)),
  ];
}

function requestChanges(headers: Headers | undefined, rewritten: string | undefined): HeaderChanges | undefined {
  const { set = {}, add = {}, remove = [] } = headers?.request ?? {};
  const changes = headerOperations(Object.entries(set), Object.entries(add), remove);
  const authority = rewritten !== undefined && rewritten !== "" ? rewritten : changes.authority;
  const isNothing = changes.set.length + changes.add.length + changes.remove.length === 0 && authority === undefined;
  return isNothing ? undefined : { ...changes, ...(authority !== undefined && { authority }) };
}

function pathRewrite(rewrite: IstioRoute["rewrite"]): PathRewrite | undefined {
  const { uri = "", uriRegexRewrite: regex } = rewrite ?? {};
  if (regex !== undefined) return { kind: "regex", pattern: regex.match ?? "", substitution: regex.rewrite ?? "" };
  return uri === "" ? undefined : { kind: "prefix", text: uri };
}

/** Only a fault for every request is certain. */
function abortStatus(fault: IstioRoute["fault"]): number | undefined {
  if (fault?.abort === undefined || (fault.abort.percentage?.value ?? 0) < 100) return undefined;
  const { httpStatus, grpcStatus } = fault.abort;
  return httpStatus ?? (grpcStatus === undefined ? undefined : GRPC_STATUS.get(grpcStatus));
}

function toMatch(match: HttpMatchRequest, owner: Meta): Match {
  const { uri, ignoreUriCase, port = 0, gateways = [], sourceLabels, sourceNamespace = "", name = "" } = match;
  const path = uri === undefined ? undefined : pathMatch(uri, ignoreUriCase === true);
  return {
    ...(path !== undefined && { path }),
    headers: namedTexts(match.headers),
    withoutHeaders: namedTexts(match.withoutHeaders),
    query: namedTexts(match.queryParams),
    ...(match.method !== undefined && { method: textMatch(match.method) }),
    ...(match.authority !== undefined && { authority: textMatch(match.authority) }),
    ...(match.scheme !== undefined && { scheme: textMatch(match.scheme) }),
    ...(port !== 0 && { port }),
    ...(gateways.length > 0 && { gateways: gatewayNames(gateways, owner) }),
    ...(sourceLabels !== undefined && { sourceLabels }),
    ...(sourceNamespace !== "" && { sourceNamespace }),
    ...(name !== "" && { name }),
  };
}

function namedTexts(matches: StringMatches | undefined): NamedText[] {
  return Object.entries(matches ?? {}).map(([name, match]) => [name, textMatch(match)] as const);
}

/** An empty match asks for presence, so does `*` as an expression. */
function textMatch({ exact, prefix, regex }: StringMatch): TextMatch {
  if (exact !== undefined) return { kind: "exact", text: exact };
  if (prefix !== undefined) return { kind: "prefix", text: prefix };
  return regex === undefined || regex === "*" ? { kind: "present" } : { kind: "regex", text: regex };
}

function pathMatch({ exact, prefix, regex }: StringMatch, ignoresCase: boolean): PathMatch | undefined {
  if (exact !== undefined) return { kind: "exact", text: exact, ignoresCase };
  if (prefix !== undefined) return { kind: "prefix", text: prefix, ignoresCase };
  return regex === undefined ? undefined : { kind: "regex", text: regex };
}
