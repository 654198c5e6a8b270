import { ManifestFile } from '../text/manifestFile.ts';
import type { SegmentEntries } from './entries.ts';
import { type ReadOptions, readSegment } from './read.ts';

/** What is written in a text that no editor has open, segment by segment, so that the caller may pause between them. */
export function* readText(text: string, options: ReadOptions): Generator<SegmentEntries> {
  const file = new ManifestFile('', 'yaml', 0, text);
  for (const [index, segment] of file.text.segments.entries()) {
    yield readSegment(segment, file.keepsSeparator(index), options);
  }
}
