import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellCommands } from '../../../server/src/core/facets/shellCommands.ts';
import { shellTokens } from '../../../server/src/core/facets/shellTokens.ts';

const words = (script: string) => shellTokens(script).map(({ text }) => text);

describe('shellTokens', () => {
  test.each([
    ['echo one  two', ['echo', 'one', 'two']],
    [`echo 'a b'"c $d"e`, ['echo', 'a bc $de']],
    ['echo a\\ b \\\n  c', ['echo', 'a b', 'c']],
    ['a && b||c;d|e&', ['a', '&&', 'b', '||', 'c', ';', 'd', '|', 'e', '&']],
    ['a >>b 2>/dev/null <c', ['a', '>>', 'b', '2>', '/dev/null', '<', 'c']],
    ['echo "$(date "+%F")" $(( 1 + 2 ))', ['echo', '$(date "+%F")', '$(( 1 + 2 ))']],
    ['echo ${a:-b c} `d e` $', ['echo', '${a:-b c}', '`d e`', '$']],
    ['a # b c\nd', ['a', '\n', 'd']],
    ['a#b', ['a#b']],
    ['cat <<END && a\nb\n END\nc', ['cat', '<<', 'END', '&&', 'a', '\n', 'c']],
    ["cat <<-'X'\n\tb\n\tX\nc", ['cat', '<<-', 'X', '\n', 'c']],
    ['echo "open', ['echo', 'open']],
    ["echo 'open", ['echo', 'open']],
  ])('%j', (script, expected) => {
    expect(words(script)).toEqual(expected);
  });

  test('each token stands where it says, and every script ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab \n\'"\\`$(){}<>|&;#-=') }), (script) => {
        let last = 0;
        for (const { start, end } of shellTokens(script)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        shellCommands(script, true);
      }),
    );
  });
});

describe('shellCommands', () => {
  const run = (script: string, stopsAtFailure = false) =>
    shellCommands(script, stopsAtFailure).map((command) => {
      const text = command.words.map((word) => word.text).join(' ');
      return command.isFatal ? `${text} !` : text;
    });

  test.each([
    ['a; b\nc', ['a', 'b', 'c !']],
    ['a && b', ['a !', 'b !']],
    ['a || b; c', ['a', 'c !']],
    ['a | b; c', ['a', 'c !']],
    ['[ -d x ] && a && b; c', ['[ -d x ] !', 'c !']],
    ['if a; then b; elif c; then d; else e; fi\nf', ['f !']],
    ['for x in a b; do c; done; d', ['d !']],
    ['while a; do b; done', []],
    ['f() {\n  a\n}\nf', ['f', 'f !']],
    ['( a; b ); c', ['c !']],
    ['! a; b', ['b !']],
    ['A=1 exec b c', ['b c !']],
    ['a &', ['a']],
    ['case $x in a) b;; esac; c', ['c !']],
  ])('%j', (script, expected) => {
    expect(run(script)).toEqual(expected);
  });

  test('each command is fatal where the shell stops at a failure', () => {
    expect(run('a; b || true; c\nd', true)).toEqual(['a !', 'b', 'c !', 'd !']);
  });

  test('knows what is appended to', () => {
    const [command] = shellCommands('echo a >> "b c" 2>> d', false);
    expect(command?.appendsTo.map(({ text }) => text)).toEqual(['b c']);
  });
});
