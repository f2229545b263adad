import { readFileSync } from "node:fs";
import { join } from "node:path";
import { branchSlug, normalize, slugify } from "../../lib/template/slug";

interface Vector {
  readonly id: string;
  readonly args: readonly unknown[];
  readonly out: string;
}

function vectors(name: string): Vector[] {
  const text = readFileSync(join(__dirname, "..", "conformance", "data", `primitives-${name}.jsonl`), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Vector);
}

const FUNCTIONS: Record<string, (...args: never[]) => string> = {
  normalize,
  branchSlug,
  slugify: (...args: unknown[]) => {
    if (args.length === 0) return "";
    return slugify(args.at(-1) as string, {
      ...(args.length > 1 ? { maxLength: args[0] as number } : {}),
      ...(args.length > 2 ? { smart: args[1] as boolean } : {}),
    });
  },
};

test.each(Object.entries(FUNCTIONS))("%s gives what Argo CD gives", (name, fn) => {
  const rows = vectors(name).filter(({ out }) => out !== undefined);
  expect(rows.length).toBeGreaterThan(50);
  const wrong = rows.filter(({ args, out }) => fn(...(args as never[])) !== out);
  expect(wrong.map(({ id, args }) => [id, fn(...(args as never[]))])).toEqual([]);
});

test.each([
  ["fix/naïve façade", "fix-naive-facade"],
  ["добавить/вход", "dobavit-vkhod"],
  ["修复/登录", "xiu-fu-deng-lu"],
  ["한국어/테스트", "hangugeo-teseuteu"],
  ["ひらがな_カタカナ", "hiragana-katakana"],
  ["Ελληνικά", "ellenika"],
  ["émoji 🚀 gone", "emoji-gone"],
  ["R&D@home", "randdathome"],
  ["don’t 'quote' \"me\"", "dont-quote-me"],
])("branchSlug reads %p", (branch, slug) => {
  expect(branchSlug(branch)).toBe(slug);
});

test("a slug never has more than letters, digits and single dashes inside", () => {
  for (let code = 0; code < 0x3000; code += 7) {
    const slug = branchSlug(`a${String.fromCodePoint(code)}b`);
    expect(slug).toMatch(/^a[a-z0-9_]*(-[a-z0-9_]+)*$/);
  }
});
