/** The plugin generator. Upstream: applicationset/generators/plugin.go. */
import type { Kind } from "../kind";
import { OPEN } from "../parameters/shape";
import { checkPlugin } from "./checks";
import { expandPlugin } from "./expand";
import { pluginType } from "./go-type";
import type { PluginSpec } from "./spec";

export const PLUGIN: Kind<PluginSpec> = {
  check: checkPlugin,
  expand: expandPlugin,
  shape: () => OPEN,
  goType: pluginType,
};
