const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ENCODED = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The UTF-8 text of padded base64, line breaks left out as Go's decoder does; undefined for anything else. */
export function decodeBase64(text: string): string | undefined {
  const encoded = text.replace(/[\r\n]/g, '');
  if (!ENCODED.test(encoded)) return undefined;
  const escaped: string[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of encoded.replace(/=+$/, '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    escaped.push(`%${((bits >> count) & 0xff).toString(16).padStart(2, '0')}`);
  }
  return decodeUtf8(escaped);
}

/** Bytes that are no UTF-8 become U+FFFD, one each. */
function decodeUtf8(escaped: readonly string[]): string {
  let text = '';
  for (let i = 0; i < escaped.length; ) {
    const lead = Number.parseInt(escaped[i]?.slice(1) ?? '', 16);
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const decoded = decodePercent(escaped.slice(i, i + length).join(''));
    text += decoded ?? '\ufffd';
    i += decoded === undefined ? 1 : length;
  }
  return text;
}

function decodePercent(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
