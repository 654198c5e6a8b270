import type { Field } from '../manifest/field.ts';
import { scriptOf, wordsOf } from './commandLine.ts';
import type { ContainerFacet } from './facets.ts';
import { type ShellCommand, shellCommands } from './shellCommands.ts';
import type { Word } from './shellTokens.ts';
import { isBelow, keptPaths } from './storage.ts';

/** A command that does not bear to be run twice, and where it stands in the value of a field. */
export interface Repeat {
  readonly what: 'mkdir' | 'create' | 'insert' | 'define' | 'createdb' | 'append';
  /** The path, or the kind of SQL statement. */
  readonly name: string;
  readonly field: Field;
  readonly start: number;
  readonly end: number;
}

type Found = Pick<Repeat, 'what' | 'name'>;

/** A quick look: most scripts have none of these. */
const suspects = /\bmkdir\b|\bkubectl\b|\bpsql\b|\bmysql\b|\bmariadb\b|\bcreatedb\b|>>/;

/** What a container's command does that a second try would repeat or fail at. */
export function repeatsOf(facet: ContainerFacet): Repeat[] {
  const { container } = facet;
  const script = scriptOf(container);
  if (script === undefined) return directRepeat(facet);
  const { field, text } = script;
  if (!suspects.test(text)) return [];
  const isPrepared = /\bkubectl\s+(?:get|delete)\b/.test(text);
  return shellCommands(text, script.stopsAtFailure).flatMap((command) => {
    const [first, last] = [command.words[0], command.words.at(-1)];
    const found = repeatOf(command, facet);
    if (found === undefined || first === undefined || last === undefined) return [];
    if (found.what === 'create' && isPrepared) return [];
    const end = Math.max(last.end, ...command.appendsTo.map((word) => word.end));
    return [{ ...found, field, start: first.start, end }];
  });
}

/** A command without a shell, such as `[createdb, orders]`. */
function directRepeat(facet: ContainerFacet): Repeat[] {
  const fields = facet.container.get('command').isSet ? (wordsOf(facet.container) ?? []) : [];
  const [field] = fields;
  if (field === undefined || !suspects.test(field.text())) return [];
  const words = fields.map((each): Word => ({ kind: 'word', text: each.text(), start: 0, end: each.text().length }));
  const found = repeatOf({ words, appendsTo: [], isFatal: true }, facet);
  return found === undefined ? [] : [{ ...found, field, start: 0, end: field.text().length }];
}

function repeatOf({ words, appendsTo, isFatal }: ShellCommand, facet: ContainerFacet): Found | undefined {
  const [program = '', ...others] = words.map(({ text }) => text);
  switch (program.replace(/^.*\//, '')) {
    case 'mkdir':
      return isFatal ? failingMkdir(others, facet) : appended(appendsTo, facet);
    case 'kubectl':
      return isFatal && isFixedCreate(others) ? { what: 'create', name: '' } : undefined;
    case 'createdb':
      return isFatal && !others.some((word) => /[$`]/.test(word)) ? { what: 'createdb', name: '' } : undefined;
    case 'psql':
      return sqlRepeat(others, /^(?:-c|--command)$/, /^(?:-c|--command=)/, isFatal);
    case 'mysql':
    case 'mariadb':
      return sqlRepeat(others, /^(?:-e|--execute)$/, /^(?:-e|--execute=)/, isFatal);
    default:
      return appended(appendsTo, facet);
  }
}

function failingMkdir(words: readonly string[], facet: ContainerFacet): Found | undefined {
  if (words.some((word) => /^-\w*p|^--parents$/.test(word))) return undefined;
  const roots = keptPaths(facet);
  const path = words.find((word) => isBelow(word, roots));
  return path === undefined ? undefined : { what: 'mkdir', name: path };
}

/** Of a file nothing is known: it may have a `generateName`. */
function isFixedCreate(words: readonly string[]): boolean {
  const at = words.indexOf('create');
  const kind = words[at + 1] ?? '';
  return (
    at >= 0 &&
    /^[a-z]/.test(kind) &&
    kind !== 'token' &&
    !words.some((word) => /[$`]|^-f|^-k|^--(?:filename|kustomize|dry-run)/.test(word))
  );
}

function sqlRepeat(words: readonly string[], flag: RegExp, joined: RegExp, isFatal: boolean): Found | undefined {
  const statements = words.flatMap((word, i) => {
    if (flag.test(words[i - 1] ?? '')) return [word];
    return !flag.test(word) && joined.test(word) ? [word.replace(joined, '')] : [];
  });
  for (const statement of statements.flatMap((text) => text.split(';'))) {
    const found = statementRepeat(statement, isFatal);
    if (found !== undefined) return found;
  }
  return undefined;
}

function statementRepeat(statement: string, isFatal: boolean): Found | undefined {
  if (/^\s*INSERT\s+INTO\b/i.test(statement)) {
    return /\bON\s+CONFLICT\b|\bON\s+DUPLICATE\b|\bNOT\s+EXISTS\b|\bEXCEPT\b/i.test(statement)
      ? undefined
      : { what: 'insert', name: 'INSERT' };
  }
  const create = /^\s*(CREATE\s+(?:UNIQUE\s+)?(?:TABLE|DATABASE|SCHEMA|INDEX|USER|ROLE|EXTENSION))\s+(?!IF\b)/i.exec(
    statement,
  );
  return create && isFatal ? { what: 'define', name: (create[1] ?? '').replace(/\s+/g, ' ') } : undefined;
}

/** Logs are there to grow. */
function appended(targets: readonly Word[], facet: ContainerFacet): Found | undefined {
  if (targets.length === 0) return undefined;
  const roots = keptPaths(facet);
  const file = targets.find(({ text }) => isBelow(text, roots) && !/\.log$|\/logs?(?:\/|$)/.test(text));
  return file && { what: 'append', name: file.text };
}
