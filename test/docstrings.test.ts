import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** Every name that a user can import says what it is, and every option what it is without it. */
const root = resolve(__dirname, "..");
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
};
const doors = Object.values(exports)
  .map((entry) => (typeof entry === "string" ? entry : entry.types))
  .filter((path) => path.endsWith(".d.ts"))
  .map((path) => join(root, path.replace("./dist/", "").replace(/\.d\.ts$/, ".ts")));

/** A docstring that the next line belongs to; the header of a file has an empty line behind it. */
const DOCSTRING_AT_END = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/;

interface Declaration {
  readonly file: string;
  readonly name: string;
}

const declared = [
  ...new Map(doors.flatMap((door) => namesOf(door)).map((one) => [`${one.file} ${one.name}`, one])).values(),
];

test("every public name has a docstring that says what it is", () => {
  const bare = declared.filter(
    ({ file, name }) => !says(DOCSTRING_AT_END.exec(before(sourceOf(file), name))?.[0] ?? ""),
  );
  expect(declared.length).toBeGreaterThan(300);
  expect(bare.map(shown)).toEqual([]);
});

test("every optional member of a public interface says what it is, and what it is by default", () => {
  let members = 0;
  const silent = declared.flatMap((one) => {
    const body = bodyOf(sourceOf(one.file), one.name);
    return optionalMembers(body).flatMap(({ member, comment }) => {
      members++;
      return says(comment) && /@default\b/.test(comment) ? [] : [`${shown(one)}.${member}`];
    });
  });
  expect(members).toBeGreaterThan(200);
  expect(silent).toEqual([]);
});

/** True for a docstring with words before its first tag. */
function says(docstring: string): boolean {
  return /\w/.test(docstring.split(/(?:^|[\s*])@\w/)[0] as string);
}

function shown({ file, name }: Declaration): string {
  return `${relative(root, file)}: ${name}`;
}

function sourceOf(file: string): string {
  return readFileSync(file, "utf8");
}

/** The names that a module exports, each with the file that declares it. */
function namesOf(file: string, seen = new Set<string>()): Declaration[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const source = sourceOf(file);
  const own = [
    ...source.matchAll(
      /^export (?:declare |abstract |async )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
    ),
  ].map(([, name]) => ({ file, name: name as string }));
  const passed = [...source.matchAll(/^export (?:type )?\{([^}]*)\} from "(\.[^"]*)";/gm)].flatMap(([, list, from]) => {
    const target = fileOf(file, from as string);
    const wanted = (list as string)
      .split(",")
      .map(
        (word) =>
          word
            .trim()
            .replace(/^type /, "")
            .split(" as ")[0] as string,
      )
      .filter((word) => word !== "");
    const known = new Map(namesOf(target, new Set(seen)).map((one) => [one.name, one]));
    return wanted.map((name) => {
      const one = known.get(name);
      if (one === undefined) throw new Error(`${relative(root, target)} declares no ${name}`);
      return one;
    });
  });
  const all = [...source.matchAll(/^export \* from "(\.[^"]*)";/gm)].flatMap(([, from]) =>
    namesOf(fileOf(file, from as string), seen),
  );
  return [...own, ...passed, ...all];
}

function fileOf(from: string, to: string): string {
  const base = resolve(dirname(from), to);
  for (const candidate of [`${base}.ts`, join(base, "index.ts")]) {
    try {
      readFileSync(candidate);
      return candidate;
    } catch {
      // the other form
    }
  }
  throw new Error(`${from} exports from ${to}, which is not there`);
}

const DECLARATION = (name: string): RegExp =>
  new RegExp(
    `^export (?:declare |abstract |async )*(?:const|let|function\\*?|class|interface|type|enum) ${name}\\b`,
    "m",
  );

function before(source: string, name: string): string {
  return source.slice(0, DECLARATION(name).exec(source)?.index ?? 0);
}

/** The text of an interface or of a type, with that of the file's own types that it is made of; nothing for other declarations. */
function bodyOf(source: string, name: string): string {
  const texts = new Map<string, string>();
  const add = (start: number, kind: string, declaredName: string): void => {
    const text = declarationText(source, start, kind);
    texts.set(declaredName, text);
    for (const { 1: localKind, 2: local, index } of source.matchAll(/^(interface|type) (\w+)/gm)) {
      const isNamed = new RegExp(`\\b${local}\\b`).test(text.replace(COMMENT, ""));
      if (isNamed && !texts.has(local as string)) add(index, localKind as string, local as string);
    }
  };
  const start = DECLARATION(name).exec(source)?.index ?? 0;
  const kind = /^export (interface|type) /.exec(source.slice(start))?.[1];
  if (kind !== undefined) add(start, kind, name);
  return [...texts.values()].join("\n");
}

const COMMENT = /\/\*[\s\S]*?\*\//g;

function declarationText(source: string, start: number, kind: string): string {
  let depth = 0;
  const tokens = source.slice(start).matchAll(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\.)*"|[{}()[\];]/g);
  for (const { 0: token, index } of tokens) {
    if (/^[{([]$/.test(token)) depth++;
    if (/^[})\]]$/.test(token)) depth--;
    if (depth === 0 && token === (kind === "interface" ? "}" : ";")) return source.slice(start, start + index);
  }
  throw new Error(`the end of ${source.slice(start, start + 40)} is not found`);
}

/** Members that may be left out, in nested objects and on lines of several members too. One that must be left out (`?: never`) has no default. */
function optionalMembers(body: string): { readonly member: string; readonly comment: string }[] {
  const members = body.matchAll(
    /(?<=[{;]\s*|^\s*)(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?(?<=[{;/]\s*|^\s*)(?:readonly )?(\w+)\?(?:\(|: (?!never\b|undefined\b))/gm,
  );
  return [...members].map(([, comment = "", member]) => ({ member: member as string, comment }));
}
