import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Checkout } from "../inventory/checkout";
import { run } from "./run";

/** Every command of the guide, in order, in a checkout with the files that the guide shows. */
const guide = readFileSync(resolve(__dirname, "../../docs/evaluate.md"), "utf8");
const files = Object.fromEntries(
  [...guide.matchAll(/^```yaml title=(\S+)\n([\s\S]*?)^```$/gm)].map(([, path, text]) => [
    path as string,
    text as string,
  ]),
);
const commands = [...guide.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block]) =>
  (block as string)
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const end = text.indexOf("\n");
      return [text.slice(0, end), text.slice(end + 1)] as const;
    }),
);

// processes and servers take their time where all cores are busy
jest.setTimeout(60_000);

const checkout = new Checkout();
const before = process.cwd();
beforeAll(() => {
  checkout.git("remote", "add", "origin", "https://git.example.com/shop/envs.git");
  // the guide begins with one set; the others stand beside it when they are shown
  const later = Object.keys(files).filter((path) => !path.startsWith("envs/") && path !== "appsets/shop.yaml");
  checkout.write(Object.fromEntries(Object.entries(files).filter(([path]) => !later.includes(path)))).commit();
  process.chdir(checkout.path);
});
afterAll(() => {
  process.chdir(before);
  checkout.remove();
});

test("the guide shows files and commands", () => {
  expect(Object.keys(files)).toHaveLength(6);
  expect(commands.length).toBeGreaterThanOrEqual(7);
});

test.each(commands)("env-matrix of the guide: %s", async (line, output) => {
  const place = guide.indexOf(`$ ${line}`);
  for (const [path, text] of Object.entries(files)) {
    if (guide.indexOf(`title=${path}`) < place) checkout.write({ [path]: text });
  }
  const [program, ...words] = line.split(" ");
  const arrow = words.indexOf("<");
  const input = arrow < 0 ? "" : readFileSync(join(checkout.path, words[arrow + 1] as string), "utf8");
  const { both } = await run(arrow < 0 ? words : words.slice(0, arrow), { readInput: () => input });
  expect([program, both]).toEqual(["env-matrix", output]);
});
