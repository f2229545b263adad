import { join } from "node:path";
import { readCases } from "../../bench/conformance/cases";
import { inventoryOf } from "../../bench/conformance/world";
import { Prover } from "../../lib/cli/import/prover";
import { objectsOf } from "../../lib/cli/import/run-program";
import { evaluate } from "../../lib/evaluate";
import { type Form, type ImportedFile, modulesOf, programOf } from "../../lib/import";
import type { JsonObject } from "../../lib/json";
import { appsOf, objectsOfApps, typeErrors } from "./printed";

const CASES = readCases(join(__dirname, "../conformance/data/appsets")).filter(
  // what the API server never takes (no name, no spec) is nobody's set
  ({ applicationSet }) => typeof (applicationSet as { metadata?: { name?: unknown } })?.metadata?.name === "string",
);

test("every set of the conformance cases is imported as what makes the same, or as data that is the same", () => {
  const forms: Record<Form, number> = { typed: 0, converted: 0, raw: 0 };
  const files: ImportedFile[] = [];
  const different = CASES.flatMap(({ id, applicationSet, world }) => {
    const set = applicationSet as JsonObject;
    const prover = new Prover("3.5", (object) => evaluate(object, inventoryOf(world), { argocdVersion: "3.5" }));
    const code = prover.best(set, "set");
    forms[code.form]++;
    const { namespace, name } = set.metadata as { readonly namespace?: string; readonly name?: string };
    files.push({
      file: `${id}.yaml`,
      objects: [{ code, comment: [id, "*/ \u2028 not code"], key: `${namespace}/${name}` }],
    });
    const made = objectsOf(programOf([{ file: "set.yaml", objects: [{ code, comment: [], key: "set" }] }]));
    return prover.differences([set], made).map((text) => `${id}: ${text}`);
  });
  expect(different).toEqual([]);
  process.stderr.write(`import: ${JSON.stringify(forms)} of ${CASES.length} sets\n`);
  // a set that fails or makes nothing proves nothing of another form of it, and many cases are such
  expect(forms.typed + forms.converted).toBeGreaterThan(300);
  const program = programOf(files);
  const modules = modulesOf(program);
  expect(typeErrors(modules)).toEqual([]);
  // what is printed does what was proved
  const sorted = (objects: readonly unknown[]): string[] => objects.map((one) => JSON.stringify(one)).sort();
  expect(sorted(objectsOfApps((outdir) => appsOf(modules, outdir)))).toEqual(sorted(objectsOf(program)));
}, 300_000);
