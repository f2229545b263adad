/** Cuts a text into literal parts and Go template actions, without understanding the actions. */

export interface TextPart {
  /** As it stands, an action with its braces. */
  readonly text: string;
  /** What stands between an action's braces, without spaces around it; undefined for literal text. */
  readonly action?: string;
  /** True for an action that only prints a value: no control structure, variable, comment or trim marker. */
  readonly simple?: boolean;
}

const ACTION = /\{\{((?:"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|[^"`'])*?)\}\}/g;
const CONTROL =
  /^(?:-\s|\/\*|(?:if|range|with|end|else|define|template|block|break|continue)\b)|\s-$|\$[A-Za-z0-9_]*\s*:?=(?!=)/;

export function actionsIn(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ACTION)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    const inside = match[1] as string;
    parts.push({ text: match[0], action: inside.trim(), simple: !CONTROL.test(inside.trimStart()) });
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end) });
  return parts;
}
