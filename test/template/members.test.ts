/** Fields and methods of Go's values in templates, in the words of Go 1.26 (its cases come from a Go program). */
import { allFunctions, compileGoTemplate, RunState, TemplateError } from "../../lib/template";

function render(text: string): string {
  const template = compileGoTemplate(text, { functions: allFunctions() });
  try {
    return template.execute(new Map(), new RunState({ clock: () => 0n, randomByte: () => 0 }));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.goText.slice(error.goText.lastIndexOf(">: ") + 3);
  }
}

const DAY = '(toDate "2006-01-02" "2024-05-06")';
const FIVE_DAYS = `(${DAY}.Sub (toDate "2006-01-02" "2024-05-01"))`;

test.each([
  // fields that only their package sees
  ['{{ (semver "1.2.3").major }}', "major is an unexported field of struct type *semver.Version"],
  ['{{ "x" | (semver "1.2.3").major }}', "major is an unexported field of struct type *semver.Version"],
  ['{{ (semver "1.2.3").major.x }}', "major is an unexported field of struct type *semver.Version"],
  [
    '{{ with (semver "1.2.3").IncMajor }}{{ .metadata }}{{ end }}',
    "metadata is an unexported field of struct type semver.Version",
  ],
  [`{{ ${DAY}.ext }}`, "ext is an unexported field of struct type time.Time"],
  [`{{ ${DAY}.Location.tx }}`, "tx is an unexported field of struct type *time.Location"],
  [`{{ range list ${DAY} }}{{ .wall }}{{ end }}`, "wall is an unexported field of struct type interface {}"],
  ['{{ (semver "1.2.3").none }}', "can't evaluate field none in type *semver.Version"],
  // methods with results that a template cannot take
  [`{{ ${DAY}.ISOWeek }}`, "invalid function signature for ISOWeek: second return value should be error; is int"],
  [`{{ ${DAY}.Zone }}`, "invalid function signature for Zone: second return value should be error; is int"],
  [
    `{{ ${DAY}.ZoneBounds }}`,
    "invalid function signature for ZoneBounds: second return value should be error; is time.Time",
  ],
  [`{{ ${DAY}.Date }}`, "function Date has 3 return values; should be 1 or 2"],
  [`{{ ${DAY}.Clock }}`, "function Clock has 3 return values; should be 1 or 2"],
  [`{{ ${DAY}.Clock 1 }}`, "wrong number of args for Clock: want 0 got 1"],
  [`{{ ${DAY}.AppendText "x" }}`, `can't handle "x" for arg of type []uint8`],
  [`{{ ${DAY}.AppendFormat (list) "06" }}`, "wrong type for value; expected []uint8; got []interface {}"],
  // durations
  [`{{ ${FIVE_DAYS}.Round 7 }}`, "120h0m0.000000002s"],
  [`{{ ((toDate "2006-01-02" "2024-05-01").Sub ${DAY}).Round 7000000000 }}`, "-119h59m58s"],
  [`{{ (${DAY}.Add 3600000000000).Hour }}`, "1"],
  [`{{ (${FIVE_DAYS}.Truncate 7200000000000).Hours }}`, "120"],
  [`{{ ((toDate "2006-01-02" "2024-05-01").Sub ${DAY}).Abs }}`, "120h0m0s"],
  [`{{ ${FIVE_DAYS}.Round "1h" }}`, 'expected integer; found "1h"'],
  [`{{ printf "%s" (${DAY}.AppendFormat ((semver "1.2.3").MarshalText) " 06") }}`, "1.2.3 24"],
])("%s", (text, expected) => {
  expect(render(text)).toBe(expected);
});
