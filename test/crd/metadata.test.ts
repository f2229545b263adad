import { metadataViolations, refusal } from "../../lib/crd";

const named = (metadata: object) => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "web", ...metadata },
});

test("legal metadata has no violation", () => {
  expect(
    metadataViolations(
      named({
        labels: { "example.com/team": "Web_1", empty: "" },
        annotations: { "Example.com/Note": "any text" },
        finalizers: ["a.b/c"],
      }),
    ),
  ).toEqual([]);
});

test.each([
  [{ name: "Web" }, /^metadata\.name: Invalid value: "Web": a lowercase RFC 1123 subdomain must consist of lower case/],
  [{ name: "w".repeat(254) }, /must be no more than 253 characters$/],
  [{ name: "" }, /^metadata\.name: Required value: name or generateName is required$/],
  [{ labels: { team: "x".repeat(64) } }, /^metadata\.labels: Invalid value: "x{64}": must be no more than 63 bytes$/],
  [{ labels: { "bad key": "" } }, /^metadata\.labels: Invalid value: "bad key": name part must consist of/],
  [
    { labels: { team: "a b" } },
    /^metadata\.labels: Invalid value: "a b": a valid label must be an empty string or consist of/,
  ],
  [
    { annotations: { "a//b": "" } },
    /^metadata\.annotations: Invalid value: "a\/\/b": a valid label key must consist of/,
  ],
  [
    { annotations: { note: "x".repeat(256 * 1024) } },
    /^metadata\.annotations: Too long: may not be more than 262144 bytes$/,
  ],
  [{ finalizers: ["a b"] }, /^metadata\.finalizers: Invalid value: "a b": name part must consist of/],
])("refuses metadata %#", (metadata, violation) => {
  expect(metadataViolations(named(metadata)).map(({ text }) => text)).toEqual([expect.stringMatching(violation)]);
});

test("the API server's answer names the object and joins several violations", () => {
  const object = named({ name: "" });
  expect(refusal(object, metadataViolations(object))).toBe(
    'Application.argoproj.io "" is invalid: metadata.name: Required value: name or generateName is required',
  );
  expect(
    refusal(named({}), [
      { path: "metadata.name", text: "a" },
      { path: "spec", text: "b" },
    ]),
  ).toBe('Application.argoproj.io "web" is invalid: [a, b]');
});
