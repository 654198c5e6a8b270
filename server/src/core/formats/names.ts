import { type Message, msg } from '../l10n/message.ts';

/**
 * The formats of names, keys and values in the API, after k8s.io/apimachinery/pkg/{api/validate/content,util/validation}.
 * Each function takes a value and returns what is wrong with it, or undefined where it is well formed. Where the API
 * server would give several reasons for one value, the first is returned.
 */
export type Format = (value: string) => Message | undefined;

const maxLabelLength = 63;
const maxSubdomainLength = 253;

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const underscoredLabel = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const labelPattern = new RegExp(`^${label}$`);
const subdomainPattern = new RegExp(`^${label}(\\.${label})*$`);
const underscoredSubdomainPattern = new RegExp(`^${underscoredLabel}(\\.${underscoredLabel})*$`);
const keyNamePattern = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const labelValuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const printableNamePattern = /^[ -<>-~]+$/;
const configMapKeyPattern = /^[-._a-zA-Z0-9]+$/;
const httpHeaderNamePattern = /^[-A-Za-z0-9]+$/;
const httpPathPattern = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const portNamePattern = /^(?!.*--)(?!-)(?=.*[a-z])[-a-z0-9]*[a-z0-9]$/;

/** A DNS label of RFC 1123: the name of a container, a volume, a namespace. */
export function dnsLabel(value: string): Message | undefined {
  if (value.length > maxLabelLength) return tooLong(value, maxLabelLength);
  if (labelPattern.test(value)) return undefined;
  if (value === '') return empty();
  if (subdomainPattern.test(value)) return msg('`{value}` must not contain dots: use `-` instead.', { value });
  return msg(
    '`{value}` is not a valid name: use lowercase letters, digits and `-`, with a letter or digit at both ends.',
    {
      value,
    },
  );
}

/** A DNS subdomain of RFC 1123: the name of most objects. */
export function dnsSubdomain(value: string): Message | undefined {
  if (value.length > maxSubdomainLength) return tooLong(value, maxSubdomainLength);
  if (subdomainPattern.test(value)) return undefined;
  if (value === '') return empty();
  return msg(
    '`{value}` is not a valid name: use lowercase letters, digits, `-` and `.`, with a letter or digit at both ends of each part.',
    { value },
  );
}

/** A DNS subdomain whose labels may also hold `_`, and begin with it: a DNS search domain. */
export function dnsSubdomainWithUnderscore(value: string): Message | undefined {
  if (value.length > maxSubdomainLength) return tooLong(value, maxSubdomainLength);
  if (underscoredSubdomainPattern.test(value)) return undefined;
  if (value === '') return empty();
  return msg(
    '`{value}` is not a valid domain: use lowercase letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.',
    { value },
  );
}

/** The key of a label, and what the API calls a qualified name: a name with an optional DNS prefix, `example.com/name`. */
export function labelKey(value: string): Message | undefined {
  const parts = value.split('/');
  if (parts.length > 2) return msg('`{value}` has more than one `/`: use `prefix/name` or `name`.', { value });
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (prefix !== undefined && (prefix.length > maxSubdomainLength || !subdomainPattern.test(prefix))) {
    return msg('The part of `{value}` before the `/` must be a DNS name, such as `example.com`.', { value });
  }
  if (name.length > maxLabelLength) {
    return msg('The name part of `{value}` has {length} characters: at most {max} are allowed.', {
      value,
      length: name.length,
      max: maxLabelLength,
    });
  }
  if (keyNamePattern.test(name)) return undefined;
  if (name === '') return value === '' ? empty() : msg('`{value}` has no name after the `/`: add one.', { value });
  return msg(
    '`{value}` is not a valid key: use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.',
    {
      value,
    },
  );
}

export const qualifiedName: Format = labelKey;

/** A finalizer is a qualified name. */
export const finalizerName: Format = labelKey;

/** The key of an annotation: a label key in which case does not matter. */
export function annotationKey(value: string): Message | undefined {
  return labelKey(value.toLowerCase()) && labelKey(value);
}

