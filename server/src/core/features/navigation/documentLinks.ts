import type { DocumentLink } from 'vscode-languageserver-types';
import { PerSegment } from '../../analysis/perSegment.ts';
import { rangeIn, shift } from '../../analysis/summarize.ts';
import type { LineRange } from '../../analysis/summary.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { lineStartOf } from '../../manifest/lines.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import type { Segment } from '../../text/segment.ts';
import { isBatchSegment } from './batchSegment.ts';
import { imagePage } from './imagePages.ts';

interface SegmentLink {
  /** Lines count from the segment's first. */
  readonly range: LineRange;
  readonly target: string;
  readonly tooltip: Message;
}

/** The value of `image` or `kind`, in quotes or plain. */
const linked = /(?<![\w.-])["']?(image|kind)["']?[ \t]*:[ \t]+(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'#,{}[\]&*!|>]\S*))/g;

const kindPages: ReadonlyMap<string, string> = new Map([
  ['Job', 'https://kubernetes.io/docs/concepts/workloads/controllers/job/'],
  ['CronJob', 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'],
]);

/**
 * The pages that batch manifests lead to: of their images at the registry, and of their kinds at kubernetes.io. Found by
 * the text alone, so that a file of thousands of documents need not be read for it.
 */
export class DocumentLinks {
  readonly #segments = new PerSegment<readonly SegmentLink[]>();

  links(file: ManifestFile, say: (message: Message) => string): DocumentLink[] {
    const all = this.#segments.values(file, [], (index) => linksIn(file.text.segments[index] as Segment)) ?? [];
    return all.flatMap((links, index) =>
      links.map(({ range, target, tooltip }) => ({
        range: shift(range, file.text.startLine(index)),
        target,
        tooltip: say(tooltip),
      })),
    );
  }
}

const none: readonly SegmentLink[] = [];

function linksIn(segment: Segment): readonly SegmentLink[] {
  if (!isBatchSegment(segment)) return none;
  const { text } = segment;
  return [...text.matchAll(linked)].flatMap((match) => {
    const [whole, key, double, single, plain] = match;
    const value = double ?? single ?? withoutBraces(plain ?? '');
    const end = match.index + whole.length - (plain === undefined ? 1 : plain.length - value.length);
    const isComment = /(?:^|\s)#/.test(text.slice(lineStartOf(text, match.index), match.index));
    const page = isComment ? undefined : key === 'image' ? pageOfImage(value) : pageOfKind(value);
    return page === undefined ? [] : [{ ...page, range: rangeIn(segment, { start: end - value.length, end }) }];
  });
}

/** What closes a map in braces is no part of a plain value. */
function withoutBraces(plain: string): string {
  return /^[^,}\]]*/.exec(plain)?.[0] ?? '';
}

function pageOfImage(image: string): Omit<SegmentLink, 'range'> | undefined {
  const page = imagePage(image);
  if (page === undefined) return undefined;
  return { target: page.address, tooltip: msg('Show the image at {registry}', { registry: page.registry }) };
}

function pageOfKind(kind: string): Omit<SegmentLink, 'range'> | undefined {
  const target = kindPages.get(kind);
  return target === undefined ? undefined : { target, tooltip: msg('Read about {kind} at kubernetes.io', { kind }) };
}
