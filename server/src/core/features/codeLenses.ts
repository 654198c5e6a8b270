import type { CodeLens } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { ObjectSummary } from '../analysis/summary.ts';
import type { Times } from '../analysis/times.ts';
import { planOf } from '../cron/runs.ts';
import type { Locale } from '../l10n/locale.ts';
import { type Bundle, format, type Message, msg } from '../l10n/message.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { isActedOn } from './actedOn.ts';
import type { Timely } from './inlayHints.ts';
import { type NextRunWords, nextRunWords } from './nextRunWords.ts';

export interface CodeLensContext {
  readonly locale: Locale;
  readonly bundle?: Bundle;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether there are commands that go to a cluster; absent: there are none. */
  readonly clusterCommands?: boolean;
}

/** Editors ask for the lenses of a whole file after each edit; one with more objects than this is not worked on by hand. */
const maxObjects = 1000;

const noBreakSpace = '\u00a0';

/** A command of the extension, without `batchwright.`; it gets the file's URI and a position in the manifest. */
type Command =
  | 'showNextRuns'
  | 'runCronJobNow'
  | 'applyManifest'
  | 'validateOnCluster'
  | 'diffWithCluster'
  | 'showLogs'
  | 'explainJob'
  | 'submitWorkflow'
  | 'toggleSuspend'
  | 'showTimeline';

interface Lens {
  readonly title: string;
  readonly command: Command;
}

/**
 * Above each manifest what is done with it daily, and when it runs next: at most five, as more of them would not fit beside
 * each other. The titles hold VS Code's icons.
 */
export function codeLenses(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  context: CodeLensContext,
): Timely<CodeLens> {
  const summaries = [...file.text.segments.keys()].map((index) => analyzer.summary(file, index, circumstances));
  const items: CodeLens[] = [];
  let staleAt = Number.POSITIVE_INFINITY;
  if (summaries.reduce((count, { objects }) => count + objects.length, 0) > maxObjects) return { items, staleAt };
  for (const [index, { objects }] of summaries.entries()) {
    const lines = file.text.startLine(index);
    for (const object of objects) {
      const next = nextOf(object.times, context);
      staleAt = Math.min(staleAt, next?.words?.staleAt ?? staleAt);
      const { line, character } = object.range.start;
      const position = { line: line + lines, character };
      for (const { title, command } of lensesOf(object, next, context)) {
        items.push({
          range: { start: position, end: position },
          command: { title, command: `batchwright.${command}`, arguments: [file.uri, position] },
        });
      }
    }
  }
  return { items, staleAt };
}

/** The first of the next runs of an object's schedules, with the zone that it is in. */
interface Next {
  /** Undefined: it never runs, or nobody knows when. */
  readonly words: NextRunWords | undefined;
  readonly zone: string;
}

function nextOf({ schedules, suspended }: Times, { now, locale }: CodeLensContext): Next | undefined {
  const all = schedules.flatMap(({ schedule, timeZone }): Next[] => {
    const plan = planOf(schedule, timeZone);
    if (plan.kind === 'error') return [];
    return [{ words: suspended ? undefined : nextRunWords(plan, now, locale), zone: plan.zoneName || 'UTC' }];
  });
  const runAt = (next: Next) => next.words?.run ?? Number.POSITIVE_INFINITY;
  return all.reduce<Next | undefined>(
    (first, next) => (first && runAt(first) <= runAt(next) ? first : next),
    undefined,
  );
}

type MakeLens = (command: Command, icon: string, message: Message) => Lens;

function lensesOf(object: ObjectSummary, next: Next | undefined, context: CodeLensContext): Lens[] {
  const { bundle, clusterCommands = false } = context;
  const lens: MakeLens = (command, icon, message) => {
    // A plain space beside an icon would not be shown.
    return { title: `$(${icon})${noBreakSpace}${format(message, bundle)}`, command };
  };
  return [
    ...(next === undefined
      ? []
      : [lens('showNextRuns', 'calendar', nextMessage(next, object.times.suspended === true))]),
    ...(clusterCommands && isActedOn(object) ? clusterLenses(object, lens) : []),
    ...(clusterCommands && isRunningJob(object) ? [] : suspendLens(object.times.suspended, lens)),
    ...(next === undefined ? [] : [lens('showTimeline', 'graph', msg('Timeline'))]),
  ];
}

/** What a Job is looked after by; one that is suspended has neither logs nor anything to explain. */
function clusterLenses(object: ObjectSummary, lens: MakeLens): Lens[] {
  const apply = lens('applyManifest', 'cloud-upload', msg('Apply'));
  switch (object.kind) {
    case 'CronJob':
      return [lens('runCronJobNow', 'play', msg('Run now')), apply];
    case 'Job':
      return [
        apply,
        lens('validateOnCluster', 'cloud', msg('Validate')),
        lens('diffWithCluster', 'diff', msg('Compare')),
        ...(isRunningJob(object)
          ? [lens('showLogs', 'output', msg('Logs')), lens('explainJob', 'question', msg('Explain'))]
          : []),
      ];
    case 'Workflow':
      return [lens('submitWorkflow', 'play', msg('Submit'))];
    case 'WorkflowTemplate':
    case 'ClusterWorkflowTemplate':
      return [lens('submitWorkflow', 'play', msg('Submit')), apply];
    case 'CronWorkflow':
      return [lens('submitWorkflow', 'play', msg('Run now')), apply];
    default:
      // Of another project.
      return object.adviceOnly ? [apply] : [];
  }
}

/** A Job that runs as soon as it is applied, so that there is no need for a lens that resumes it. */
function isRunningJob({ kind, times }: ObjectSummary): boolean {
  return kind === 'Job' && times.suspended !== true;
}

function suspendLens(suspended: boolean | undefined, lens: MakeLens): Lens[] {
  if (suspended === undefined) return [];
  return suspended
    ? [lens('toggleSuspend', 'debug-continue', msg('Resume'))]
    : [lens('toggleSuspend', 'debug-pause', msg('Suspend'))];
}

function nextMessage({ words, zone }: Next, suspended: boolean): Message {
  if (suspended) return msg('Suspended');
  if (words === undefined) return msg('Next runs');
  const { duration, date, time } = words;
  return msg('Next run in {duration}, {time} ({zone})', { duration, time: `${date} ${time}`.trim(), zone });
}
