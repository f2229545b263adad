/**
 * The few places where Go 1.26 reads a regular expression that re2js refuses: names of Unicode classes in any case and by their
 * long names, `[:]` inside a class, and groups that share a name. The expression is rewritten to what both read alike.
 */

/** Long names of the general categories. */
const CATEGORIES: Readonly<Record<string, string>> = {
  other: "C",
  control: "Cc",
  cntrl: "Cc",
  format: "Cf",
  privateuse: "Co",
  surrogate: "Cs",
  letter: "L",
  lowercaseletter: "Ll",
  modifierletter: "Lm",
  otherletter: "Lo",
  titlecaseletter: "Lt",
  uppercaseletter: "Lu",
  mark: "M",
  combiningmark: "M",
  spacingmark: "Mc",
  enclosingmark: "Me",
  nonspacingmark: "Mn",
  number: "N",
  decimalnumber: "Nd",
  digit: "Nd",
  letternumber: "Nl",
  othernumber: "No",
  punctuation: "P",
  punct: "P",
  connectorpunctuation: "Pc",
  dashpunctuation: "Pd",
  closepunctuation: "Pe",
  finalpunctuation: "Pf",
  initialpunctuation: "Pi",
  otherpunctuation: "Po",
  openpunctuation: "Ps",
  symbol: "S",
  currencysymbol: "Sc",
  modifiersymbol: "Sk",
  mathsymbol: "Sm",
  othersymbol: "So",
  separator: "Z",
  lineseparator: "Zl",
  paragraphseparator: "Zp",
  spaceseparator: "Zs",
};

/** Quoted text, an escaped character, a Unicode class, the start of a named group, or a bracket. */
const TOKEN = /\\Q[\s\S]*?(?:\\E|$)|\\[pP]\{(\^?)([^}]*)\}|\\[\s\S]|\(\?P?<([^>]*)>|\[\^?\]?|\]/g;

/** The expression with names of classes and class brackets as re2js reads them. */
export function adaptSyntax(source: string): string {
  if (!/\\[pP]\{|\[:\]/.test(source)) return source;
  let inClass = false;
  return source.replace(
    TOKEN,
    (token, negated: string | undefined, name: string | undefined, _group, offset: number) => {
      if (name !== undefined) return `\\${token[1]}{${negated}${canonicalName(name)}}`;
      if (token[0] === "[") {
        if (inClass) return token === "[" && source.startsWith("[:]", offset) ? "\\[" : token;
        inClass = true;
      } else if (token === "]") {
        inClass = false;
      }
      return token;
    },
  );
}

function canonicalName(name: string): string {
  const category = CATEGORIES[name.toLowerCase().replace(/[ _-]/g, "")];
  if (category !== undefined) return category;
  if (name.length <= 2) return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
  if (/^any$/i.test(name)) return "Any";
  return name
    .toLowerCase()
    .replace(/(^|[ _-]+)([a-z])/g, (_, gap: string, first: string) => (gap === "" ? "" : "_") + first.toUpperCase());
}

/** The expression with every name but the first of equal ones replaced, and what the replacements stand for. */
export function renameDuplicates(source: string): {
  readonly expression: string;
  readonly originals: ReadonlyMap<string, string>;
} {
  const used = new Set<string>();
  const originals = new Map<string, string>();
  let inClass = false;
  const expression = source.replace(TOKEN, (token, _negated, _class, name: string | undefined) => {
    if (token[0] === "[") inClass = true;
    else if (token === "]") inClass = false;
    if (name === undefined || inClass) return token;
    if (!used.has(name)) {
      used.add(name);
      return token;
    }
    let replacement = `${name}_${originals.size}`;
    while (source.includes(replacement)) replacement += "_";
    originals.set(replacement, name);
    return `(?P<${replacement}>`;
  });
  return { expression, originals };
}