export function labelValue(value: string): Message | undefined {
  if (value.length > maxLabelLength) {
    return msg('A label value has at most {max} characters; this one has {length}.', {
      length: value.length,
      max: maxLabelLength,
    });
  }
  if (labelValuePattern.test(value)) return undefined;
  return msg(
    '`{value}` is not a valid label value: use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.',
    { value },
  );
}

/** A DNS subdomain, a `/`, and characters of an HTTP path: `example.com/ready`. Not for the empty value. */
export function domainPrefixedPath(value: string): Message | undefined {
  const slash = value.indexOf('/');
  const host = value.slice(0, Math.max(slash, 0));
  if (slash > 0 && dnsSubdomain(host) === undefined && httpPathPattern.test(value.slice(slash + 1))) return undefined;
  return msg('`{value}` must be a domain and a path, such as `example.com/name`.', { value });
}

/** Printable ASCII without `=`: what may name an environment variable since 1.34. */
export function envVarName(value: string): Message | undefined {
  if (printableNamePattern.test(value)) return undefined;
  if (value === '') return empty();
  return msg('`{value}` cannot name an environment variable: use printable ASCII characters other than `=`.', {
    value,
  });
}

/** A key of a ConfigMap or Secret. */
export function configMapKey(value: string): Message | undefined {
  if (value.length > maxSubdomainLength) return tooLong(value, maxSubdomainLength);
  if (value === '') return empty();
  if (!configMapKeyPattern.test(value)) {
    return msg('`{value}` is not a valid key: use letters, digits, `-`, `_` and `.`.', { value });
  }
  if (value === '.' || value.startsWith('..')) {
    return msg('A key must not be `.` and must not begin with `..`: rename `{value}`.', { value });
  }
  return undefined;
}

export function httpHeaderName(value: string): Message | undefined {
  if (httpHeaderNamePattern.test(value)) return undefined;
  if (value === '') return empty();
  return msg('`{value}` cannot name an HTTP header: use letters, digits and `-`.', { value });
}

/** The name of a port (RFC 6335, lowercase only). */
export function portName(value: string): Message | undefined {
  if (value.length > 15) return tooLong(value, 15);
  if (portNamePattern.test(value)) return undefined;
  if (value === '') return empty();
  return msg(
    '`{value}` cannot name a port: use lowercase letters, digits and single `-` in between, with at least one letter.',
    { value },
  );
}

/** Applies a format to the beginning of a name that will get a suffix: one dash at the end is no mistake. */
export function asPrefix(format: Format): Format {
  // The API server drops the character before the dash too; that can only shorten the name by one.
  return (value) => format(value.length > 1 && value.endsWith('-') ? `${value.slice(0, -2)}a` : value);
}

/** Path of a Unix system that begins at the root, as Go's `path.IsAbs`. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/');
}

/** Length in UTF-8, which is what the API server counts. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** The nearest well-formed DNS label to `value`, or undefined where nothing of it is left. */
export function toDnsLabel(value: string, maxLength: number = maxLabelLength): string | undefined {
  return trimmed(value.toLowerCase().replace(/[^a-z0-9]+/g, '-'), maxLength);
}

/** The nearest well-formed DNS subdomain to `value`, or undefined where nothing of it is left. */
export function toDnsSubdomain(value: string, maxLength: number = maxSubdomainLength): string | undefined {
  const name = value
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[-.]*\.[-.]*/g, '.');
  return trimmed(name, maxLength);
}

/** The nearest well-formed label value to `value`, or undefined where nothing of it is left. */
export function toLabelValue(value: string): string | undefined {
  const result = value
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, maxLabelLength)
    .replace(/[^A-Za-z0-9]+$/, '');
  return result === '' ? undefined : result;
}

function trimmed(name: string, maxLength: number): string | undefined {
  const result = name
    .replace(/^[-.]+/, '')
    .slice(0, maxLength)
    .replace(/[-.]+$/, '');
  return result === '' ? undefined : result;
}

function tooLong(value: string, max: number): Message {
  return msg('This has {length} characters: at most {max} are allowed.', { length: value.length, max });
}

function empty(): Message {
  return msg('This must not be empty: fill it in.');
}
