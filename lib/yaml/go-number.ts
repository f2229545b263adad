/** Numbers as Go prints them: `strconv.FormatFloat(f, 'g', -1, bits)`. */

/** The shortest decimal that reads back as the same number, with an exponent below 1e-4 and from 1e6 on. */
export function formatFloat(value: number, bits: 32 | 64): string {
  const number = bits === 32 ? Math.fround(value) : value;
  if (Number.isNaN(number)) return "NaN";
  if (!Number.isFinite(number)) return number > 0 ? "+Inf" : "-Inf";
  if (number === 0) return Object.is(number, -0) ? "-0" : "0";
  const text = bits === 32 ? shortest32(number) : number.toExponential();
  const [mantissa, power] = text.split("e") as [string, string];
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "").replace(/0+$/, "");
  const exponent = Number(power);
  if (exponent < -4 || exponent > 5) {
    const size = Math.abs(exponent);
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, "0");
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

function shortest32(number: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = number.toExponential(digits);
    if (Math.fround(Number(text)) === number) return text;
  }
  return number.toExponential(9);
}
