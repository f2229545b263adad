import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as change from "../../../apps/shop-change";
import { runProgram } from "../../../lib/cli/program";
import { synth } from "../../../lib/synth";

// what the build puts into dist
jest.mock("../../../lib/report/plan/page/page-assets", () => {
  const { bundlePage } = require("../../../scripts/bundle-page") as { bundlePage(): unknown };
  return { PAGE_ASSETS: bundlePage() };
});

const { exampleReports } = require("../../../scripts/example-reports") as {
  exampleReports(parts: object): Promise<Map<string, string>>;
};
jest.setTimeout(60_000);
const examples = resolve(__dirname, "../../../docs/examples");
let texts: Map<string, string>;

beforeAll(async () => {
  texts = await exampleReports({ runProgram, synth, ...change });
});

test.each(["plan.html", "plan.md", "plan.sarif", "plan.svg"])(
  "docs/examples/%s is what the program says today; npm run docs writes it",
  (name) => {
    expect(readFileSync(join(examples, name), "utf8") === texts.get(name)).toBe(true);
  },
);

test("the picture is whole SVG: balanced elements, no text of markup, the figures of the change", () => {
  const picture = texts.get("plan.svg") ?? "";
  const open = picture.match(/<(svg|style|g|text)[\s>]/g)?.length;
  expect(open).toBe(picture.match(/<\/(svg|style|g|text)>/g)?.length);
  expect(picture).toContain("One Application loses its workloads");
});
