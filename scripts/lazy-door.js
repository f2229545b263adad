/**
 * Rewrites the package's door, dist/lib/index.js, so that a name is loaded from its file when somebody first asks for it: a program that
 * evaluates does not load cdk8s, and one with a matrix not the evaluator's rarer parts. Run after the compiler.
 */
const { writeFileSync } = require("node:fs");
const { dirname, relative, resolve } = require("node:path");

const door = resolve(__dirname, "../dist/lib/index.js");
const names = Object.keys(require(door));
const modules = Object.values(require.cache).filter(({ filename }) => filename.startsWith(dirname(door)));

/** The file that defines a name: the one where it is a value and no getter of a re-export. */
function homeOf(name) {
  const value = require(door)[name];
  const homes = modules.filter(({ exports }) => {
    const property = Object.getOwnPropertyDescriptor(exports, name);
    return property !== undefined && "value" in property && property.value === value;
  });
  if (homes.length !== 1) throw new Error(`${name} has ${homes.length} homes`);
  return `./${relative(dirname(door), homes[0].filename)}`;
}

const homes = new Map();
for (const name of names) {
  const home = homeOf(name);
  homes.set(home, [...(homes.get(home) ?? []), name]);
}

writeFileSync(
  door,
  `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const HOMES = ${JSON.stringify(Object.fromEntries(homes), undefined, 2)};
for (const [home, names] of Object.entries(HOMES)) {
  for (const name of names) {
    const get = () => {
      const value = require(home)[name];
      Object.defineProperty(exports, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(exports, name, { get, enumerable: true, configurable: true });
  }
}
// what Node reads to know the names when an ES module imports them; it never runs
0 && (module.exports = { ${names.join(", ")} });
`,
);
