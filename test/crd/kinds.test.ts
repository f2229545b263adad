import { CRD_KINDS, kindSchema } from "../../lib/crd";

test.each([
  ["2.13", "2.14"],
  ["2.14.11", "2.14"],
  ["3.1", "3.0"],
  ["3.2", "3.0"],
  ["3.4", "3.3"],
  ["3.5.1", "3.5"],
  ["3.6", "3.5"],
  ["4.0", "3.5"],
])("version %s has the schemas of %s", (version, same) => {
  for (const kind of CRD_KINDS) expect(kindSchema(kind, version)).toBe(kindSchema(kind, same));
});

test.each([
  ["3.3", false],
  ["3.5", true],
])("version %s knows tagPrefix: %s", (version, known) => {
  const source = kindSchema("Application", version).fields.get("spec")?.fields.get("source");
  expect(source?.fields.has("tagPrefix")).toBe(known);
});

test("all schemas read without a dangling reference", () => {
  for (const kind of CRD_KINDS)
    for (const version of ["2.14", "3.0", "3.3", "3.5"])
      expect(kindSchema(kind, version).fields.get("spec")?.type).toBe("object");
});
