/** sprig: JSON. Without `must`, an error of encoding gives an empty text and one of decoding nil. */
import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import type { GoFunction, GoValue } from "../../go/values";
import { fn } from "./declare";
import { decodeJson, mustDecodeJson } from "./json-decode";
import { encodeJson, type JsonStyle } from "./json-encode";

const COMPACT: JsonStyle = { escapeHtml: true, indent: 0 };
const PRETTY: JsonStyle = { escapeHtml: true, indent: 2 };
const RAW: JsonStyle = { escapeHtml: false, indent: 0 };

export const jsonFunctions: readonly GoFunction[] = [
  fn("toJson", ["interface {}"], ([value], run) => encodeOrEmpty(value, COMPACT, run), "A value as JSON on one line."),
  fn(
    "mustToJson",
    ["interface {}"],
    ([value], run) => encode(value, COMPACT, run),
    "A value as JSON on one line, or an error.",
  ),
  fn(
    "toPrettyJson",
    ["interface {}"],
    ([value], run) => encodeOrEmpty(value, PRETTY, run),
    "A value as indented JSON.",
  ),
  fn(
    "mustToPrettyJson",
    ["interface {}"],
    ([value], run) => encode(value, PRETTY, run),
    "A value as indented JSON, or an error.",
  ),
  fn(
    "toRawJson",
    ["interface {}"],
    ([value], run) => encode(value, RAW, run),
    "A value as JSON without escapes for HTML.",
  ),
  fn(
    "mustToRawJson",
    ["interface {}"],
    ([value], run) => encode(value, RAW, run),
    "A value as JSON without escapes for HTML.",
  ),
  fn("fromJson", ["string"], ([text]) => decodeJson(text).value, "The value of a JSON text, nil if it is none."),
  fn("mustFromJson", ["string"], ([text]) => mustDecodeJson(text), "The value of a JSON text, or an error."),
];

function encode(value: GoValue, style: JsonStyle, run: FunctionRun): string {
  return encodeJson(value, style, run.size);
}

function encodeOrEmpty(value: GoValue, style: JsonStyle, run: FunctionRun): string {
  try {
    return encode(value, style, run);
  } catch (error) {
    if (error instanceof GoError) return "";
    throw error;
  }
}
