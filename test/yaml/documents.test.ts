import { parseDocuments, type YamlError, yamlProblem } from "../../lib/yaml";

const STREAM = `# the first one
apiVersion: argoproj.io/v1alpha1
metadata:
  name: shop
  "odd key": 1
spec:
  generators:
  - list:
      elements: [{cluster: a}, {cluster: b}]
  - git: {}
---
kind: AppProject
defaults: &d {x: 1}
mine: *d
`;

describe("parseDocuments", () => {
  const documents = parseDocuments(STREAM);

  test("reads all documents of a stream", () => {
    expect(documents.map(({ value }) => (value instanceof Map ? [...value.keys()] : value))).toEqual([
      ["apiVersion", "metadata", "spec"],
      ["kind", "defaults", "mine"],
    ]);
  });

  test.each([
    ["", 2, 1, undefined],
    ["apiVersion", 2, 13, [2, 1]],
    ["metadata", 4, 3, [3, 1]],
    ['metadata["odd key"]', 5, 14, [5, 3]],
    ["spec.generators[0]", 8, 5, undefined],
    ["spec.generators[0].list.elements[1].cluster", 9, 42, [9, 33]],
    ["spec.generators[1].git", 10, 10, [10, 5]],
  ] as const)("knows where %p stands", (path, line, column, key) => {
    const place = documents[0]?.positions.get(path);
    expect(place?.value).toEqual({ line, column });
    expect(place?.key && [place.key.line, place.key.column]).toEqual(key);
  });

  test("counts lines from the start of the stream", () => {
    expect(documents[1]?.positions.get("kind")?.value).toEqual({ line: 12, column: 7 });
  });

  test("finds what an alias copies at the alias, and what is missing at its parent", () => {
    const positions = documents[1]?.positions;
    expect(positions?.nearest("mine.x")).toEqual({ line: 14, column: 1 });
    expect(positions?.nearest("mine.y[3].z")).toEqual({ line: 14, column: 1 });
    expect(positions?.nearest('nothing["here or there"].at.all')).toEqual({ line: 12, column: 1 });
  });

  test.each([
    ["no document", "", 0],
    ["comments only", "# a\n# b\n", 0],
    ["an empty document between two marks", "---\n---\na: 1\n", 2],
    ["documents that end with dots", "a: 1\n...\n---\nb: 2\n...\n", 2],
  ])("reads a text with %s", (_, text, count) => {
    expect(parseDocuments(text)).toHaveLength(count);
  });

  test("refuses a bad document with file, line and column", () => {
    expect.assertions(1);
    try {
      parseDocuments("a: 1\n---\nb: [1\nc: 2\n");
    } catch (error) {
      expect(yamlProblem(error as YamlError, "apps/shop.yaml")).toMatchObject({
        code: "YAML_SYNTAX",
        place: { file: "apps/shop.yaml", line: 4, column: 2, path: "" },
        where: "apps/shop.yaml:4:2",
        message: "yaml: line 3: did not find expected ',' or ']'",
      });
    }
  });
});
