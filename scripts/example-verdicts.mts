/**
 * Records what the API server says of the examples, for test/core/examples.test.ts.
 *
 *   node scripts/example-verdicts.mts <oracle>
 *
 * `<oracle>` is a program that runs the API server's create path: JSON lines {"id","yaml"} in, and for each of them
 * {"id","kind","ok","decode","strict":[…],"errors":[{"field","type"}],"warnings":[…]} out.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Verdicts } from '../test/core/exampleFiles.ts';
import { expandItem, readExamples } from '../test/core/exampleFiles.ts';

interface Answer {
  readonly kind: string;
  readonly ok: boolean;
  readonly decode?: string;
  readonly strict?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly type: string }[];
  readonly warnings?: readonly string[];
}

interface Manifest {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly yaml: string;
}

const [oracle] = process.argv.slice(2);
if (oracle === undefined) {
  console.error('usage: node scripts/example-verdicts.mts <oracle>');
  process.exit(2);
}

const manifests = readExamples().flatMap(({ path, text }) => batchManifests(path, expandItem(text)));
const answers = ask(oracle, manifests);
const verdicts: { [path: string]: Verdicts[string] } = {};
manifests.forEach((manifest, i) => {
  const answer = answers[i];
  if (answer === undefined) throw new Error(`No answer for ${manifest.path}`);
  if (answer.warnings !== undefined) throw new Error(`${manifest.path}: ${answer.warnings.join('; ')}`);
  const { path, kind, name } = manifest;
  verdicts[path] = [...(verdicts[path] ?? []), { kind, name, ok: answer.ok, refusals: refusals(answer) }];
});
const recorded: Verdicts = verdicts;
writeFileSync(
  new URL('../test/core/examples.verdicts.json', import.meta.url),
  `${JSON.stringify(recorded, null, 2)}\n`,
);

/** The examples separate documents by a line `---` and nothing else. */
function batchManifests(path: string, text: string): Manifest[] {
  return text.split(/^---$/m).flatMap((yaml) => {
    const { kind, metadata } = parse(yaml) as { kind: string; metadata: { name: string } };
    return kind === 'Job' || kind === 'CronJob' ? [{ path, kind, name: metadata.name, yaml }] : [];
  });
}

function ask(program: string, questions: readonly Manifest[]): Answer[] {
  const input = questions.map(({ path, yaml }) => JSON.stringify({ id: path, yaml })).join('\n');
  const { stdout, stderr, status } = spawnSync(program, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

function refusals({ decode, strict = [], errors = [] }: Answer): string[] {
  const undecodable = decode === undefined ? [] : [`decode ${/Go struct field \w+\.(\S+)/.exec(decode)?.[1] ?? ''}`];
  const fields = strict.map((text) => text.replace(/^(unknown|duplicate) field "(.*)"$/, '$1 $2'));
  return [...undecodable, ...fields, ...errors.map(({ type, field }) => `${type} ${field}`)].sort();
}
