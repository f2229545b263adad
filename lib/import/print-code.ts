/** The text of code, formatted as a person would; what is unseen in texts shows itself, and no text of a stranger is an order to a runner. */
import { hasOrder } from "../printable";
import { Arrow, Call, type Code, type CodeObject, isLiteral, Laid, Name, Tagged } from "./code";

const WIDTH = 116;

/** The text of a value that begins behind so many columns on a line of this indentation. */
export function printCode(code: Code, indent = 0, column = indent): string {
  const short = inline(code);
  if (short !== undefined && column + short.length <= WIDTH) return short;
  if (typeof code === "string") return isReadable(code) ? literalText(code) : quoted(code);
  if (code instanceof Call) return printCall(code, indent, column);
  if (code instanceof Arrow) {
    const head = arrowHead(code);
    if (!isObjectCode(code.body)) return `${head} ${printCode(code.body, indent, column + head.length + 1)}`;
    return `${head} (${printCode(code.body, indent, column + head.length + 2)})`;
  }
  const pad = " ".repeat(indent + 2);
  const end = " ".repeat(indent);
  if (Array.isArray(code)) {
    const items = code.map((item: Code) => `${pad}${printCode(item, indent + 2)},\n`);
    return `[\n${items.join("")}${end}]`;
  }
  if (!isObjectCode(code)) return String(short ?? code);
  const lines = membersOf(code).map(({ key, value }) => {
    if (key === undefined) return `${pad}...${printCode(value, indent + 2, indent + 5)},\n`;
    if (isShorthand(key, value)) return `${pad}${key},\n`;
    const name = keyText(key);
    return `${pad}${name}: ${printCode(value, indent + 2, indent + name.length + 4)},\n`;
  });
  return `{\n${lines.join("")}${end}}`;
}

function isObjectCode(code: Code): code is CodeObject | Laid {
  return code instanceof Laid || isLiteral(code);
}

/** Fields, and what is laid in without a key. */
function membersOf(code: CodeObject | Laid): { readonly key?: string; readonly value: Code }[] {
  if (!(code instanceof Laid)) return Object.entries(code).map(([key, value]) => ({ key, value }));
  return code.layers.flatMap((layer) => (isObjectCode(layer) ? membersOf(layer) : [{ value: layer }]));
}

function isShorthand(key: string, value: Code): boolean {
  return value instanceof Name && value.text === key;
}

function arrowHead({ parameters, type }: Arrow): string {
  const texts = parameters.map(
    ({ name, type, isOptional }) =>
      `${name}${type === undefined ? "" : `: ${type}`}${isOptional === true ? " = {}" : ""}`,
  );
  return `(${texts.join(", ")})${type === undefined ? "" : `: ${type}`} =>`;
}

/** The last argument opens on the line of the call, as a person writes it; else each has a line. */
function printCall({ callee: name, args, on }: Call, indent: number, column: number): string {
  const callee = on === undefined ? name : `${printCode(on, indent, column)}.${name}`;
  const start = callee.slice(callee.lastIndexOf("\n") + 1);
  return printArguments(callee, args, indent, on === undefined ? column : start.length - callee.length);
}

function printArguments(callee: string, args: readonly Code[], indent: number, column: number): string {
  const before = args.slice(0, -1).map(inline);
  const head = `${callee}(${before.map((text) => `${text}, `).join("")}`;
  if (before.every((text) => text !== undefined) && column + head.length < WIDTH) {
    return `${head}${printCode(args.at(-1) as Code, indent, column + head.length)})`;
  }
  const pad = " ".repeat(indent + 2);
  const lines = args.map((arg) => `${pad}${printCode(arg, indent + 2)},\n`);
  return `${callee}(\n${lines.join("")}${" ".repeat(indent)})`;
}

/** The text on one line; undefined where it has several. */
function inline(code: Code): string | undefined {
  if (typeof code === "string") return code.includes("\n") ? undefined : quoted(code);
  if (code instanceof Name) return code.text;
  if (code instanceof Tagged) return taggedText(code);
  if (code === null || typeof code !== "object") return Object.is(code, -0) ? "-0" : String(code);
  if (code instanceof Call) {
    const args = code.args.map(inline);
    const on = code.on === undefined ? "" : inline(code.on);
    if (on === undefined || args.includes(undefined)) return undefined;
    return `${on === "" ? "" : `${on}.`}${code.callee}(${args.join(", ")})`;
  }
  if (code instanceof Arrow) {
    const body = inline(code.body);
    if (body === undefined) return undefined;
    return `${arrowHead(code)} ${isObjectCode(code.body) ? `(${body})` : body}`;
  }
  if (Array.isArray(code)) {
    const items = code.map((item: Code) => inline(item));
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  const fields: string[] = [];
  for (const { key, value } of membersOf(code as CodeObject | Laid)) {
    const text = inline(value);
    if (text === undefined) return undefined;
    if (key === undefined) fields.push(`...${text}`);
    else fields.push(isShorthand(key, value) ? key : `${keyText(key)}: ${text}`);
  }
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function keyText(key: string): string {
  // in a literal this key would set the prototype
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function taggedText({ parts }: Tagged): string {
  const texts = parts.map((part) => {
    if (typeof part !== "string") return `\${${inline(part)}}`;
    return withoutUnseen(part.replace(/[\\`]|\$(?=\{)/g, "\\$&")).replaceAll("\n", "\\n");
  });
  return `t\`${texts.join("")}\``;
}

/** Control characters, half characters, and what turns the direction of writing: nobody sees them, and some move a terminal's cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
const UNSEEN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/gu;

/** What runners obey wherever it stands in a line. */
const ORDER = /#(?=#(?:vso|teamcity)?\[)/g;

/** A text in quotes, in which all that is unseen shows itself, and which no runner obeys. */
function quoted(text: string): string {
  return withoutUnseen(JSON.stringify(text));
}

function withoutUnseen(text: string): string {
  const shown = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(UNSEEN, shown).replace(ORDER, shown);
}

/** Whether a text of several lines is safe to read and to print as it is. */
function isReadable(text: string): boolean {
  return text.includes("\n") && text.search(UNSEEN) < 0 && !hasOrder(text);
}

/** A text of several lines as it is read. */
function literalText(text: string): string {
  return `\`${text.replace(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
}
