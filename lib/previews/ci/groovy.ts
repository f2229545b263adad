/**
 * The part of Groovy that a declarative Jenkinsfile is made of: blocks, steps with named arguments, texts. Texts stand in single quotes, in which
 * Groovy replaces nothing, so what is in them reaches the shell as it is.
 */

/** A value of a step's argument. */
export type GroovyValue = string | boolean | readonly GroovyValue[] | GroovyMap | GroovyCall | GroovyName;
export interface GroovyMap {
  readonly [key: string]: GroovyValue;
}

/** `name(key: value)`, as an argument or a step of its own. */
export class GroovyCall {
  constructor(
    readonly name: string,
    readonly args: GroovyMap = {},
  ) {}
}

/** Something that is a name, such as `env.GIT_COMMIT`. */
export class GroovyName {
  constructor(readonly name: string) {}
}

/** `head { … }`. */
export interface GroovyBlock {
  readonly head: string;
  readonly body: readonly GroovyItem[];
}

/** A line as it is, a call, or a block. */
export type GroovyItem = string | GroovyCall | GroovyBlock;

export function groovy(item: GroovyItem, indent = ""): string {
  if (typeof item === "string") return `${indent}${item}\n`;
  if (item instanceof GroovyCall) return `${indent}${valueText(item, indent)}\n`;
  return `${indent}${item.head} {\n${item.body.map((one) => groovy(one, `${indent}  `)).join("")}${indent}}\n`;
}

/** The step that runs a script. Its lines stand at the margin: a shell reads what stands between the quotes. */
export function shell(script: string): string {
  return `sh '''${script.replaceAll("\\", "\\\\").replaceAll("'''", "\\'\\'\\'")}'''`;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}

export function valueText(value: GroovyValue, indent = ""): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof GroovyName) return value.name;
  if (value instanceof GroovyCall) {
    const args = Object.entries(value.args).map(([key, one]) => `${key}: ${valueText(one, `${indent}  `)}`);
    const line = `${value.name}(${args.join(", ")})`;
    if (indent.length + line.length <= 140) return line;
    return `${value.name}(\n${args.map((one) => `${indent}  ${one}`).join(",\n")}\n${indent})`;
  }
  if (Array.isArray(value)) return `[${value.map((one: GroovyValue) => valueText(one, indent)).join(", ")}]`;
  return `[${Object.entries(value as GroovyMap)
    .map(([key, one]) => `${key}: ${valueText(one, indent)}`)
    .join(", ")}]`;
}
