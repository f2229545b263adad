/** No value is lost: what is data is read back as it was given, and what is none is refused with its place, whichever way it comes in. */
import { runInNewContext } from "node:vm";
import { type App, Chart } from "cdk8s";
import fc from "fast-check";
import { Application } from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { emitYaml } from "../../lib/yaml";
import { ENTRANCES, libraryReader, ownReader, texts, valueIn } from "./entrances";

const cycle: Record<string, unknown> = {};
cycle.inner = [cycle, cycle];
let deep: unknown = {};
for (let i = 0; i < 20_000; i++) deep = { deep };
class Port {
  readonly port = 80;
}

/** The value, and the path in it of what is no data. */
const NO_DATA: [string, unknown, string][] = [
  ["a date", new Date(0), ""],
  ["a Map", new Map([["a", 1]]), ""],
  ["a Set", new Set([1]), ""],
  ["a URL", new URL("https://example.com"), ""],
  ["a boxed text", new String("x"), ""],
  ["a function", () => 1, ""],
  ["a bigint", 1n, ""],
  ["a symbol", Symbol("x"), ""],
  ["a promise", Promise.resolve(1), ""],
  ["an instance", new Port(), ""],
  ["a regular expression", /x/, ""],
  ["an error", new Error("x"), ""],
  ["bytes", Buffer.from("x"), ""],
  ["NaN", Number.NaN, ""],
  ["an infinite number", Number.NEGATIVE_INFINITY, ""],
  ["half of a surrogate pair", "x\ud800", ""],
  ["a value that contains itself", cycle, ".inner[0]"],
  ["a date in an object in a list", [{ at: new Date(0) }], "[0].at"],
  ["a function behind toJSON", { toJSON: () => () => 1 }, ""],
  ["a date behind toJSON", { toJSON: () => new Date(0) }, ""],
  ["a date of another realm", runInNewContext("new Date(0)"), ""],
  ["a Map of another realm", [runInNewContext("new Map()")], "[0]"],
  [
    "what cannot be read",
    {
      get a() {
        throw new TypeError("no");
      },
    },
    "",
  ],
];

/** The value, and what is read back. */
const DATA: [string, unknown, unknown][] = [
  ["an object of another realm", runInNewContext(`({ a: [{ b: "x" }] })`), { a: [{ b: "x" }] }],
  ["an object without prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ["a toJSON of one's own", { toJSON: () => ({ a: 1 }) }, { a: 1 }],
  [
    "an instance with toJSON, which returns itself",
    new (class extends Port {
      toJSON(): this {
        return this;
      }
    })(),
    { port: 80 },
  ],
  ["undefined in a list, as null", [undefined, 1], [null, 1]],
  ["undefined in an object, left out", { a: undefined, b: 1 }, { b: 1 }],
  ["one object at two places", { a: cycleFree(), b: cycleFree() }, { a: { x: 1 }, b: { x: 1 } }],
  ["what looks like a number of YAML 1.1", ["e1234567", "0o7", "1_0"], ["e1234567", "0o7", "1_0"]],
];
function cycleFree(): object {
  return { x: 1 };
}

function refusals(work: () => unknown): { readonly code: string; readonly where: string }[] {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems.map(({ code, where }) => ({ code, where }));
    throw error;
  }
  return [];
}

describe.each([...ENTRANCES])("%s", (_, build) => {
  test.each(NO_DATA)("refuses %s, with its path", (_, value, path) => {
    const problems = refusals(() => texts((app) => build(app, value)));
    expect(problems.map(({ code }) => code)).toContain("VALUE_NOT_REPRESENTABLE");
    const [first] = problems.filter(({ code }) => code === "VALUE_NOT_REPRESENTABLE");
    expect(first?.where).toMatch(new RegExp(`value${path.replaceAll(/[.[\]]/g, "\\$&")}$`));
    expect(first?.where).toMatch(/^(c|shop)[/,]/);
  });

  test("refuses a value of more than 500 levels, at the first of them", () => {
    expect(refusals(() => texts((app) => build(app, deep)))[0]).toMatchObject({ code: "VALUE_NOT_REPRESENTABLE" });
  });

  test.each(DATA)("writes %s", (_, value, read) => {
    const written = texts((app) => build(app, value));
    expect(valueIn(written, libraryReader)).toEqual(read);
  });

  test("keeps the keys __proto__ and constructor", () => {
    const value = JSON.parse('{"__proto__": {"b": 1}, "constructor": "x", "toString": 1}');
    const written = texts((app) => build(app, value)).join("\n");
    for (const key of ["__proto__", "constructor", "toString"]) expect(written).toMatch(new RegExp(`^ *${key}:`, "m"));
  });
});

test("emitYaml refuses the same, and writes the same", () => {
  for (const [, value, path] of NO_DATA)
    expect(refusals(() => emitYaml({ value }))).toContainEqual({
      code: "VALUE_NOT_REPRESENTABLE",
      where: `value${path}`,
    });
  for (const [, value, read] of DATA) expect(libraryReader(emitYaml(value))).toEqual(read);
});

test("metadata is judged as well, and what is no metadata is refused", () => {
  const make = (metadata: unknown) => (app: App) =>
    new Application(new Chart(app, "c"), "x", {
      metadata: metadata as never,
      spec: {
        project: "shop",
        source: { repoURL: "https://git.example.com/a.git", path: "." },
        destination: { name: "hub" },
      },
    });
  const rows: [unknown, string, string][] = [
    [{ name: "x", annotations: { at: new Date(0) } }, "VALUE_NOT_REPRESENTABLE", "metadata.annotations.at"],
    [{ name: "x", labels: "abc" }, "CRD_INVALID_VALUE", "metadata.labels"],
    [{ name: "x", finalizers: 5 }, "CRD_INVALID_VALUE", "metadata.finalizers"],
    [{ name: "x", ownerReferences: {} }, "CRD_INVALID_VALUE", "metadata.ownerReferences"],
    [5, "CRD_INVALID_VALUE", "metadata"],
  ];
  for (const [metadata, code, path] of rows)
    expect(refusals(() => texts(make(metadata)))).toContainEqual({ code, where: `c/x, ${path}` });
});

const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(..."ab01:#- \n\t'\"\\|>&*!%,[]{}?@`~=<._/e+é😀"), maxLength: 8 }),
  fc.constantFrom("yes", "null", "0o7", "1e3", "e123", "1:20", "2024-01-01", "<<", "=", "", "a\nb\n", "a\r\nb"),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(
      text.filter((key) => key !== "__proto__" && key !== "value" && key !== "resolve"),
      tie("tree"),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
}));

test("random values are read back as they were given, by our reader and by cdk8s's, whichever way they come in", () => {
  const withoutActions = tree.filter((value) => !JSON.stringify(value).includes("{{"));
  fc.assert(
    fc.property(withoutActions, fc.constantFrom(...ENTRANCES), (value, [, build]) => {
      const written = texts((app) => build(app, value));
      for (const parse of [libraryReader, ownReader])
        expect(JSON.stringify(sorted(valueIn(written, parse)))).toBe(JSON.stringify(sorted(value)));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 250) },
  );
});

/** Keys in order: objects of Argo CD sort theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, sorted(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
