import type { Segment } from './segment.ts';
import { type ContentChange, SegmentedText } from './segmentedText.ts';

/** A text document as the editor has it. */
export class ManifestFile {
  readonly uri: string;
  readonly languageId: string;
  readonly text: SegmentedText;
  #version: number;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.text = new SegmentedText(text);
    this.#version = version;
  }

  get version(): number {
    return this.#version;
  }

  update(changes: readonly ContentChange[], version: number): void {
    for (const change of changes) this.text.apply(change);
    this.#version = version;
  }

  /**
   * Whether the API server's reader leaves the `---` line of a segment in its document: it does where nothing has
   * come since the file's start or since a `---` line that it dropped (apimachinery pkg/util/yaml, YAMLReader).
   */
  keepsSeparator(index: number): boolean {
    // A plain `---` is harmless either way, which spares the search in long runs of them.
    if ((this.text.segments[index]?.separatorLength ?? 0) <= '---'.length) return false;
    // In a run of bare separators every other one is dropped, beginning behind what stands before the run.
    let bare = 0;
    while (bare < index && isBareSeparator(this.text.segments[index - 1 - bare])) bare++;
    const startsFile = bare === index;
    return (bare % 2 === 0) === startsFile;
  }
}

function isBareSeparator(segment: Segment | undefined): boolean {
  return segment !== undefined && segment.separatorLength > 0 && segment.text.length <= segment.separatorLength + 1;
}
