import { parseArgs } from 'node:util';
import { jsonReport } from './format/json.ts';
import { textReport } from './format/text.ts';
import { type Input, inputsOf, UnreadableError } from './input.ts';
import { type CliIo, EXIT_FINDINGS, EXIT_OK, EXIT_USAGE } from './io.ts';
import { type LintedFile, lintText } from './lintText.ts';

const usage = `Usage: batchwright lint [--format text|json] [--kubernetes-version 1.N] [paths…|-]

Checks the Jobs and CronJobs in YAML and JSON files as the Kubernetes API server would.
A folder stands for the manifests beneath it, - for standard input; without a path it is the current folder.
Exit code: 0 no errors, 1 errors found, 2 wrong use or unreadable input.
`;

const formats = { text: textReport, json: jsonReport };

/** `batchwright lint`: see `usage`. @returns the exit code */
export async function lintCommand(args: string[], io: CliIo): Promise<number> {
  const options = parse(args, io);
  if (typeof options === 'number') return options;
  const files: LintedFile[] = [];
  let unreadable = false;
  for await (const input of inputsOf(options.paths, io)) {
    if (input instanceof UnreadableError) {
      io.stderr(`batchwright: ${input.message}\n`);
      unreadable = true;
    } else {
      files.push(lint(input, options.minor));
    }
  }
  formats[options.format](files, io);
  if (unreadable) return EXIT_USAGE;
  return files.some(hasErrors) ? EXIT_FINDINGS : EXIT_OK;
}

function lint({ path, text, named }: Input, minor: number): LintedFile {
  return { path, text, documents: lintText(text, { minor, reportUnidentified: named }) };
}

function hasErrors({ documents }: LintedFile): boolean {
  return documents.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
}

function parse(args: string[], io: CliIo): { format: keyof typeof formats; minor: number; paths: string[] } | number {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        'kubernetes-version': { type: 'string', default: '1.36' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      io.stdout(usage);
      return EXIT_OK;
    }
    const minor = Number(/^v?1\.(\d+)$/.exec(values['kubernetes-version'])?.[1]);
    if (!(values.format in formats)) throw new Error(`There is no format "${values.format}": use text or json.`);
    if (Number.isNaN(minor))
      throw new Error(`"${values['kubernetes-version']}" is no Kubernetes version: write it as 1.36.`);
    return {
      format: values.format as keyof typeof formats,
      minor,
      paths: positionals.length > 0 ? positionals : ['.'],
    };
  } catch (error) {
    io.stderr(`batchwright: ${(error as Error).message}\n\n${usage}`);
    return EXIT_USAGE;
  }
}
