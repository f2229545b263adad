/**
 * The specs of the routing kinds as they are after admission: valid by their CRD, defaults filled in. Fields that change no destination
 * (retries, timeouts, load balancing) are left out.
 */

export interface ParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface BackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HeaderList {
  readonly set?: readonly { readonly name: string; readonly value: string }[];
  readonly add?: readonly { readonly name: string; readonly value: string }[];
  readonly remove?: readonly string[];
}

export interface PathModifier {
  readonly type: "ReplaceFullPath" | "ReplacePrefixMatch";
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export interface RouteFilter {
  readonly type: string;
  readonly requestHeaderModifier?: HeaderList;
  readonly responseHeaderModifier?: HeaderList;
  readonly requestMirror?: {
    readonly backendRef: BackendRef;
    readonly percent?: number;
    readonly fraction?: { readonly numerator: number; readonly denominator: number };
  };
  readonly requestRedirect?: {
    readonly scheme?: string;
    readonly hostname?: string;
    readonly port?: number;
    readonly path?: PathModifier;
    readonly statusCode: number;
  };
  readonly urlRewrite?: { readonly hostname?: string; readonly path?: PathModifier };
  readonly cors?: {
    readonly allowOrigins?: readonly string[];
    readonly allowMethods?: readonly string[];
    readonly allowHeaders?: readonly string[];
  };
  readonly extensionRef?: unknown;
}

/** Also of a query parameter. */
export interface NamedMatch {
  readonly type: "Exact" | "RegularExpression";
  readonly name: string;
  readonly value: string;
}

export interface WeightedBackend extends BackendRef {
  readonly weight: number;
  readonly filters?: readonly RouteFilter[];
}

export interface HttpRouteMatch {
  readonly path: { readonly type: "Exact" | "PathPrefix" | "RegularExpression"; readonly value: string };
  readonly headers?: readonly NamedMatch[];
  readonly queryParams?: readonly NamedMatch[];
  readonly method?: string;
}

interface RouteRule<Match> {
  readonly name?: string;
  readonly matches?: readonly Match[];
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly WeightedBackend[];
}

interface RouteSpec<Match> {
  readonly parentRefs?: readonly ParentRef[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly RouteRule<Match>[];
}

export type HttpRouteRule = RouteRule<HttpRouteMatch>;
export interface HttpRouteSpec extends RouteSpec<HttpRouteMatch> {
  readonly rules: readonly HttpRouteRule[];
}

export interface GrpcRouteMatch {
  readonly method?: {
    readonly type: "Exact" | "RegularExpression";
    readonly service?: string;
    readonly method?: string;
  };
  readonly headers?: readonly NamedMatch[];
}
export type GrpcRouteRule = RouteRule<GrpcRouteMatch>;
export type GrpcRouteSpec = RouteSpec<GrpcRouteMatch>;

export interface StringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}
export type StringMatches = Readonly<Record<string, StringMatch>>;

export interface HttpMatchRequest {
  readonly name?: string;
  readonly uri?: StringMatch;
  readonly scheme?: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  readonly headers?: StringMatches;
  readonly withoutHeaders?: StringMatches;
  readonly queryParams?: StringMatches;
  readonly ignoreUriCase?: boolean;
  readonly port?: number;
  readonly gateways?: readonly string[];
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
}

export interface HeaderOperations {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
}
export interface Headers {
  readonly request?: HeaderOperations;
  readonly response?: HeaderOperations;
}

export interface IstioDestination {
  readonly host?: string;
  readonly subset?: string;
  readonly port?: { readonly number?: number };
}

export interface IstioRoute {
  readonly name?: string;
  readonly match?: readonly HttpMatchRequest[];
  readonly route?: readonly {
    readonly destination?: IstioDestination;
    readonly weight?: number;
    readonly headers?: Headers;
  }[];
  readonly redirect?: {
    readonly uri?: string;
    readonly authority?: string;
    readonly scheme?: string;
    readonly port?: number;
    readonly derivePort?: string;
    readonly redirectCode?: number;
  };
  readonly directResponse?: {
    readonly status: number;
    readonly body?: { readonly string?: string; readonly bytes?: string };
  };
  readonly delegate?: { readonly name?: string; readonly namespace?: string };
  readonly rewrite?: {
    readonly uri?: string;
    readonly authority?: string;
    readonly uriRegexRewrite?: { readonly match?: string; readonly rewrite?: string };
  };
  readonly fault?: {
    readonly abort?: {
      readonly httpStatus?: number;
      readonly grpcStatus?: string;
      readonly http2Error?: string;
      readonly percentage?: { readonly value?: number };
    };
    readonly delay?: {
      readonly fixedDelay?: string;
      readonly exponentialDelay?: string;
      readonly percentage?: { readonly value?: number };
    };
  };
  readonly mirror?: IstioDestination;
  readonly mirrorPercent?: number;
  readonly mirrorPercentage?: { readonly value?: number };
  readonly mirrors?: readonly {
    readonly destination?: IstioDestination;
    readonly percentage?: { readonly value?: number };
  }[];
  readonly headers?: Headers;
  readonly corsPolicy?: {
    readonly allowOrigins?: readonly StringMatch[];
    readonly allowMethods?: readonly string[];
    readonly allowHeaders?: readonly string[];
    readonly exposeHeaders?: readonly string[];
    readonly maxAge?: string;
  };
  readonly retries?: {
    readonly attempts?: number;
    readonly perTryTimeout?: string;
    readonly retryOn?: string;
    readonly backoff?: string;
  };
  readonly timeout?: string;
}

export interface VirtualServiceSpec {
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly http?: readonly IstioRoute[];
  readonly tls?: readonly unknown[];
  readonly tcp?: readonly unknown[];
  readonly exportTo?: readonly string[];
}

export interface DestinationRuleSpec {
  readonly host?: string;
  readonly subsets?: readonly { readonly name?: string; readonly labels?: Readonly<Record<string, string>> }[];
  readonly exportTo?: readonly string[];
  readonly workloadSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
}

export interface ServiceEntrySpec {
  readonly hosts: readonly string[];
  readonly addresses?: readonly string[];
  readonly ports?: readonly { readonly number: number; readonly protocol?: string; readonly name: string }[];
  readonly resolution?: string;
  readonly exportTo?: readonly string[];
}

/** Istio's own Gateway. */
export interface IstioGatewaySpec {
  readonly selector?: Readonly<Record<string, string>>;
  readonly servers?: readonly {
    readonly port?: { readonly number?: number; readonly protocol?: string; readonly name?: string };
    readonly hosts?: readonly string[];
    readonly tls?: { readonly mode?: string; readonly httpsRedirect?: boolean };
  }[];
}

/** The Gateway of the Gateway API. */
export interface GatewaySpec {
  readonly gatewayClassName?: string;
  readonly listeners?: readonly {
    readonly name: string;
    readonly hostname?: string;
    readonly port: number;
    readonly protocol: string;
    readonly allowedRoutes?: {
      readonly namespaces?: {
        readonly from?: string;
        readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
      };
    };
  }[];
}

export interface ReferenceGrantSpec {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
}
