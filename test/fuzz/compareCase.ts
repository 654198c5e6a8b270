import { compare, type Row } from '../harness/conformance.ts';
import { inspect } from '../harness/inspect.ts';

/** The answers to a manifest without a type, or of a type that is not ours: it is nobody's Job, and left alone. */
const foreign =
  /^(?:Object '\w+' is missing|no kind |unsupported kind |couldn't get version\/kind|yaml: cannot decode )/;

/** In what Batchwright and the server differ on a manifest, one line each; empty where they agree. */
export function differences(row: Row): string[] {
  const typed = !foreign.test(row.decode ?? '') && /^(?:apiVersion: batch|kind: (?:Cron)?Job)/m.test(row.yaml);
  if (!typed && inspect(row.yaml).length === 0) return [];
  const result = compare(row);
  const verdict = `verdict: the server ${row.ok ? 'accepts' : 'refuses'} it ${row.decode ?? row.strict?.join('; ') ?? ''}`;
  const found = [
    ...result.missing.map((item) => `missing: ${item}`),
    ...result.extra.map((item) => `extra: ${item}`),
    // The server stops reading at what it cannot decode; of a manifest that it can, it names all strict errors.
    ...(row.decode === undefined ? strictDifferences(row) : []),
  ];
  return result.verdict ? found : [verdict.trimEnd(), ...found];
}

const strictError = /^unknown field (".*")$/s;

/** Unknown fields: the server's paths against ours. */
function strictDifferences(row: Row): string[] {
  const theirs = new Set((row.strict ?? []).flatMap((text) => unquote(strictError.exec(text)?.[1])));
  const findings = inspect(row.yaml).flatMap((object) => object.findings);
  const ours = new Set(findings.filter((finding) => finding.cause === 'unknown').map((finding) => finding.field));
  return [
    ...[...theirs].filter((path) => !ours.has(path)).map((path) => `missing: ${path} unknown`),
    ...[...ours].filter((path) => !theirs.has(path)).map((path) => `extra: ${path} unknown`),
  ];
}

/** Reads a string that Go has quoted, as far as JSON's escapes go. */
function unquote(quoted: string | undefined): string[] {
  if (quoted === undefined) return [];
  try {
    return [String(JSON.parse(quoted.replace(/\\x([0-9a-f]{2})/g, '\\u00$1')))];
  } catch {
    return [quoted.slice(1, -1)];
  }
}

/** What one reason makes of a line in all manifests: kinds, positions and values do not count. */
export function reasonOf(line: string): string {
  return line
    .replace(/^(verdict: the server \w+ it\s*\S* ?\S*).*/s, '$1')
    .replace('spec.jobTemplate.', '')
    .replace(/\[[^\]]*\]/g, '[]')
    .replace(/(init|ephemeral)Containers/g, 'containers')
    .replace(/-?\d+/g, '0');
}
