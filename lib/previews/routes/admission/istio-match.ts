/** Matches of VirtualServices as Istio's webhook reads them. Counterpart: Istio 1.30.3, validateHTTPRouteMatchRequest. */
import { compileExpression } from "../request/expression";
import { checkGateways, isDnsLabel } from "./domain-names";
import { HEADER_NAME } from "./header-values";
import { type Objection, unless } from "./objections";
import type { HttpMatchRequest, StringMatch, StringMatches } from "./specs";

const LONGEST_EXPRESSION = 1024;

/** Names of the pseudo headers that may be matched. */
const PSEUDO_HEADERS = [":method", ":scheme", ":authority", ":path", ":status"];

/** One match of a rule: names of headers, texts, expressions. */
export function checkMatch(match: HttpMatchRequest, path: string, isForMesh: boolean): Objection[] {
  const { headers = {}, withoutHeaders = {}, queryParams = {} } = match;
  return [
    ...checkHeaderNames(headers, `${path}.headers`, isForMesh),
    ...checkHeaderNames(withoutHeaders, `${path}.withoutHeaders`, isForMesh),
    ...checkTexts(headers, `${path}.headers`),
    // for absence `*` means any value, it is no expression
    ...checkTexts(
      Object.fromEntries(Object.entries(withoutHeaders).filter(([, text]) => text.regex !== "*")),
      `${path}.withoutHeaders`,
    ),
    ...checkTexts(queryParams, `${path}.queryParams`),
    ...(match.uri?.regex === undefined ? [] : checkExpression(match.uri.regex, `${path}.uri`)),
    ...(["scheme", "method", "authority"] as const).flatMap((field) => checkText(match[field], `${path}.${field}`)),
    ...unless((match.port ?? 0) <= 65535, `${path}.port`, "port must be in the range 1..65535"),
    ...checkGateways(match.gateways ?? [], `${path}.gateways`),
    ...unless(
      (match.sourceNamespace ?? "") === "" || isDnsLabel(match.sourceNamespace as string),
      `${path}.sourceNamespace`,
      "sourceNamespace is invalid",
    ),
  ];
}

function checkHeaderNames(matches: StringMatches, path: string, isForMesh: boolean): Objection[] {
  return Object.keys(matches).flatMap((name) => {
    const isClaim = /^@request\.auth\.claims[.[]/i.test(name);
    const isValid = isClaim ? !isForMesh : PSEUDO_HEADERS.includes(name) || HEADER_NAME.test(name);
    return unless(isValid, path, `${JSON.stringify(name)} is not a valid header name`);
  });
}

function checkTexts(matches: StringMatches, path: string): Objection[] {
  return Object.entries(matches).flatMap(([name, match]) => checkText(match, `${path}.${name}`));
}

function checkText(match: StringMatch | undefined, path: string): Objection[] {
  return [
    ...unless(match?.prefix !== "", path, "prefix should not be empty"),
    ...(match?.regex === undefined ? [] : checkExpression(match.regex, path)),
  ];
}

export function checkExpression(source: string, path: string): Objection[] {
  if (source.length > LONGEST_EXPRESSION) return [{ path, message: "the expression is longer than 1024 characters" }];
  return unless(compileExpression(source) !== undefined, path, `not an RE2 expression: ${source}`);
}
