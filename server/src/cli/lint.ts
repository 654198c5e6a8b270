import { format, type Message, msg } from '../core/l10n/message.ts';
import type { Severity } from '../core/manifest/finding.ts';
import type { SegmentEntries } from '../core/workspace/entries.ts';
import { Kustomizations } from '../workspace/kustomization.ts';
import { jsonReport } from './format/json.ts';
import type { Report } from './format/report.ts';
import { textReport } from './format/text.ts';
import { comesOnce, type Input, inputsOf, readTextAt, Unreadable } from './input.ts';
import { type CliIo, EXIT_FINDINGS, EXIT_OK, EXIT_USAGE } from './io.ts';
import { type LintOptions, lintUsage, type ReportFormat, readLintOptions } from './lintOptions.ts';
import { type LintedFile, lintText } from './lintText.ts';
import { LintWorkspace } from './lintWorkspace.ts';
import { OutputClosed } from './outputClosed.ts';

/** What was read from pipes, by the path that the user gave. */
type Kept = Map<string, readonly (Input | Unreadable)[]>;

const reports: Record<ReportFormat, (io: CliIo) => Report> = { text: textReport, json: jsonReport };

/** `batchwright lint`: see `lintUsage`. @returns the exit code */
export async function lintCommand(args: string[], io: CliIo): Promise<number> {
  const options = readLintOptions(args);
  if (options === 'help') {
    io.stdout(format(lintUsage, io.bundle));
    return EXIT_OK;
  }
  if ('text' in options) {
    complain(options, io);
    io.stderr(`${format(msg('See `batchwright lint --help`.'), io.bundle)}\n`);
    return EXIT_USAGE;
  }
  return lintPaths(options, io);
}

/**
 * Reads all files for their names first, as one may be wrong because of another. Then reports each as soon as it is
 * checked, and keeps none.
 */
async function lintPaths(options: LintOptions, io: CliIo): Promise<number> {
  const { format, paths, rules } = options;
  const kustomizations = new Kustomizations(readTextAt);
  const workspace = new LintWorkspace(kustomizations, rules);
  const kept = await gather(workspace, paths, io);
  let unreadable = false;
  let errors = 0;
  let warnings = 0;
  try {
    const report = reports[format](io);
    for await (const input of again(paths, kept, io)) {
      if (input instanceof Unreadable) {
        complain(input.message, io);
        unreadable = true;
        continue;
      }
      const file = lintInput(input, options, io, kustomizations, workspace);
      errors += countOf('error', file);
      warnings += countOf('warning', file);
      report.add(file);
    }
    report.finish({ unreadable });
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
    // Nobody listens any more. Without an error so far, nobody knows whether there is one.
    return errors > 0 ? EXIT_FINDINGS : EXIT_USAGE;
  }
  if (unreadable) return EXIT_USAGE;
  return errors > 0 || warnings > options.maxWarnings ? EXIT_FINDINGS : EXIT_OK;
}

/** @returns what came once only, by its path */
async function gather(workspace: LintWorkspace, paths: readonly string[], io: CliIo): Promise<Kept> {
  const kept: Kept = new Map();
  for (const path of new Set(paths)) {
    const inputs: (Input | Unreadable)[] = [];
    for await (const input of inputsOf([path], io)) {
      if (comesOnce(path, io.cwd)) inputs.push(input);
      if (!(input instanceof Unreadable)) workspace.add(input);
    }
    if (inputs.length > 0) kept.set(path, inputs);
  }
  return kept;
}

/** The inputs behind paths, where those that came once are there already. */
async function* again(paths: readonly string[], kept: Kept, io: CliIo): AsyncGenerator<Input | Unreadable> {
  for (const path of paths) yield* kept.get(path) ?? inputsOf([path], io);
}

function lintInput(
  input: Input,
  { minor, rules }: LintOptions,
  io: CliIo,
  kustomizations: Kustomizations,
  workspace: LintWorkspace,
): LintedFile {
  const { path, uri, text, flaws, named } = input;
  const partial = uri !== undefined && kustomizations.isPatch(uri);
  const elsewhere = {
    judge: (segments: readonly SegmentEntries[]) => workspace.judge(input, segments),
    pathOf: (uri: string) => workspace.pathOf(uri),
  };
  const circumstances = { minor, partial, rules, now: io.now() };
  return { path, text, documents: lintText(text, { circumstances, flaws, reportUnidentified: named, elsewhere }) };
}

function countOf(severity: Severity, { documents }: LintedFile): number {
  return documents.reduce((sum, { findings }) => sum + findings.filter((each) => each.severity === severity).length, 0);
}

function complain(message: Message, io: CliIo): void {
  io.stderr(`batchwright: ${format(message, io.bundle)}\n`);
}
