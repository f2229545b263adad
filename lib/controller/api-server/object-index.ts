/** Objects by some text that they have, such as their kind or an owner's uid; in the order in which they came to have it. */
import type { KubeObject } from "./object";

export class ObjectIndex {
  private readonly byText = new Map<string, Map<string, KubeObject>>();

  constructor(private readonly textsOf: (object: KubeObject) => readonly string[]) {}

  get(text: string): KubeObject[] {
    return [...(this.byText.get(text)?.values() ?? [])];
  }

  /** @param key what the object is stored under */
  replace(key: string, before: KubeObject | undefined, after: KubeObject | undefined): void {
    const texts = after === undefined ? [] : this.textsOf(after);
    for (const text of before === undefined ? [] : this.textsOf(before)) {
      if (!texts.includes(text)) this.byText.get(text)?.delete(key);
    }
    for (const text of texts) {
      const objects = this.byText.get(text) ?? new Map<string, KubeObject>();
      objects.set(key, after as KubeObject);
      this.byText.set(text, objects);
    }
  }
}
