/** A slug of a branch has up to 50 characters: with what stands around it a name may not fit into a label. */
import { actionsIn } from "../actions";
import { textAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

const LONGEST = 63;
const SLUG = 50;
const NUMBER = 5;

export const NAME_CAN_EXCEED = rule(
  "NAME_CAN_EXCEED",
  "warning",
  "use the number alone, or cut the branch",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      const name = textAt(template, "metadata", "name") ?? "";
      const literal = name.replace(/\{\{[^{}]*\}\}/g, "").length;
      const actions = actionsIn(name);
      const longest = actions.reduce(
        (sum, action) => sum + (/^\.?branch_slug$/.test(action) ? SLUG : /^\.?number$/.test(action) ? NUMBER : 0),
        literal,
      );
      if (actions.some((action) => /^\.?branch_slug$/.test(action)) && longest > LONGEST)
        yield [`${path}.metadata.name`, `the name can have ${longest} characters, ${LONGEST} fit into a label`];
    }
  },
);
