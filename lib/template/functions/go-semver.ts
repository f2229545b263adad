/** What sprig's `semver` gives: a pointer, whose methods can read another version into it. Their only result is an error, a value here. */
import { fromBytes } from "../../go/bytes";
import {
  errorString,
  type GoErrorValue,
  jsonStringExpected,
  jsonSyntaxError,
  NIL_ERROR,
  numError,
  wrapError,
} from "../../go/error-value";
import { GoError } from "../../go/go-error";
import { bindMethod, type GoMethods } from "../../go/members";
import { parseVersion, type SemverRelease, SemverVersion } from "../../go/semver";
import type { GoInt, GoMember, GoOpaque, GoSlice, GoValue } from "../../go/values";
import { decodeJson } from "./json-decode";
import { syntaxErrorIn } from "./json-syntax";

export class SemverPointer extends SemverVersion {
  constructor(
    text: string,
    readonly release: SemverRelease,
  ) {
    super(0n, 0n, 0n, "", "", "");
    this.become(parseVersion(text, release));
  }

  override member(name: string): GoMember | undefined {
    return bindMethod(READERS, this, name) ?? super.member(name);
  }

  override blank(): SemverVersion {
    const copy = new SemverPointer("0", this.release);
    copy.become(super.blank());
    return copy;
  }

  /** Reads a version in the place of this one, which stays when that fails. */
  read(text: string): GoOpaque {
    try {
      this.become(parseVersion(text, this.release));
      return NIL_ERROR;
    } catch (error) {
      if (error instanceof GoError) return errorOf(error.message);
      throw error;
    }
  }
}

const READERS: GoMethods<SemverPointer> = {
  // What is no text reads as an empty one.
  Scan: { params: ["interface {}"], call: (version, [value]) => version.read(typeof value === "string" ? value : "") },
  UnmarshalText: { params: ["[]uint8"], call: (version, [bytes]) => version.read(textOf(bytes)) },
  UnmarshalJSON: {
    params: ["[]uint8"],
    call: (version, [bytes]) => {
      const text = jsonString(textOf(bytes));
      return typeof text === "string" ? version.read(text) : text;
    },
  },
};

function textOf(bytes: GoValue | undefined): string {
  return fromBytes(Uint8Array.from((bytes as GoSlice).items, (byte) => Number((byte as GoInt).value)));
}

/** encoding/json into a string, which a null leaves empty. */
function jsonString(text: string): string | GoErrorValue {
  const broken = syntaxErrorIn(text);
  if (broken !== undefined) return jsonSyntaxError(broken.message, broken.offset);
  const start = text.search(/[^ \t\r\n]/);
  const { value } = decodeJson(text);
  switch (text[start]) {
    case '"':
      return value as string;
    case "n":
      return "";
    case "{":
      return jsonStringExpected("object", start + 1);
    case "[":
      return jsonStringExpected("array", start + 1);
    case "t":
    case "f":
      return jsonStringExpected("bool", text.trimEnd().length);
    default:
      return jsonStringExpected("number", text.trimEnd().length);
  }
}

/** The error value that a message of the version's parser stands for. */
function errorOf(message: string): GoErrorValue {
  const [, context, fn = "", digits = "", reason = ""] =
    /^(.*): strconv\.(\w+): parsing "(\d*)": (.*)$/.exec(message) ?? [];
  return context === undefined ? errorString(message) : wrapError(message, numError(fn, digits, reason));
}
