/** What went wrong, out of the text that Terraform prints: its summary and the first line of the cause. */

/** Its error boxes begin with `│`, and between summary and cause say where in the configuration it is. */
export function failureOf(output: string): string {
  const lines = output.split("\n").map((line) => line.replace(/^[│|]\s?/, "").trimEnd());
  const start = lines.findIndex((line) => line.startsWith("Error: "));
  if (start < 0) return "terraform failed without a message";
  const end = lines.findIndex((line, i) => i > start && /^╵/.test(line));
  const paragraphs = lines
    .slice(start, end < 0 ? lines.length : end)
    .join("\n")
    .split(/\n\s*\n/);
  const summary = (paragraphs[0] as string).slice("Error: ".length).replaceAll("\n", " ").trim();
  // indented: with which resource, on which line
  const cause = paragraphs.slice(1).find((paragraph) => paragraph.trim() !== "" && !paragraph.startsWith("  "));
  const first = cause?.trim().split("\n")[0];
  return first === undefined ? summary : `${summary}: ${first}`;
}
