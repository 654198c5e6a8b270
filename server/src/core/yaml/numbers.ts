/** Go's JSON text of a float64; ECMAScript's rules are the same but for negative zero. */
export function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * The text of a float that stands as a key: sigs.k8s.io/yaml formats it as `strconv.FormatFloat(f, 'g', -1, 32)`, the
 * shortest text that gives the same 32-bit number, with an exponent from 1e6 up or below 1e-4.
 */
export function floatKeyText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return floatText(single);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const shortest = Number(single.toPrecision(digits));
  const [mantissa = '', exponent = ''] = shortest.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(shortest);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
