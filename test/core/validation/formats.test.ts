import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipAddress } from '../../../server/src/core/formats/ip.ts';
import * as names from '../../../server/src/core/formats/names.ts';
import {
  addQuantities,
  compareQuantities,
  isInteger,
  parseQuantity,
  type Quantity,
} from '../../../server/src/core/formats/quantity.ts';
import { isExtendedResource, isWholePages } from '../../../server/src/core/formats/resourceNames.ts';

const x63 = 'x'.repeat(63);

describe.each<[string, names.Format, string[], string[]]>([
  ['dnsLabel', names.dnsLabel, ['a', '0-9', x63], ['', 'A', 'a.b', '-a', 'a-', 'a\n', `${x63}x`]],
  ['dnsSubdomain', names.dnsSubdomain, ['a.b', '0.a-b', 'a'.repeat(253)], ['', 'a..b', '.a', 'a_b', 'a'.repeat(254)]],
  ['dnsSubdomainWithUnderscore', names.dnsSubdomainWithUnderscore, ['_a.b_c', 'a'], ['', 'a_', '__a', '-a']],
  ['labelKey', names.labelKey, ['a', 'A_b.c', 'x.y/A', x63], ['', '/a', 'a/', 'a/b/c', 'A/b', '-a', `${x63}x`, 'a b']],
  ['annotationKey', names.annotationKey, ['A.b/C'], ['', 'a b/c']],
  ['labelValue', names.labelValue, ['', 'a', 'A_b.c-d', x63], ['-', 'a ', 'a/b', `${x63}x`]],
  ['domainPrefixedPath', names.domainPrefixedPath, ['a.b/c/d', 'a/%20'], ['a', '/a', 'a/', 'A/b', 'a/b c']],
  ['envVarName', names.envVarName, ['a', '1 .-$', '~'], ['', 'a=b', 'ü', 'a\tb']],
  ['configMapKey', names.configMapKey, ['a.b', '.a', 'a..'], ['', '.', '..', '..a', 'a/b']],
  ['httpHeaderName', names.httpHeaderName, ['X-A'], ['', 'a_b', 'a:']],
  [
    'portName',
    names.portName,
    ['a', '1a', 'a-b', 'abcdefghijklmno'],
    ['', '1', 'a--b', '-a', 'a-', 'A', 'abcdefghijklmnop'],
  ],
  [
    'ipAddress',
    ipAddress,
    ['10.0.0.1', '::', '::1', 'FE80:0:0:0:0:0:0:1', '1::8', '64:ff9b::1.2.3.4'],
    [
      '',
      '10.0.0',
      '10.0.0.256',
      '010.0.0.1',
      '::ffff:1.2.3.4',
      '1::2::3',
      ':1',
      '12345::',
      '::1%eth0',
      '1:2:3:4:5:6:7',
      '::1.2.3.04',
      '1.2.3.4:5',
    ],
  ],
])('%s', (_, format, good, bad) => {
  test.each(good)('%j is well formed', (value) => expect(format(value)).toBeUndefined());
  test.each(bad)('%j is not', (value) => expect(format(value)).toBeDefined());
});

test('the beginning of a name may end with a dash', () => {
  expect(names.asPrefix(names.dnsLabel)('a-')).toBeUndefined();
  expect(names.asPrefix(names.dnsLabel)('-')).toBeDefined();
});

test('a length counts bytes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => names.byteLength(text) === new TextEncoder().encode(text).length,
    ),
  );
});

test('what is made of any text is a name, or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const label = names.toDnsLabel(text);
      const subdomain = names.toDnsSubdomain(text);
      const value = names.toLabelValue(text);
      expect(label === undefined || names.dnsLabel(label) === undefined).toBe(true);
      expect(subdomain === undefined || names.dnsSubdomain(subdomain) === undefined).toBe(true);
      expect(value === undefined || names.labelValue(value) === undefined).toBe(true);
    }),
  );
});

/** The value of a quantity in units of 10^-9. */
function nanos(text: string): bigint | undefined {
  const quantity = parseQuantity(text);
  return quantity && quantity.coefficient * 10n ** BigInt(quantity.exponent + 9);
}

describe('quantities', () => {
  test.each<[string, bigint]>([
    ['0', 0n],
    ['1', 10n ** 9n],
    ['500m', 5n * 10n ** 8n],
    ['1.5Gi', 1_610_612_736n * 10n ** 9n],
    ['1e3', 10n ** 12n],
    ['1E', 10n ** 27n],
    ['1E3', 10n ** 12n],
    ['-.5', -5n * 10n ** 8n],
    ['+1.', 10n ** 9n],
    ['.', 0n],
    ['Ki', 0n],
    ['1e-1', 10n ** 8n],
    // What is too fine is rounded up in its amount.
    ['0.1n', 1n],
    ['-1e-300', -1n],
    // A binary quantity ends at 2^63-1.
    ['9Ei', (2n ** 63n - 1n) * 10n ** 9n],
  ])('%s', (text, value) => expect(nanos(text)).toBe(value));

  test.each(['', ' 1', '1 ', '1K', '1ki', '1.2.3', 'a', '1e', '1e1.5', '--1', '1mm', '1Kii', '0x1', '1_000'])(
    '%j is none',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  test('compare by value', () => {
    const order = [
      '-1E',
      '-1',
      '-1n',
      '0',
      '1n',
      '1m',
      '999m',
      '1',
      '1k',
      '1Ki',
      '1e9',
      '1Ei',
      '1e400',
      '1e2000000000',
    ];
    for (const [i, a] of order.entries()) {
      for (const [j, b] of order.entries()) expect(compareQuantities(read(a), read(b))).toBe(Math.sign(i - j));
    }
    expect(compareQuantities(read('1024Ki'), read('1Mi'))).toBe(0);
    expect(compareQuantities(read('1e3'), read('1k'))).toBe(0);
  });

  test('add up', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const sum = addQuantities(read(`${a}m`), read(`${b}k`));
        expect(compareQuantities(sum, read(`${BigInt(a) + BigInt(b) * 1_000_000n}m`))).toBe(0);
      }),
    );
    expect(addQuantities(read('1'), read('1e2000000000'))).toEqual(read('1e2000000000'));
  });

  test('are whole to three decimals', () => {
    expect(['1', '1000m', '1e5', '1Ki'].map((text) => isInteger(read(text)))).toEqual([true, true, true, true]);
    expect(['1.5', '1m', '1.0001'].map((text) => isInteger(read(text)))).toEqual([false, false, false]);
  });
});

function read(text: string): Quantity {
  const quantity = parseQuantity(text);
  if (quantity === undefined) throw new Error(`${text} is no quantity`);
  return quantity;
}

test('huge pages come whole', () => {
  expect(isWholePages('hugepages-2Mi', read('4Mi'))).toBe(true);
  expect(isWholePages('hugepages-2Mi', read('3Mi'))).toBe(false);
  expect(isWholePages('hugepages-0', read('1'))).toBe(false);
  expect(isWholePages('hugepages-', read('1'))).toBe(false);
});

test('extended resources have a domain of their own', () => {
  expect(['nvidia.com/gpu', 'a/b'].map(isExtendedResource)).toEqual([true, true]);
  expect(['cpu', 'x.kubernetes.io/y', 'requests.a.com/b', 'A.com/b'].map(isExtendedResource)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
