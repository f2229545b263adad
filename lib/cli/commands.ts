/** The commands of the program, in the order of its help. */
import type { CommandSpec } from "./command";
import { INFRA } from "./infra/command";
import { RENDER } from "./render/command";

export const COMMANDS: readonly CommandSpec[] = [RENDER, INFRA];
