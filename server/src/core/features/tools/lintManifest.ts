import { Analyzer } from '../../analysis/analyzer.ts';
import { prepareText } from '../../analysis/foreign.ts';
import { shift } from '../../analysis/summarize.ts';
import type { FindingSummary } from '../../analysis/summary.ts';
import { type Bundle, format } from '../../l10n/message.ts';
import type { Severity } from '../../manifest/finding.ts';
import type { Circumstances } from '../../manifest/inspection.ts';
import { presets, readRuleSettings } from '../../manifest/ruleSettings.ts';
import { applied } from '../../manifest/yamlFixes/changes.ts';
import { minorOf, versions } from '../../schema/versions.ts';
import { ManifestFile } from '../../text/manifestFile.ts';
import { MAX_LENGTH } from '../../yaml/read.ts';
import { type Look, mendingsIn } from '../codeActions.ts';
import { type ArgumentsSchema, readArguments } from './arguments.ts';
import { type FoundObject, fixTitles, judgeSegment } from './lintFindings.ts';
import type { Tool, ToolContext, ToolReply } from './tool.ts';

/** A model reads no more, and pays for each. The totals count all. */
const maxListed = 100;

export interface LintAnswer {
  readonly fileName?: string;
  /** The version that was checked for, where the manifest names no other. */
  readonly kubernetesVersion: string;
  readonly verdict: Verdict;
  readonly totals: Totals;
  /** The first objects of the text, of whatever kind. */
  readonly manifests: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    /** From 1. */
    readonly line: number;
    readonly checked: boolean;
    /** A patch or a template: what it lacks is not told. */
    readonly partial: boolean;
  }[];
  /** The gravest problems, in the order of the text. */
  readonly problems: readonly LintProblem[];
  /** Where mending was asked for. */
  readonly fixed?: FixedText;
}

/** A text after all in it was mended that has one obvious mending. */
export interface FixedText {
  readonly changed: boolean;
  /** The whole of it; absent where nothing has changed. */
  readonly text?: string;
  /** What is still to be said of it. */
  readonly verdict: Verdict;
  readonly totals: Totals;
}

/** Whether the API server takes all that was checked; nothing was where there is no Job or CronJob. */
export type Verdict = 'accepted' | 'refused' | 'not-checked';

export interface Totals extends Readonly<Record<Severity, number>> {
  readonly manifests: number;
  /** How many of them are of a kind that is judged as the API server does. */
  readonly checked: number;
}

export interface LintProblem {
  /** Lines and columns (UTF-16 units) from 1; the end is the first character behind the place. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  /** The API server would refuse the object for it. */
  readonly rejected: boolean;
  readonly rule: string;
  readonly message: string;
  /** In the API server's notation; empty where it is about no field. */
  readonly field: string;
  /** What would mend it, the likeliest first. */
  readonly fixes: readonly string[];
}

interface LintQuestion {
  readonly manifest: string;
  readonly kubernetesVersion?: string;
  readonly preset?: string;
  readonly fileName?: string;
  readonly fix?: boolean;
}

const input: ArgumentsSchema = {
  type: 'object',
  properties: {
    manifest: {
      type: 'string',
      maxLength: MAX_LENGTH,
      description:
        'The full text of the manifest: YAML, with any number of documents separated by `---`, or JSON. Give it exactly as it is, with its indentation and comments, so that lines and columns are right.',
    },
    kubernetesVersion: {
      type: 'string',
      enum: versions,
      description: 'The version of the cluster that the manifest is for. Leave it out unless you know it.',
    },
    preset: {
      type: 'string',
      enum: presets,
      description:
        'How much advice to give beyond what the API server refuses: `off` none, `quiet` likely mistakes, `recommended` also a checklist for Jobs that run unattended, `strict` nearly all.',
    },
    fileName: {
      type: 'string',
      maxLength: 1024,
      description: 'The name of the file that the text comes from, which comes back in the answer. It is not opened.',
    },
    fix: {
      type: 'boolean',
      default: false,
      description:
        'Also answer with the text in which everything that has one obvious mending is mended. Comments and layout stay.',
    },
  },
  required: ['manifest'],
  additionalProperties: false,
};

/** Judges the Jobs and CronJobs in a text as the API server does. */
export const lintManifest: Tool = {
  input,
  prepare(given) {
    const read = readArguments<LintQuestion>(input, given);
    return 'refusal' in read ? undefined : prepareText(read.question.manifest);
  },
  *call(given, context): Generator<undefined, ToolReply> {
    const read = readArguments<LintQuestion>(input, given);
    return 'refusal' in read ? read : { answer: yield* answer(read.question, context) };
  },
};

