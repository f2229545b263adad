/** The command `help`, of codes: what is known of each, as text for a terminal. */
import { createColors } from "picocolors";
import { CODES, type Code, EnvMatrixError } from "../../errors";
import { nearest } from "../../json";
import type { CommandAction } from "../command";
import { EXIT, type Terminal } from "../terminal";
import { usageProblem } from "../usage";
import { TOPICS } from "./topics";

const WIDTH = 96;

/** @throws {USAGE} where there is no such code */
export const helpCommand: CommandAction = async (words, _, terminal) => {
  if (words[0] === "codes") {
    const width = Math.max(...Object.keys(CODES).map((code) => code.length));
    for (const [code, sentence] of Object.entries(CODES)) terminal.out.write(`${code.padEnd(width)}  ${sentence}\n`);
    return EXIT.ok;
  }
  const codes = words.map(codeOf);
  terminal.out.write(codes.map((code) => topicText(code, terminal)).join("\n"));
  return EXIT.ok;
};

function codeOf(word: string): Code {
  const code = word.toUpperCase().replaceAll("-", "_");
  if (Object.hasOwn(CODES, code)) return code as Code;
  const meant = nearest(code, Object.keys(CODES)) ?? Object.keys(CODES).find((one) => one.includes(code));
  const hint = `${meant === undefined ? "" : `did you mean ${meant}? `}env-matrix help codes lists all`;
  throw new EnvMatrixError([usageProblem(`there is no code ${word}`, hint)]);
}

function topicText(code: Code, { hasColors }: Terminal): string {
  const { bold, dim } = createColors(hasColors);
  const topic = TOPICS[code];
  const head = [bold(code), ...wrapped(CODES[code])];
  if (topic === undefined) return `${head.join("\n")}\n`;
  const example = topic.example.split("\n").map((line) => `  ${dim(line)}`);
  return [
    ...head,
    "",
    "why",
    ...wrapped(topic.cause),
    "",
    "example",
    ...example,
    "",
    "what to do",
    ...wrapped(topic.remedy),
    "",
  ].join("\n");
}

/** Lines of at most WIDTH characters, indented. */
function wrapped(text: string): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) as string;
    if (last !== "" && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.map((line) => `  ${line}`);
}
