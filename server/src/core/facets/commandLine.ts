import type { Field } from '../manifest/field.ts';

/** A script that a container hands to a shell: `[sh, -c, <script>]`. */
export interface Script {
  readonly field: Field;
  readonly text: string;
  /** The shell ends at the first command that fails: `sh -ec`, or `set -e` in the script. */
  readonly stopsAtFailure: boolean;
}

const shellName = /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/;
const scriptFlag = /^-[a-z]*c$/;
const setsErrExit = /(?:^|[\n;&])[ \t]*set[ \t]+(?:-[a-zA-Z]*e|(?:-\w+[ \t]+)*-o[ \t]+errexit)/;

/** The words that a container starts with; undefined where some of them are not known. */
export function wordsOf(container: Field): Field[] | undefined {
  const words = [...container.get('command').items(), ...container.get('args').items()];
  return words.some((word) => word.isUnknown) ? undefined : words;
}

/** The script of a container whose command is a shell; undefined for other commands and where it is not known. */
export function scriptOf(container: Field): Script | undefined {
  const words = container.get('command').isSet ? wordsOf(container) : undefined;
  const [shell, ...others] = words ?? [];
  if (shell === undefined || !shellName.test(shell.text())) return undefined;
  const at = others.findIndex((word) => scriptFlag.test(word.text()));
  const field = at < 0 ? undefined : others[at + 1];
  if (field === undefined) return undefined;
  const flags = others.slice(0, at + 1).map((word) => word.text());
  const text = field.text();
  return { field, text, stopsAtFailure: flags.some((flag) => /^-[a-z]*e/.test(flag)) || setsErrExit.test(text) };
}
