/**
 * Parts that the evaluator loads when it first needs them. Where modules cannot be loaded, as in a browser, give those that are wanted before
 * the first evaluation: the modules themselves, as a bundler makes them.
 */
import { NEWEST_SCHEMAS, OLDER_SCHEMAS } from "../crd/kinds";
import type { Crypto } from "../go/crypto";
import { RE2 } from "../go/re2";
import { CRYPTO } from "../template/functions/crypto/crypto-part";
import { TIMES } from "../template/functions/sprig-dates";
import { CONSTRAINTS } from "../template/functions/sprig-semver";
import { URLS } from "../template/functions/sprig-urls";
import { LETTERS, READINGS } from "../template/functions/transliterate";
import { ZONES } from "../template/functions/zone-names";

/** The parts by name. What is not given is loaded from the package when it is first needed. */
export interface Parts {
  /** The package re2js: for regular expressions in templates and in filters of pull requests. */
  readonly regularExpressions: typeof import("re2js");
  /** For certificates, passwords and checksums. */
  readonly crypto: Crypto;
  /** `SCRIPT_LETTERS` of template/functions/script-letters: for slugs of texts in other scripts than Latin. */
  readonly letters: string;
  /** `HAN_READINGS` of template/functions/han-readings: for slugs of Chinese texts. */
  readonly readings: string;
  /** `ZONE_TABLE` of template/functions/zone-table: for dates in zones by name. */
  readonly zones: string;
  /** template/functions/time-parse: for functions that read dates. */
  readonly times: ReturnType<typeof TIMES.get>;
  /** template/functions/go-url: for urlParse and urlJoin. */
  readonly urls: ReturnType<typeof URLS.get>;
  /** go/semver-constraint: for semverCompare. */
  readonly constraints: ReturnType<typeof CONSTRAINTS.get>;
  /** crd/schemas/older.json: for Argo CD before 3.5. */
  readonly olderSchemas: ReturnType<typeof OLDER_SCHEMAS.get>;
  /** crd/schemas/application.json. */
  readonly applicationSchema: unknown;
}

/** Gives parts; what is given again replaces what was there. */
export function giveParts(parts: Partial<Parts>): void {
  if (parts.regularExpressions !== undefined) RE2.give(parts.regularExpressions);
  if (parts.crypto !== undefined) CRYPTO.give(parts.crypto);
  if (parts.letters !== undefined) LETTERS.give(parts.letters);
  if (parts.readings !== undefined) READINGS.give(parts.readings);
  if (parts.zones !== undefined) ZONES.give(parts.zones);
  if (parts.times !== undefined) TIMES.give(parts.times);
  if (parts.urls !== undefined) URLS.give(parts.urls);
  if (parts.constraints !== undefined) CONSTRAINTS.give(parts.constraints);
  if (parts.olderSchemas !== undefined) OLDER_SCHEMAS.give(parts.olderSchemas);
  if (parts.applicationSchema !== undefined) NEWEST_SCHEMAS.Application.give(parts.applicationSchema);
}
