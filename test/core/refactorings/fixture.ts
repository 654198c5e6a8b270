/** A file with something to write otherwise, what that is called, and the file that comes of it. */
export interface RefactoringCase {
  readonly name: string;
  /** Of the refactoring; a `!` in front says that it must not be offered. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Where the cursor is: the first line that holds this text. */
  readonly cursor: string;
}

/**
 * Reads the cases of a `.fixture` file. Each begins with `### name`, `at: text of the cursor's line` and `do: title`;
 * then come the file before and the file after, each below a line of equals signs.
 */
export function refactoringCasesIn(fixture: string): RefactoringCase[] {
  return fixture
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [head = '', before = '', after = ''] = section.split(/^={5,}\n/m);
      const [name = '', cursor = '', title = ''] = head.split('\n').map((line) => line.replace(/^(?:at|do): /, ''));
      return { name, cursor, title, before: `${before.trimEnd()}\n`, after: `${after.trimEnd()}\n` };
    });
}
