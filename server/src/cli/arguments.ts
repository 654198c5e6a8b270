import { parseArgs } from 'node:util';
import { type Message, msg } from '../core/l10n/message.ts';

/** What a command takes: the names of its options without `--`, and whether each has a value. */
export type OptionTypes = Readonly<Record<string, 'string' | 'boolean'>>;

export interface Arguments {
  /** By the option's name; the last one counts. A boolean one that is given has the value ''. */
  readonly options: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
}

/** Takes apart what stands behind a command, or says what is wrong with it. `-h` is short for `--help`. */
export function readArguments(args: readonly string[], types: OptionTypes): Arguments | Message {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    tokens: true,
  });
  const options = new Map<string, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const type = name === 'help' ? 'boolean' : Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) return msg('There is no option `{option}`.', { option: rawName });
    if (type === 'string' && !value) return msg('The option `{option}` needs a value.', { option: rawName });
    if (type === 'boolean' && value !== undefined)
      return msg('The option `{option}` takes no value.', { option: rawName });
    options.set(name, value ?? '');
  }
  return { options, positionals };
}
