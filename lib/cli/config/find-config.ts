/** Where env-matrix.yaml is: the file that is named, else here, else at the top of the checkout. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { GitRepository } from "../../inventory";
import { readText } from "../input";
import { readConfiguration } from "./read-config";
import type { Configuration } from "./shape";

const CONFIGURATION = "env-matrix.yaml";

/** @throws {CONFIG_INVALID} @throws {INPUT_UNREADABLE} */
export function configurationOf(named: string | undefined): Configuration {
  if (named !== undefined) return readConfiguration(readText(named), named);
  const top = GitRepository.around(".")?.folder;
  const file = [CONFIGURATION, ...(top === undefined ? [] : [join(top, CONFIGURATION)])].find(existsSync);
  return file === undefined ? {} : readConfiguration(readText(file), file);
}
