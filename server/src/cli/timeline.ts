import { schedulesOf } from '../core/features/timeline.ts';
import { format, type Message, msg } from '../core/l10n/message.ts';
import { timelineCalendar } from '../core/timeline/calendar.ts';
import { timelineSvg } from '../core/timeline/svg.ts';
import { type Timeline, timelineOf } from '../core/timeline/timeline.ts';
import type { Voice } from '../core/timeline/words.ts';
import { readText } from '../core/workspace/readText.ts';
import { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { Kustomizations } from '../workspace/kustomization.ts';
import { inputsOf, readTextAt, Unreadable } from './input.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from './io.ts';
import { timelineJson } from './timelineJson.ts';
import { readTimelineOptions, type TimelineFormat } from './timelineOptions.ts';
import { timelineText } from './timelineText.ts';

const usage = msg(`Usage: batchwright timeline [options] [paths…|-]

Puts the schedules of all CronJobs on one time axis: when they run, what starts together, and how to spread it.
A folder stands for the manifests beneath it, - for standard input; without a path it is the current folder.

  --from <time>       from this day (2026-11-22) or time (RFC 3339) on (default: today)
  --days <number>     for so many days (default: 1)
  --to <time>         up to this day or time
  --time-zone <zone>  by the clocks of this zone, such as Europe/Berlin (default: your own)
  --format <format>   text, json, ics (iCalendar) or svg (default: text)

Exit code: 0 fine, 2 wrong use or unreadable input.
`);

/** `batchwright timeline`: see `usage`. @returns the exit code */
export async function timelineCommand(args: string[], io: CliIo): Promise<number> {
  const options = readTimelineOptions(args, io);
  if (options === 'help') {
    io.stdout(format(usage, io.bundle));
    return EXIT_OK;
  }
  if ('text' in options) {
    complain(options, io);
    io.stderr(`${format(msg('See `batchwright timeline --help`.'), io.bundle)}\n`);
    return EXIT_USAGE;
  }
  const files = new TimelineFiles();
  const readable = await files.read(options.paths, io);
  const { zone, window } = options;
  const timeline = timelineOf({ schedules: schedulesOf(files.index), zone, ...window });
  io.stdout(print(options.format, timeline, files, io));
  return readable ? EXIT_OK : EXIT_USAGE;
}

function print(format: TimelineFormat, timeline: Timeline, files: TimelineFiles, io: CliIo): string {
  const voice = voiceOf(io);
  switch (format) {
    case 'text':
      return timelineText(timeline, voice, io.colors);
    case 'json':
      return timelineJson(timeline, (uri) => files.pathOf(uri), voice);
    case 'ics':
      return timelineCalendar(timeline, Math.floor(io.now() / 1000), voice);
    case 'svg':
      return timelineSvg(timeline, voice);
  }
}

function voiceOf({ locale, bundle }: CliIo): Voice {
  return { locale, say: (message: Message) => format(message, bundle) };
}

/** What is read of the files of one command line. */
class TimelineFiles {
  readonly index = new WorkspaceIndex();
  readonly #paths = new Map<string, string>();

  /** @returns false when something could not be read, which has been told */
  async read(paths: readonly string[], io: CliIo): Promise<boolean> {
    const kustomizations = new Kustomizations(readTextAt);
    let readable = true;
    for await (const input of inputsOf(paths, io)) {
      if (input instanceof Unreadable) {
        complain(input.message, io);
        readable = false;
        continue;
      }
      const uri = input.uri ?? `stdin:/${input.path}`;
      this.#paths.set(uri, input.path);
      const partial = kustomizations.isPatch(uri);
      this.index.set(uri, [...readText(input.text, { partial, withReferences: true })]);
    }
    return readable;
  }

  /** The path of a file as the user knows it. */
  pathOf(uri: string): string {
    return this.#paths.get(uri) ?? uri;
  }
}

function complain(message: Message, io: CliIo): void {
  io.stderr(`batchwright: ${format(message, io.bundle)}\n`);
}
