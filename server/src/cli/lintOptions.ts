import { type Message, msg } from '../core/l10n/message.ts';
import { quoteList } from '../core/manifest/area.ts';
import { levels, presets, type RuleSettings, readRuleSettings } from '../core/manifest/ruleSettings.ts';
import { minorOf, newestMinor, oldestMinor } from '../core/schema/versions.ts';
import { nearest } from '../core/text/nearest.ts';
import { readArguments } from './arguments.ts';

export const lintUsage = msg(`Usage: batchwright lint [options] [paths…|-]

Checks the Jobs and CronJobs in YAML and JSON files as the Kubernetes API server would.
A folder stands for the manifests beneath it, - for standard input; without a path it is the current folder.

  --format <format>           text or json (default: text)
  --kubernetes-version <1.N>  the version of the cluster (default: 1.36)
  --preset <preset>           how much advice: off, quiet, recommended or strict (default: quiet)
  --rules <id=severity,…>     severity of single rules: off, hint, information, warning or error
  --max-warnings <n>          more warnings than that count as an error (default: any number is fine)

Exit code: 0 no errors, 1 errors found, 2 wrong use or unreadable input.
`);

const formats = ['text', 'json'] as const;
export type ReportFormat = (typeof formats)[number];

export interface LintOptions {
  readonly format: ReportFormat;
  /** Minor version of the target cluster. */
  readonly minor: number;
  /** Which advice is wanted. */
  readonly rules: RuleSettings;
  /** How many warnings are fine; may be infinite. */
  readonly maxWarnings: number;
  readonly paths: readonly string[];
}

/** The options of `batchwright lint`, or what is wrong with them. */
export function readLintOptions(args: readonly string[]): LintOptions | Message | 'help' {
  const given = readArguments(args, {
    format: 'string',
    'kubernetes-version': 'string',
    preset: 'string',
    rules: 'string',
    'max-warnings': 'string',
  });
  if ('text' in given) return given;
  const { options, positionals } = given;
  if (options.has('help')) return 'help';
  const format = readFormat(options.get('format'));
  if (typeof format === 'object') return format;
  const minor = readMinor(options.get('kubernetes-version'));
  if (typeof minor === 'object') return minor;
  const rules = readRules(options.get('preset'), options.get('rules'));
  if ('text' in rules) return rules;
  const maxWarnings = readMaxWarnings(options.get('max-warnings'));
  if (typeof maxWarnings === 'object') return maxWarnings;
  return { format, minor, rules, maxWarnings, paths: positionals.length > 0 ? positionals : ['.'] };
}

function readFormat(name = 'text'): ReportFormat | Message {
  return formats.find((each) => each === name) ?? msg('There is no format `{name}`: use `text` or `json`.', { name });
}

function readMinor(version: string | undefined): number | Message {
  if (version === undefined) return newestMinor;
  const minor = minorOf(version) ?? 0;
  if (minor >= oldestMinor && minor <= newestMinor) return minor;
  return msg('`{version}` is no version that can be checked for: use one from 1.{oldest} to 1.{newest}.', {
    version,
    oldest: oldestMinor,
    newest: newestMinor,
  });
}

/** `list` is `id=severity,id=severity`. */
function readRules(preset: string | undefined, list = ''): RuleSettings | Message {
  if (preset !== undefined && !presets.some((each) => each === preset)) {
    const allowed = quoteList(presets);
    return msg('There is no preset `{preset}`: use one of {allowed}.', { preset, allowed });
  }
  const pairs = list.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim().split('=')]));
  for (const [id = '', level = ''] of pairs) {
    if (!levels.some((each) => each === level)) {
      const guess = nearest(level, levels) ?? 'off';
      return msg('`--rules` takes `rule=severity`, such as `{id}={guess}`.', { id, guess });
    }
  }
  return readRuleSettings(preset, Object.fromEntries(pairs));
}

function readMaxWarnings(count: string | undefined): number | Message {
  if (count === undefined) return Number.POSITIVE_INFINITY;
  return /^\d+$/.test(count) ? Number(count) : msg('`--max-warnings` takes a whole number, not `{count}`.', { count });
}
