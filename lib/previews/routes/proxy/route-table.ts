/**
 * The routes of a proxy for one port, as it gets them from the control plane: virtual hosts by domain, each with a list of routes of
 * which the first that fits decides.
 */

import { isHeaderFormat } from "../admission/header-values";
import { compileExpression } from "../request/expression";
import { ANY_REQUEST, isCatchAll, type Match, type RouteSource, type Rule } from "../rules/rule";

/** One match of a rule with what it leads to. */
export interface Route {
  readonly match: Match;
  readonly rule: Rule;
  readonly source: RouteSource;
}

export interface VirtualHost {
  /** In lower case; `*` for all, `*.…` for endings. */
  readonly domains: readonly string[];
  readonly routes: readonly Route[];
  /** The host that a request reaches when there are no routes. */
  readonly service: string | undefined;
}

export interface RouteTable {
  readonly hosts: readonly VirtualHost[];
  readonly byDomain: ReadonlyMap<string, VirtualHost>;
  /** Endings, the longest first. */
  readonly endings: readonly (readonly [ending: string, host: VirtualHost])[];
  /** Whether unknown hosts are passed on to their address. */
  readonly passesUnknown: boolean;
  /** The first route because of which a proxy refuses the whole table. */
  readonly broken: Broken | undefined;
}

export interface Broken {
  readonly route: Route;
  readonly reason: string;
}

/** What a proxy knows of itself when its routes are built. */
export interface ProxyFacts {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `mesh`, or the gateway whose routes are built. */
  readonly gateway: string;
}

/** The routes of a source for a port, up to the first that takes everything. */
export function routesOf(source: RouteSource, port: number, proxy: ProxyFacts): Route[] {
  const routes: Route[] = [];
  for (const rule of source.rules) {
    if (rule.matches.length === 0) return [...routes, { match: ANY_REQUEST, rule, source }];
    for (const match of rule.matches) {
      if (!concerns(match, port, proxy)) continue;
      routes.push({ match, rule, source });
      if (isCatchAll(match)) return routes;
    }
  }
  return routes;
}

function concerns(match: Match, port: number, proxy: ProxyFacts): boolean {
  if (match.port !== undefined && match.port !== port) return false;
  if (match.gateways !== undefined) return match.gateways.includes(proxy.gateway);
  const hasLabels = Object.entries(match.sourceLabels ?? {}).every(([key, value]) => proxy.labels[key] === value);
  return hasLabels && (match.sourceNamespace === undefined || match.sourceNamespace === proxy.namespace);
}

/** The virtual host of a Host header: the exact name, else the longest ending, else all. The port in the header does not count. */
export function findHost(table: RouteTable, authority: string): VirtualHost | undefined {
  const name = authority.toLowerCase().replace(/:[0-9]+$/, "");
  const fits = (ending: string) => ending === "" || (name.length > ending.length && name.endsWith(ending));
  return table.byDomain.get(name) ?? table.endings.find(([ending]) => fits(ending))?.[1];
}

export function makeTable(hosts: readonly VirtualHost[], passesUnknown: boolean): RouteTable {
  const byDomain = new Map<string, VirtualHost>();
  const endings: [string, VirtualHost][] = [];
  for (const host of hosts) {
    for (const domain of host.domains) {
      if (domain.startsWith("*")) endings.push([domain.slice(1), host]);
      else if (!byDomain.has(domain)) byDomain.set(domain, host);
    }
  }
  endings.sort(([a], [b]) => b.length - a.length);
  return { hosts, byDomain, endings, passesUnknown, broken: brokenRoute(hosts) };
}

/** The codes of redirects that Istio can write. */
const REDIRECTS = [301, 302, 303, 307, 308];

function brokenRoute(hosts: readonly VirtualHost[]): Broken | undefined {
  for (const { routes } of hosts) {
    for (const route of routes) {
      const reason = reasonOfRefusal(route);
      if (reason !== undefined) return { route, reason };
    }
  }
  return undefined;
}

/** Why a proxy cannot take a route. */
function reasonOfRefusal({ match, rule }: Route): string | undefined {
  for (const source of expressionsOf(match)) {
    if (compileExpression(source) === undefined) return `not an RE2 expression: ${source}`;
  }
  const { action } = rule;
  if (action.kind === "redirect" && !REDIRECTS.includes(action.redirect.status)) {
    return `no redirect with status ${action.redirect.status}`;
  }
  const changes = [
    rule.changes,
    ...(action.kind === "forward" ? action.destinations.map((destination) => destination.changes) : []),
  ];
  for (const change of changes) {
    for (const [name, value] of [...(change?.set ?? []), ...(change?.add ?? [])]) {
      if (!isHeaderFormat(value)) return `not a format for the header ${name}: ${value}`;
    }
  }
  return undefined;
}

export function expressionsOf(match: Match): string[] {
  const { path, method, authority, scheme } = match;
  const texts = [...match.headers, ...match.withoutHeaders, ...match.query].map(([, text]) => text);
  return [path, method, authority, scheme, ...texts].flatMap((text) => (text?.kind === "regex" ? [text.text] : []));
}
