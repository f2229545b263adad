/**
 * All functions of sprig 3.3.0 that Argo CD gives its templates: the generic ones without env, expandenv and
 * getHostByName. Each theme has a file of its own.
 */

import type { SemverRelease } from "../../go/semver";
import type { GoFunction } from "../../go/values";
import { certificateFunctions } from "./sprig-certificates";
import { countingFunctions } from "./sprig-counting";
import { cryptoFunctions } from "./sprig-crypto";
import { dateFunctions } from "./sprig-dates";
import { defaultFunctions } from "./sprig-defaults";
import { dictFunctions } from "./sprig-dicts";
import { encodingFunctions } from "./sprig-encoding";
import { jsonFunctions } from "./sprig-json";
import { listFunctions } from "./sprig-lists";
import { mathFunctions } from "./sprig-math";
import { pathFunctions } from "./sprig-paths";
import { randomFunctions } from "./sprig-random";
import { regexFunctions } from "./sprig-regex";
import { semverFunctions } from "./sprig-semver";
import { splittingFunctions } from "./sprig-splitting";
import { stringFunctions } from "./sprig-strings";
import { typeFunctions } from "./sprig-types";
import { urlFunctions } from "./sprig-urls";

export interface SprigOptions {
  /** The release of Masterminds/semver behind `semver` and `semverCompare`: 3.3 before Argo CD 3.2. @default "3.4" */
  readonly semver?: SemverRelease;
}

export function sprigFunctions(options: SprigOptions = {}): readonly GoFunction[] {
  return Object.values(sprigThemes(options)).flat();
}

/** The functions by what they are about, in the order of the reference page. */
export function sprigThemes({ semver = "3.4" }: SprigOptions = {}): Readonly<Record<string, readonly GoFunction[]>> {
  return { ...THEMES, versions: semverFunctions(semver) };
}

const THEMES = {
  defaults: defaultFunctions,
  texts: stringFunctions,
  lists: listFunctions,
  splitting: splittingFunctions,
  counting: countingFunctions,
  "maps and paths into them": dictFunctions,
  arithmetic: mathFunctions,
  "dates and durations": dateFunctions,
  "regular expressions": regexFunctions,
  JSON: jsonFunctions,
  "encodings and checksums": encodingFunctions,
  types: typeFunctions,
  "file paths": pathFunctions,
  addresses: urlFunctions,
  random: randomFunctions,
  "passwords and encryption": cryptoFunctions,
  "certificates and keys": certificateFunctions,
} as const satisfies Readonly<Record<string, readonly GoFunction[]>>;
