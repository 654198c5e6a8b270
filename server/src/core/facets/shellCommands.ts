import { type Operator, shellTokens, type Token, type Word } from './shellTokens.ts';

/** One command of a script that runs whatever the others do, as long as they succeed. */
export interface ShellCommand {
  readonly words: readonly Word[];
  /** The files that its output is appended to (`>>`). */
  readonly appendsTo: readonly Word[];
  /** When it fails, what is to follow does not run, or the script fails with it. */
  readonly isFatal: boolean;
}

const opens = new Set(['if', 'case', 'for', 'while', 'until', '{', 'select']);
const closes = new Set(['fi', 'esac', 'done', '}']);
const between = new Set(['then', 'else', 'elif', 'do', '!']);
/** Words in front of a command that run it. */
const prefixes = new Set(['exec', 'sudo', 'time', 'command']);
const tests = new Set(['test', '[', '[[', 'grep', 'false']);
const separators = new Set(['\n', ';', '&', '&&', '||', '|', ';;']);

/** A command as it stands between two separators. */
interface Part {
  readonly words: Word[];
  readonly appendsTo: Word[];
  readonly after: string;
  /** Within `if`, a loop, a function or a subshell. */
  readonly nested: boolean;
}

/** The commands that run for certain: none of an `if`, a loop, a function, or behind `||` or a test. */
export function shellCommands(script: string, stopsAtFailure: boolean): ShellCommand[] {
  const parts = partsOf(shellTokens(script));
  let isConditional = false;
  return parts.flatMap(({ words, appendsTo, after, nested }, i) => {
    const before = parts[i - 1]?.after ?? '';
    if (before !== '&&') isConditional = before === '||' || before === '|';
    const runs = !nested && !isConditional;
    if (tests.has(words[0]?.text ?? '')) isConditional = true;
    if (!runs) return [];
    const isLast = i === parts.length - 1;
    const isFatal = after === '&&' || (isLast && after !== '&') || (stopsAtFailure && /^[\n;]?$/.test(after));
    return [{ words, appendsTo, isFatal }];
  });
}

function partsOf(tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  const nesting: string[] = [];
  let run: Token[] = [];
  const end = (after: string): void => {
    const part = partOf(run, nesting, after);
    if (part !== undefined) parts.push(part);
    run = [];
  };
  for (const token of tokens) {
    if (token.kind === 'word' || !isBoundary(token)) run.push(token);
    else {
      end(separators.has(token.text) ? token.text : '');
      if (token.text === '(') nesting.push('(');
      if (token.text === ')' && nesting.at(-1) === '(') nesting.pop();
    }
  }
  end('');
  return parts;
}

function isBoundary({ text }: Operator): boolean {
  return separators.has(text) || text === '(' || text === ')';
}

/** Reads the keywords in front of a command, by which it may be nested, and its redirections. */
function partOf(run: readonly Token[], nesting: string[], after: string): Part | undefined {
  let first = 0;
  let isNested = nesting.length > 0;
  for (; first < run.length; first++) {
    const text = run[first]?.text ?? '';
    if (opens.has(text)) nesting.push(text);
    else if (closes.has(text)) nesting.pop();
    else if (!between.has(text) && !prefixes.has(text) && !/^\w+=/.test(text)) break;
    isNested ||= nesting.length > 0 || text === '!';
  }
  const rest = run.slice(first);
  const words: Word[] = [];
  const appendsTo: Word[] = [];
  rest.forEach((token, i) => {
    const before = rest[i - 1];
    if (token.kind !== 'word') return;
    if (before?.kind !== 'operator') words.push(token);
    else if (before.text === '>>') appendsTo.push(token);
  });
  return words.length === 0 ? undefined : { words, appendsTo, after, nested: isNested };
}
