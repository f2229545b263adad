/** docs/infra.md: its table of components is that of the catalogue. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CHARTS } from "../../lib/fleet";
import { COMPONENT_NAMES, COMPONENTS } from "../../lib/fleet/catalogue";

const page = readFileSync(join(__dirname, "../../docs/infra.md"), "utf8");
const rows = [...page.matchAll(/^\| `(\w+)` \| (\S+) (\S+) \| [^|]+ \| ([^|]+) \|$/gm)].map((row) => row.slice(1));

test("every component has a row, with its chart and version", () => {
  expect(rows.map((row) => row.slice(0, 3))).toEqual(
    COMPONENT_NAMES.map((name) => [name, CHARTS[name].name, CHARTS[name].version]),
  );
});

test("the options in it exist, and those that must be given are bold", () => {
  for (const [name = "", , , text = ""] of rows) {
    const { options } = COMPONENTS[name as keyof typeof COMPONENTS];
    if (options.kind !== "object") throw new Error(`${name} has no options`);
    expect([...text.matchAll(/\*\*`(\w+)`\*\*/g)].map(([, key]) => key)).toEqual(Object.keys(options.required));
    const known = JSON.stringify(options);
    const told = [...text.matchAll(/`(\w+)`/g)].map(([, key]) => key as string);
    expect(told.filter((key) => !known.includes(`"${key}":`))).toEqual([]);
  }
});
