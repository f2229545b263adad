import fc from "fast-check";
import { ChangedPaths } from "../../lib/cli/plan/changed-paths";

const step = fc.constantFrom("a", "b", "ab", ".git", "é");
const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join("/"));

test("a folder is touched by what lies in it, and by what may stand for it", () => {
  fc.assert(
    fc.property(
      fc.array(path, { maxLength: 5 }),
      fc.oneof(
        fc.constant(""),
        path.map((one) => `${one}/`),
      ),
      (paths, folder) => {
        const touches = (one: string): boolean => {
          const whole = `${one.replace(/\/\.git$/, "")}/`;
          return one.startsWith(folder) || whole.startsWith(folder) || folder.startsWith(whole);
        };
        expect(new ChangedPaths(paths).touch(folder)).toBe(paths.some(touches));
      },
    ),
  );
});
