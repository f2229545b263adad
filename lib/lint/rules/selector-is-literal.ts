/** The selector beside a generator is not rendered: braces in it are compared as they are. */
import { actionsIn } from "../actions";
import { textsIn } from "../reading";
import { rule } from "../rule";

export const SELECTOR_IS_LITERAL = rule(
  "SELECTOR_IS_LITERAL",
  "warning",
  "filter inside the generator, or with a selector of constants",
  function* ({ generators }) {
    for (const { item, itemPath } of generators) {
      for (const { path, text } of textsIn(item.selector, `${itemPath}.selector`)) {
        if (actionsIn(text).length > 0) yield [path, `the selector compares with the text ${text}`];
      }
    }
  },
);