function* answer(question: LintQuestion, context: ToolContext): Generator<undefined, LintAnswer> {
  const { manifest, fileName, fix = false } = question;
  const circumstances = circumstancesOf(question, context);
  const judged = yield* judge(manifest, circumstances);
  return {
    ...(fileName !== undefined && { fileName }),
    kubernetesVersion: `1.${circumstances.minor}`,
    ...resultOf(judged),
    manifests: judged.objects.slice(0, maxListed).map(listed),
    problems: yield* problemsOf(judged, context.bundleOf(context.locale)),
    ...(fix && { fixed: yield* mend(manifest, judged) }),
  };
}

function circumstancesOf({ kubernetesVersion, preset }: LintQuestion, { circumstances }: ToolContext): Circumstances {
  const minor = minorOf(kubernetesVersion ?? '') ?? circumstances.minor;
  if (preset === undefined) return { ...circumstances, minor };
  const { rules } = circumstances.rules ?? readRuleSettings(preset, {});
  return { ...circumstances, minor, rules: { ...readRuleSettings(preset, {}), rules } };
}

interface PlacedFinding {
  /** Of the segment. */
  readonly index: number;
  readonly finding: FindingSummary;
}

interface Judged {
  readonly look: Look;
  readonly objects: readonly (FoundObject & { readonly line: number })[];
  readonly findings: readonly PlacedFinding[];
}

function* judge(manifest: string, circumstances: Circumstances): Generator<undefined, Judged> {
  const file = new ManifestFile('', 'yaml', 0, manifest);
  const look = { analyzer: new Analyzer(), file, circumstances };
  const objects: (FoundObject & { line: number })[] = [];
  const findings: PlacedFinding[] = [];
  for (const index of file.text.segments.keys()) {
    const judged = judgeSegment(look, index);
    const lines = file.text.startLine(index);
    objects.push(...judged.objects.map((object) => ({ ...object, line: lines + object.range.start.line + 1 })));
    findings.push(...judged.findings.map((finding) => ({ index, finding })));
    yield;
  }
  return { look, objects, findings };
}

function resultOf({ objects, findings }: Judged): { verdict: Verdict; totals: Totals } {
  const checked = objects.filter((object) => object.checked).length;
  const refused = findings.some(({ finding }) => finding.rejected);
  const count = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity).length;
  return {
    verdict: refused ? 'refused' : checked > 0 ? 'accepted' : 'not-checked',
    totals: {
      manifests: objects.length,
      checked,
      error: count('error'),
      warning: count('warning'),
      information: count('information'),
      hint: count('hint'),
    },
  };
}

function listed({ apiVersion, kind, name, line, checked, partial }: Judged['objects'][number]) {
  return { apiVersion, kind, name, line, checked, partial };
}

function* problemsOf({ look, findings }: Judged, bundle: Bundle | undefined): Generator<undefined, LintProblem[]> {
  const problems: LintProblem[] = [];
  for (const { index, finding } of gravest(findings)) {
    const { start, end } = shift(finding.range, look.file.text.startLine(index) + 1);
    const { severity, rejected, rule, message, field } = finding;
    problems.push({
      line: start.line,
      column: start.character + 1,
      endLine: end.line,
      endColumn: end.character + 1,
      ...{ severity, rejected, rule, message: format(message, bundle), field },
      fixes: fixTitles(look, index, finding).map((title) => format(title, bundle)),
    });
    yield;
  }
  return problems;
}

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** As many as are told, in the order of the text. */
function gravest(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  if (findings.length <= maxListed) return findings;
  const sorted = [...findings].sort((a, b) => gravity[a.finding.severity] - gravity[b.finding.severity]);
  const told = new Set(sorted.slice(0, maxListed));
  return findings.filter((each) => told.has(each));
}

/** Mends each document for itself, and judges the text anew. */
function* mend(manifest: string, { look }: Judged): Generator<undefined, FixedText> {
  const parts: string[] = [];
  for (const [index, { text }] of look.file.text.segments.entries()) {
    parts.push(applied(text, mendingsIn(look, index)));
    yield;
  }
  const text = parts.join('');
  const changed = text !== manifest;
  return { changed, ...(changed && { text }), ...resultOf(yield* judge(text, look.circumstances)) };
}
