import { format, type Message, msg } from '../core/l10n/message.ts';
import { newestMinor, oldestMinor } from '../core/schema/versions.ts';
import { Kustomizations } from '../workspace/kustomization.ts';
import { readArguments } from './arguments.ts';
import { jsonReport } from './format/json.ts';
import type { Report } from './format/report.ts';
import { textReport } from './format/text.ts';
import { type Input, inputsOf, readTextAt, Unreadable } from './input.ts';
import { type CliIo, EXIT_FINDINGS, EXIT_OK, EXIT_USAGE } from './io.ts';
import { type LintedFile, lintText } from './lintText.ts';
import { OutputClosed } from './outputClosed.ts';

const usage = msg(`Usage: batchwright lint [options] [paths…|-]

Checks the Jobs and CronJobs in YAML and JSON files as the Kubernetes API server would.
A folder stands for the manifests beneath it, - for standard input; without a path it is the current folder.

  --format <format>           text or json (default: text)
  --kubernetes-version <1.N>  the version of the cluster (default: 1.36)

Exit code: 0 no errors, 1 errors found, 2 wrong use or unreadable input.
`);

interface Options {
  readonly format: keyof typeof reports;
  readonly minor: number;
  readonly paths: readonly string[];
}

const reports = { text: textReport, json: jsonReport } satisfies Record<string, (io: CliIo) => Report>;

/** `batchwright lint`: see `usage`. @returns the exit code */
export async function lintCommand(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args);
  if (options === 'help') {
    io.stdout(format(usage, io.bundle));
    return EXIT_OK;
  }
  if ('text' in options) {
    complain(options, io);
    io.stderr(`${format(msg('See `batchwright lint --help`.'), io.bundle)}\n`);
    return EXIT_USAGE;
  }
  return lintPaths(options, io);
}

/** Reports each file as soon as it is checked, and keeps none. */
async function lintPaths({ format, minor, paths }: Options, io: CliIo): Promise<number> {
  const kustomizations = new Kustomizations(readTextAt);
  let unreadable = false;
  let errors = false;
  try {
    const report = reports[format](io);
    for await (const input of inputsOf(paths, io)) {
      if (input instanceof Unreadable) {
        complain(input.message, io);
        unreadable = true;
        continue;
      }
      const file = lintInput(input, minor, kustomizations);
      errors ||= hasErrors(file);
      report.add(file);
    }
    report.finish({ unreadable });
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
    // Nobody listens any more. Without an error so far, nobody knows whether there is one.
    return errors ? EXIT_FINDINGS : EXIT_USAGE;
  }
  if (unreadable) return EXIT_USAGE;
  return errors ? EXIT_FINDINGS : EXIT_OK;
}

function lintInput(
  { path, uri, text, flaws, named }: Input,
  minor: number,
  kustomizations: Kustomizations,
): LintedFile {
  const partial = uri !== undefined && kustomizations.isPatch(uri);
  return { path, text, documents: lintText(text, { minor, partial, flaws, reportUnidentified: named }) };
}

function hasErrors({ documents }: LintedFile): boolean {
  return documents.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
}

function complain(message: Message, io: CliIo): void {
  io.stderr(`batchwright: ${format(message, io.bundle)}\n`);
}

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[]): Options | Message | 'help' {
  const given = readArguments(args, { format: 'string', 'kubernetes-version': 'string' });
  if ('text' in given) return given;
  const { options, positionals } = given;
  if (options.has('help')) return 'help';
  const name = options.get('format') ?? 'text';
  const version = options.get('kubernetes-version') ?? `1.${newestMinor}`;
  const minor = Number(/^v?1\.(\d+)$/.exec(version)?.[1]);
  if (name !== 'text' && name !== 'json') {
    return msg('There is no format `{name}`: use `text` or `json`.', { name });
  }
  if (!(minor >= oldestMinor && minor <= newestMinor)) {
    return msg('`{version}` is no version that can be checked for: use one from 1.{oldest} to 1.{newest}.', {
      version,
      oldest: oldestMinor,
      newest: newestMinor,
    });
  }
  return { format: name, minor, paths: positionals.length > 0 ? positionals : ['.'] };
}
