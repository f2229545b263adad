/** Writes docs/lint.md. Run after the compiler: `npm run docs`. */
const { writeFileSync } = require("node:fs");
const { resolve } = require("node:path");
const { lintPage } = require("../dist/lib/lint/page.js");

writeFileSync(resolve(__dirname, "../docs/lint.md"), lintPage());
