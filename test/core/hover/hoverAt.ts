import { readFileSync } from 'node:fs';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { Bundle } from '../../../server/src/core/l10n/message.ts';
import { readRuleSettings } from '../../../server/src/core/manifest/ruleSettings.ts';
import { createLanguageService, ManifestFile } from '../../../server/src/core/service.ts';
import { Segment } from '../../../server/src/core/text/segment.ts';
import { atCursor, noon } from '../../harness/cursor.ts';
import { newest } from '../../harness/inspect.ts';

const chinese = JSON.parse(readFileSync(new URL('../../../l10n/zh-cn/hover.json', import.meta.url), 'utf8')) as Bundle;

export interface Options {
  readonly languageId?: string;
  /** The file is a patch. */
  readonly partial?: boolean;
  readonly chinese?: boolean;
}

/** What the hover at `<CURSOR>` says, and the text that the editor marks with it. */
export interface Shown {
  readonly markdown: string;
  readonly marked: string;
}

/** Undefined where there is nothing to say. */
export async function hoverAt(fixture: string, options: Options = {}): Promise<Shown | undefined> {
  const { text, position } = atCursor(fixture);
  const rules = readRuleSettings('quiet', {});
  const service = createLanguageService({
    circumstances: () => ({ ...newest, partial: options.partial === true, rules }),
    bundle: () => (options.chinese ? chinese : undefined),
  });
  const file = new ManifestFile('file:///m', options.languageId ?? 'yaml', 1, text);
  const context = { locale: options.chinese ? 'zh-cn' : 'en', now: noon } as const;
  const found = await service.hover(file, position, context);
  if (found?.range === undefined) return undefined;
  const { start, end } = found.range;
  const whole = new Segment(text);
  const marked = text.slice(whole.offsetAt(start.line, start.character), whole.offsetAt(end.line, end.character));
  return { markdown: (found.contents as MarkupContent).value, marked };
}

/** The marked text and the first line of the hover: `main: Container …`; or that there is none. */
export async function firstLineAt(fixture: string, options: Options = {}): Promise<string> {
  const shown = await hoverAt(fixture, options);
  return shown === undefined ? 'nothing' : `${shown.marked} → ${shown.markdown.split('\n')[0]}`;
}
