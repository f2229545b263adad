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

export function sprigFunctions({ semver = "3.4" }: SprigOptions = {}): readonly GoFunction[] {
  return [...FUNCTIONS, ...semverFunctions(semver)];
}

const FUNCTIONS: readonly GoFunction[] = [
  ...defaultFunctions,
  ...stringFunctions,
  ...listFunctions,
  ...splittingFunctions,
  ...countingFunctions,
  ...dictFunctions,
  ...mathFunctions,
  ...dateFunctions,
  ...regexFunctions,
  ...jsonFunctions,
  ...encodingFunctions,
  ...typeFunctions,
  ...pathFunctions,
  ...urlFunctions,
  ...randomFunctions,
  ...cryptoFunctions,
  ...certificateFunctions,
];
