/**
 * `npm run playground`: one page without network, out/playground.html. The engine, the rules and the plan are bundled as they are; what needs a
 * machine (certificates, passwords) is left out, and a template that asks for it is told so.
 */
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { dirname, join, relative, resolve } = require("node:path");
const { buildSync } = require("esbuild");

const root = resolve(__dirname, "..");
const output = resolve(process.argv[2] ?? join(root, "out/playground.html"));
const read = (name) => readFileSync(join(root, "playground", name), "utf8");

const { outputFiles } = buildSync({
  entryPoints: [join(root, "playground/main.ts")],
  bundle: true,
  minify: true,
  platform: "browser",
  target: "es2022",
  format: "iife",
  external: ["./node-crypto"],
  write: false,
  legalComments: "none",
  logLevel: "warning",
});
// what ends a script inside of a text would end this one
const script = outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const page = read("page.html")
  .replace("/*STYLE*/", () => read("style.css"))
  .replace("/*SCRIPT*/", () => script);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
process.stdout.write(`${relative(process.cwd(), output)}: ${Math.round(page.length / 1024)} KiB\n`);
