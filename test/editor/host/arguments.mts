/** The command line of `code`, as far as `@vscode/test-electron` uses it. */
export interface CodeArguments {
  readonly developmentPaths: string[];
  readonly testsPath: string | undefined;
  /** Files and folders to open. */
  readonly paths: string[];
  readonly userData: string | undefined;
  readonly extensions: string | undefined;
  readonly disableExtensions: boolean;
  readonly showVersion: boolean;
}

/** Options that are followed by a value, which may also stand behind an `=`. */
const WITH_VALUE = new Set([
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'user-data-dir',
  'extensions-dir',
  'locale',
  'log',
]);

/** Reads a command line. What only Electron understands (`--no-sandbox`, `--disable-updates` …) is passed over. */
export function parseArguments(args: readonly string[]): CodeArguments {
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) {
      if (!argument.startsWith('-')) paths.push(argument);
      continue;
    }
    const given = value ?? (WITH_VALUE.has(name) ? (args[++index] ?? '') : '');
    values.set(name, [...(values.get(name) ?? []), given]);
  }
  return {
    developmentPaths: values.get('extensionDevelopmentPath') ?? [],
    testsPath: values.get('extensionTestsPath')?.at(-1),
    paths,
    userData: values.get('user-data-dir')?.at(-1),
    extensions: values.get('extensions-dir')?.at(-1),
    disableExtensions: values.has('disable-extensions'),
    showVersion: values.has('version'),
  };
}
