/** Whether some text fits both of two name patterns, in which `*` is any text and `?` any letter. Brackets count as any letter: rather one overlap too many. */

export function globsOverlap(a: string, b: string): boolean {
  if (!SPECIAL.test(a) && !SPECIAL.test(b)) return a === b;
  const [left, right] = [steps(a), steps(b)];
  // reachable[j]: the steps of `left` so far and the first j of `right` fit a common text
  let reachable = closure([true, ...right.map(() => false)], right);
  for (const step of left) {
    const next = new Array<boolean>(right.length + 1).fill(false);
    for (let j = 0; j <= right.length; j++) {
      if (!reachable[j]) continue;
      if (step === "*") {
        for (let k = j; k <= right.length; k++) next[k] = true;
        break;
      }
      const other = right[j];
      if (other === "*") next[j] = true;
      else if (other !== undefined && (other === step || other === "?" || step === "?")) next[j + 1] = true;
    }
    reachable = closure(next, right);
  }
  return reachable[right.length] === true;
}

const SPECIAL = /[*?[\\]/;

/** A star of the other pattern may stand for nothing. */
function closure(reachable: boolean[], right: readonly string[]): boolean[] {
  for (let j = 0; j < right.length; j++) if (reachable[j] && right[j] === "*") reachable[j + 1] = true;
  return reachable;
}

/** Letters, with `*` and `?` for what they stand for; an escaped letter is longer than one. */
function steps(pattern: string): string[] {
  return (pattern.match(/\\.|\[[^\]]*\]|./gsu) ?? []).map((part) => {
    if (part.startsWith("[") && part.length > 1) return "?";
    if (!part.startsWith("\\") || part.length === 1) return part;
    return "*?".includes(part.slice(1)) ? part : part.slice(1);
  });
}
