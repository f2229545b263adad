/** Files as strangers could write them: nested at any depth in any style, and with any bytes. The program ends with an answer or a problem. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { run } from "../cli/run";

/** Bounded in `npm test`; `npm run fuzz` sets FUZZ_RUNS and goes on for long. */
const numRuns = Math.ceil(Number(process.env.FUZZ_RUNS ?? 150) / 5);

const SET = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: x, namespace: argocd}
spec:
  goTemplate: true
  generators: [{list: {elements: [{name: a}]}}]
  template:
    metadata: {name: "{{.name}}"}
    spec: {project: default, source: {repoURL: https://git.example.com/x.git, path: "."}, destination: {server: "https://kubernetes.default.svc"}}
`;

const STYLES: readonly ((depth: number) => string)[] = [
  (depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`,
  (depth) => `${"{a: ".repeat(depth)}1${"}".repeat(depth)}`,
  (depth) => `${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`,
  (depth) => `${"- ".repeat(depth)}1`,
  (depth) => `${"? ".repeat(depth)}1`,
  (depth) => Array.from({ length: Math.min(depth, 3000) }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
  (depth) => Array.from({ length: Math.min(depth, 3000) }, (_, i) => `${" ".repeat(i)}-`).join("\n"),
  (depth) => `${"[".repeat(depth)}`,
  (depth) => `${"!!seq [".repeat(depth)}${"]".repeat(depth)}`,
];
/** Near the limits of the reader, of JSON and of the stack. */
const depth = fc.oneof(fc.integer({ min: 1, max: 1100 }), fc.integer({ min: 1100, max: 12_000 }), fc.constant(100_000));
const nested = fc.tuple(fc.constantFrom(...STYLES), depth).map(([style, levels]) => style(levels));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fuzz-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a neighbour nested at any depth neither ends the run nor hides the other sets", async () => {
  writeFileSync(join(folder, "x.yaml"), SET);
  await fc.assert(
    fc.asyncProperty(nested, fc.constantFrom("y.yaml", "y.json"), async (content, name) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      const result = await run(["render", folder, "-o", "name"]);
      rmSync(file);
      expect([0, 2]).toContain(result.code);
      expect(result.names).toEqual(["a"]);
      expect(result.err.length).toBeLessThan(100_000);
    }),
    { numRuns },
  );
}, 600_000);

test("a set with nested values is evaluated or refused", async () => {
  const file = join(folder, "x.yaml");
  await fc.assert(
    fc.asyncProperty(nested, fc.boolean(), async (content, isElement) => {
      const flow = content.includes("\n") ? "[]" : content;
      writeFileSync(
        file,
        isElement ? SET.replace("{name: a}", `{name: a, deep: ${flow}}`) : `${SET}    deep: ${flow}\n`,
      );
      expect([0, 2]).toContain((await run(["render", file, "-o", "name"])).code);
    }),
    { numRuns },
  );
}, 600_000);

const BYTES = Buffer.from(SET);
const change = fc.record({
  at: fc.nat(BYTES.length - 1),
  remove: fc.nat(6),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom("\0", "\u0085", "\ufeff", "\t", "\r", "&a ", "*a", "<<: ", "---\n", "...", "%YAML 9\n", "!!binary ")
      .map((text) => new Uint8Array(Buffer.from(text))),
    fc
      .constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xfe, 0xff])
      .map((bytes) => new Uint8Array(bytes)),
  ),
});

test("a set with any bytes in it is evaluated or refused, and prints no control character", async () => {
  const file = join(folder, "x.yaml");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let bytes = BYTES;
      for (const { at, remove, insert } of changes)
        bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
      writeFileSync(file, bytes);
      const { code, both } = await run(["render", file]);
      expect([0, 2]).toContain(code);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be printed
      expect(both).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
    }),
    { numRuns: numRuns * 5 },
  );
}, 600_000);
