/** Writes docs/functions.md. Run after the compiler: `npm run docs`. */
const { writeFileSync } = require("node:fs");
const { resolve } = require("node:path");
const { functionsPage } = require("../dist/lib/template/reference-page.js");

writeFileSync(resolve(__dirname, "../docs/functions.md"), functionsPage());
