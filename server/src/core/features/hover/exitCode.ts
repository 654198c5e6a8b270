import { type Message, msg } from '../../l10n/message.ts';

/** What every shell or kernel agrees on, and people look up. */
const wellKnown: Readonly<Record<number, Message>> = {
  126: msg('Exit code 126: the command cannot be executed.'),
  127: msg('Exit code 127: the command was not found.'),
  130: msg('Exit code 130: ended by SIGINT.'),
  134: msg('Exit code 134: aborted (SIGABRT).'),
  137: msg('Exit code 137: killed by SIGKILL, possibly out of memory.'),
  139: msg('Exit code 139: memory access violation (SIGSEGV).'),
  143: msg('Exit code 143: ended by SIGTERM, as when a Pod is evicted.'),
};

/** Other signals of Linux that end a program, by number (signal(7), x86 and ARM). */
const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  7: 'SIGBUS',
  8: 'SIGFPE',
  10: 'SIGUSR1',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};
const firstOfSignals = 128;

/** The meanings of those of some exit codes that people look up, in ascending order. */
export function wellKnownMeanings(codes: readonly (number | undefined)[]): Message[] {
  return Object.entries(wellKnown).flatMap(([code, meaning]) => (codes.includes(Number(code)) ? [meaning] : []));
}

/** What an exit code means. Most are the program's own affair, which is worth knowing too. */
export function exitCodeMeaning(code: number): Message {
  const known = wellKnown[code];
  if (known !== undefined) return known;
  if (code === 0) return msg('Exit code 0: success, which is no failure to judge.');
  const number = code - firstOfSignals;
  const signal = signals[number];
  return signal === undefined
    ? msg('Exit code {code}: what it means is up to the program.', { code })
    : msg('Exit code {code}: ended by {signal} (128 + {number}).', { code, signal, number });
}
