/** Go's `time.Parse` for the four forms that go-yaml v2 takes for a time; only whether it succeeds. */

const DATE = "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})";
const TIME = "([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})([.,][0-9]+)?";
const FORMS: readonly RegExp[] = [
  new RegExp(`^${DATE}[Tt]${TIME}(Z|[-+]([0-9]{2}):([0-9]{2}))$`),
  new RegExp(`^${DATE} +${TIME}$`),
  new RegExp(`^${DATE}$`),
];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether go-yaml v2 takes the text for a time. */
export function isTimestamp(text: string): boolean {
  if (!/^[0-9]{4}-/.test(text)) return false;
  return FORMS.some((form) => {
    const parts = form.exec(text);
    if (parts === null) return false;
    const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0));
    return isDay(year as number, month as number, day as number) && isTime(hour ?? 0, minute ?? 0, second ?? 0, parts);
  });
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (DAYS[month - 1] as number) + (month === 2 && isLeap ? 1 : 0);
}

function isTime(hour: number, minute: number, second: number, parts: RegExpExecArray): boolean {
  const zoneHour = Number(parts[9] ?? 0);
  const zoneMinute = Number(parts[10] ?? 0);
  return hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60;
}
