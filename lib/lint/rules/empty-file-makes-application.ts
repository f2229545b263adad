/** An empty file is one parameter set with nothing but its path. */
import { filesOf } from "../files";
import { rule } from "../rule";

export const EMPTY_FILE_MAKES_APPLICATION = rule(
  "EMPTY_FILE_MAKES_APPLICATION",
  "warning",
  "remove the file, or write [] into it",
  function* (subject, { inventory }) {
    for (const { generatorPath, file, text } of filesOf(subject, inventory)) {
      if (text.trim() === "") yield [generatorPath, `${file} is empty and makes an Application nevertheless`];
    }
  },
);
