/** The engine of Go's regular expressions, re2js: a fifth of all our code by size, for patterns that most ApplicationSets lack. */
import { Part } from "./part";

export const RE2 = new Part("the engine of regular expressions", () => require("re2js") as typeof import("re2js"));
