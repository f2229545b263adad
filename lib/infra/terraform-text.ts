/** Texts in Terraform's JSON syntax: what it shall read as it is, and what it shall evaluate. */

/** An expression. */
export function expression(text: string): string {
  return `\${${text}}`;
}

/** Text that Terraform shall not read as a template. */
export function literal(text: string): string {
  return text.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}

/** Helm reads `name=value` with lists and escapes in the value: an expression whose text it reads back as the secret itself. */
export function asSetValue(reference: string): string {
  return expression(String.raw`replace(${reference}, "/[\\\\,{}]/", "\\$0")`);
}
