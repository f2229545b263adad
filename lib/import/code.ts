/** TypeScript as data, and its text: literals, calls and names, formatted as a person would. Knows nothing of what they mean. */
import type { Json } from "../json";
import { hasOrder } from "../printable";

/** `callee(args…)`; with `isNew` a construct. */
export class Call {
  constructor(
    readonly callee: string,
    readonly args: readonly Code[],
    /** What it is a method of. @default undefined: it is a function */
    readonly on?: Call,
  ) {}
}

/** A name of a constant or of a variable. */
export class Name {
  constructor(readonly text: string) {}
}

export type Code = Call | Name | null | boolean | number | string | readonly Code[] | { readonly [key: string]: Code };

const WIDTH = 116;

/** The text of a value that begins behind so many columns on a line of this indentation. */
export function printCode(code: Code, indent = 0, column = indent): string {
  const short = inline(code);
  if (short !== undefined && column + short.length <= WIDTH) return short;
  if (typeof code === "string") return isReadable(code) ? literalText(code) : quoted(code);
  if (code instanceof Call) return printCall(code, indent, column);
  if (code instanceof Name || code === null || typeof code !== "object") return String(short ?? code);
  const pad = " ".repeat(indent + 2);
  const end = " ".repeat(indent);
  if (Array.isArray(code)) {
    const items = code.map((item: Code) => `${pad}${printCode(item, indent + 2)},\n`);
    return `[\n${items.join("")}${end}]`;
  }
  const fields = Object.entries(code as { readonly [key: string]: Code }).map(([key, value]) => {
    const name = keyText(key);
    return `${pad}${name}: ${printCode(value, indent + 2, indent + name.length + 4)},\n`;
  });
  return `{\n${fields.join("")}${end}}`;
}

/** The last argument opens on the line of the call, as a person writes it; else each has a line. */
function printCall({ callee: name, args, on }: Call, indent: number, column: number): string {
  const callee = on === undefined ? name : `${printCall(on, indent, column)}.${name}`;
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
  if (code === null || typeof code !== "object") return Object.is(code, -0) ? "-0" : String(code);
  if (code instanceof Call) {
    const args = code.args.map(inline);
    const on = code.on === undefined ? "" : inline(code.on);
    if (on === undefined || args.includes(undefined)) return undefined;
    return `${on === "" ? "" : `${on}.`}${code.callee}(${args.join(", ")})`;
  }
  if (Array.isArray(code)) {
    const items = code.map((item: Code) => inline(item));
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  const fields: string[] = [];
  for (const [key, value] of Object.entries(code as { readonly [key: string]: Code })) {
    const text = inline(value);
    if (text === undefined) return undefined;
    fields.push(`${keyText(key)}: ${text}`);
  }
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function keyText(key: string): string {
  // in a literal this key would set the prototype
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

/** Control characters, half characters, and what turns the direction of writing: nobody sees them, and some move a terminal's cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
const UNSEEN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/gu;

/** What runners obey wherever it stands in a line. */
const ORDER = /#(?=#(?:vso|teamcity)?\[)/g;

/** A text in quotes, in which all that is unseen shows itself, and which no runner obeys. */
function quoted(text: string): string {
  const shown = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(UNSEEN, shown).replace(ORDER, shown);
}

/** Whether a text of several lines is safe to read and to print as it is. */
function isReadable(text: string): boolean {
  return text.includes("\n") && text.search(UNSEEN) < 0 && !hasOrder(text);
}

/** A text of several lines as it is read. */
function literalText(text: string): string {
  return `\`${text.replace(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
}

/** A name for a function or a constant, of any text. */
export function identifier(text: string, fallback: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  const name = /^[0-9]/.test(joined) ? `${fallback}${joined}` : joined;
  return name === "" || RESERVED.has(name) ? `${fallback}${upperFirst(name)}` : name;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const RESERVED = new Set(
  "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default delete do else enum eval export extends false finally for from function get if implements import in instanceof interface is let module namespace never new null number object of package private protected public require return scope chart set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield list clusters matrix merge plugin gitFiles gitDirectories".split(
    " ",
  ),
);

export function jsonCode(value: Json): Code {
  return value as Code;
}
