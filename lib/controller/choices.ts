/**
 * Races: where two controllers run at the same time, a play asks which of them is faster, and all answers are played. The first answer of
 * each question makes one play; each other answer is tried alone, and what new questions it raises again. The results are put side by
 * side name by name, so it is enough that each answer is seen once.
 */

/** More plays than this are not made: what then is missing is said. */
export const MAX_PLAYS = 96;

/** The answers of one play. */
export class Choices {
  /** All questions of this play with the number of their answers. */
  readonly asked = new Map<string, number>();

  constructor(private readonly answers: ReadonlyMap<string, number>) {}

  /** @param question names the race; asked again it has the same answer */
  pick<T>(question: string, options: readonly [T, ...T[]]): T {
    this.asked.set(question, options.length);
    return options[this.answers.get(question) ?? 0] ?? options[0];
  }
}

/** Every play that the races allow, as far as the limit goes. */
export function playAll<T>(play: (choices: Choices) => T): {
  readonly plays: readonly T[];
  readonly complete: boolean;
} {
  const plays: T[] = [];
  const queue: ReadonlyMap<string, number>[] = [new Map()];
  const known = new Set<string>();
  let everyOther: ReadonlyMap<string, number> | undefined;
  for (let answers = queue.shift(); answers !== undefined; answers = queue.shift()) {
    if (plays.length >= MAX_PLAYS) return { plays, complete: false };
    const choices = new Choices(answers);
    plays.push(play(choices));
    for (const [question, count] of choices.asked) {
      for (let answer = 1; answer < count; answer++) {
        if (known.has(`${question}=${answer}`)) continue;
        known.add(`${question}=${answer}`);
        queue.push(new Map([...answers, [question, answer]]));
      }
    }
    // all races the other way: two that depend on each other show only together
    if (everyOther === undefined && choices.asked.size > 1) {
      everyOther = new Map([...choices.asked].map(([question, count]) => [question, count - 1]));
      queue.push(everyOther);
    }
  }
  return { plays, complete: true };
}
