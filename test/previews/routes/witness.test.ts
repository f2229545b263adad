import { sampleExpression, witnessesOf } from "../../../lib/previews/routes/proof/witness";
import { matchesRequest } from "../../../lib/previews/routes/request/match-request";
import { proxiedRequest } from "../../../lib/previews/routes/request/request";
import { ANY_REQUEST, type Match } from "../../../lib/previews/routes/rules/rule";
import { baggagePattern } from "./shop";

test.each([
  ["pr-12", [], "pr-12"],
  ["^/v[0-9]+/pay$", [], "/v0/pay"],
  ["/api/(v1|v2)/.*", [], "/api/v1/x"],
  ["/[^/]+/Get", [], "/x/Get"],
  [baggagePattern("pr-12"), ["pr-12", "x-env=pr-12"], "x-env=pr-12"],
  ["(b|c){3}x", [], undefined],
  ["x(?=y)", ["x"], undefined],
])("a text for %s", (source, texts, expected) => {
  expect(sampleExpression(source, texts)).toBe(expected);
});

test.each<Match>([
  ANY_REQUEST,
  { ...ANY_REQUEST, path: { kind: "segments", text: "/pay" }, method: { kind: "exact", text: "POST" } },
  { ...ANY_REQUEST, path: { kind: "regex", text: "/x.*" }, query: [["q", { kind: "regex", text: "[0-9]" }]] },
  { ...ANY_REQUEST, headers: [["a", { kind: "prefix", text: "b" }]], withoutHeaders: [["c", { kind: "present" }]] },
  { ...ANY_REQUEST, authority: { kind: "exact", text: "orders" } },
])("every witness fits its match %j", (match) => {
  const witnesses = witnessesOf(match, []);
  expect(witnesses.length).toBeGreaterThan(0);
  for (const witness of witnesses) {
    const request = proxiedRequest({ from: { namespace: "staging" }, to: "orders:80", ...witness });
    expect(matchesRequest(match, request)).toBe(true);
  }
});
