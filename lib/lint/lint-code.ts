/** The codes of rules as people write them: on the command line, and in comments. */
import { CODES, type Code, type Problem, problem } from "../errors";
import { nearest } from "../json";
import { type RuleSeverity, SEVERITIES } from "./rule";

/** `CODE=off|info|warning|error` as data; codes may be written like `flat-template`, too. */
export function parseSeverity(text: string): readonly [Code, RuleSeverity] | Problem {
  const equals = text.indexOf("=");
  const code = codeOf(text.slice(0, Math.max(0, equals)));
  const severity = SEVERITIES.find((one) => one === text.slice(equals + 1));
  if (typeof code !== "string") return code;
  if (severity !== undefined) return [code, severity];
  return problem("USAGE", "command line", `--rule takes a code and a severity, not ${text}`, {
    expected: `${code}=${SEVERITIES.join("|")}`,
  });
}

/** The code that somebody means. */
export function codeOf(text: string): Code | Problem {
  const code = text.trim().toUpperCase().replaceAll("-", "_");
  if (Object.hasOwn(CODES, code)) return code as Code;
  const meant = nearest(code, Object.keys(CODES));
  return problem("USAGE", "command line", `there is no rule ${JSON.stringify(text)}`, {
    hint: meant === undefined ? "docs/lint.md has all rules" : `did you mean ${meant}?`,
  });
}
