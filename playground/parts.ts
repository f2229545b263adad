/** The evaluator's rarer parts, which this page has from its start: it is one file. */
import * as RE2 from "re2js";
import OLDER from "../lib/crd/schemas/older.json";

export { OLDER, RE2 };
