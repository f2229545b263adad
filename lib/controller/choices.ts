/**
 * Races: where two controllers run at the same time, a play asks which of them is faster, and the answers are played. One play takes the
 * first answer to every question, one the last; then each question is answered otherwise alone, as far as the limit goes. Results are put
 * side by side name by name, so what is missing then is only what comes of some races together.
 */

export const MAX_PLAYS = 24;

/** The answers of one play. */
export class Choices {
  /** All questions of this play. */
  readonly asked = new Set<string>();

  /** @param others the questions that are answered otherwise; `all` for every one */
  constructor(private readonly others: ReadonlySet<string> | "all") {}

  /** @param question names the race; asked again it has the same answer */
  pick<T>(question: string, [first, other]: readonly [T, T]): T {
    this.asked.add(question);
    return this.others === "all" || this.others.has(question) ? other : first;
  }
}

/** Plays with all answers. `complete` says whether each question was also answered otherwise alone. */
export function playAll<T>(play: (choices: Choices) => T): {
  readonly plays: readonly T[];
  readonly complete: boolean;
} {
  const first = new Choices(new Set());
  const plays = [play(first)];
  if (first.asked.size === 0) return { plays, complete: true };
  const all = new Choices("all");
  plays.push(play(all));
  const questions = new Set([...first.asked, ...all.asked]);
  if (questions.size === 1) return { plays, complete: true };
  for (const question of questions) {
    if (plays.length >= MAX_PLAYS) return { plays, complete: false };
    const choices = new Choices(new Set([question]));
    plays.push(play(choices));
    for (const asked of choices.asked) questions.add(asked);
  }
  return { plays, complete: true };
}
