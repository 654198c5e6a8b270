/**
 * How the tests in the extension host speak to the program that has started the window: through the console, on which
 * much else is printed too.
 */

/** Begins a line of the reporter. */
export const LINE_MARK = '[test] ';
/** Begins the last line; the number of failures follows. */
export const VERDICT_MARK = '[test-end] ';

/** Mocha's `reporters.Base`, through whose `consoleLog` all reporters print. */
interface ReporterBase {
  consoleLog: (...args: unknown[]) => void;
}

/** Makes reporters print marked lines. They are formatted here: the console of the extension host does not do it. */
export function markOutput(base: ReporterBase): void {
  base.consoleLog = (text: unknown = '', ...args: unknown[]) => {
    for (const line of format(String(text), args).split('\n')) console.log(LINE_MARK + line);
  };
}

export function printVerdict(failures: number): void {
  console.log(VERDICT_MARK + failures);
}

/** `%s`, `%d` and `%%`, as far as mocha uses them; arguments without a place follow behind. */
function format(text: string, args: readonly unknown[]): string {
  const rest = [...args];
  const filled = text.replace(/%([sd%])/g, (all, letter) => {
    if (letter === '%') return '%';
    return rest.length > 0 ? String(rest.shift()) : all;
  });
  return [filled, ...rest.map(String)].join(' ');
}
