/** The text in the editor: what a person sees, points at and clicks on. The selectors are those of VS Code's markup. */
import type { Locator, Page } from 'playwright-core';
import { insist } from './insist.mts';
import { type Box, boxOf, centre } from './places.mts';

/** How far apart two heights on one line may be, in pixels. */
const SAME_LINE = 5;

export class EditorText {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A line of the editor that holds a text. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  /** A line of the editor that begins with a text, the white space in front of it included. */
  indented(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: beginningWith(text) }).first();
  }

  /** The same on the right side of a comparison. */
  compared(text: string): Locator {
    return this.page
      .locator('.monaco-diff-editor .editor.modified .view-line', { hasText: beginningWith(text) })
      .first();
  }

  /** What is underlined with a severity. */
  squiggles(severity: Severity = 'error'): Locator {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /** Points at a text in the editor until the hover that holds `expected` is there; its text is the result. */
  async hover(text: string, expected: RegExp): Promise<string> {
    return this.#hover(() => this.#place(text), expected);
  }

  /** The same for the first underlined problem. */
  async hoverProblem(expected: RegExp, severity: Severity = 'error'): Promise<string> {
    const problem = this.squiggles(severity).first();
    await problem.waitFor();
    return this.#hover(async () => (await problem.boundingBox()) ?? undefined, expected);
  }

  /** The link of the code in the hover of a problem, which is open. */
  codeLink(rule: string): Locator {
    return this.page.locator('.monaco-hover:visible a.code-link', { hasText: rule }).first();
  }

  async #hover(findPlace: () => Promise<Box | undefined>, expected: RegExp): Promise<string> {
    const shown = this.page.locator('.monaco-hover:visible', { hasText: expected }).first();
    await insist(async (timeout) => {
      const { x, y } = centre(await findPlace());
      await this.page.mouse.move(2, 2);
      await this.page.mouse.move(x, y);
      await shown.waitFor({ timeout });
    });
    return (await shown.textContent()) ?? '';
  }

  /** Puts the cursor into a text of the editor by clicking on it. A lens that comes late may have moved it away. */
  async click(text: string): Promise<void> {
    await insist(async () => {
      const { x, y } = centre(await this.#place(text));
      await this.page.mouse.click(x, y);
      const cursor = await this.page.locator('.editor-instance .cursors-layer .cursor').first().boundingBox();
      const distance = centre(cursor ?? undefined).y - centre(await this.#place(text)).y;
      if (Math.abs(distance) > SAME_LINE) throw new Error(`No cursor at ${text}.`);
    });
  }

  /** Where a text stands on the screen. Highlighting may cut it into several elements. */
  async #place(text: string): Promise<Box | undefined> {
    await this.line(text).waitFor();
    return this.line(text).evaluate(boxOf, text);
  }

  /** What the first code lens says that holds a text. */
  async lens(text: string): Promise<string> {
    return ((await this.#lens(text).textContent()) ?? '').replaceAll('\u00a0', ' ');
  }

  async pressLens(text: string): Promise<void> {
    await this.#lens(text).click();
  }

  #lens(text: string): Locator {
    return this.page.locator('.editor-instance .codelens-decoration a', { hasText: text }).first();
  }
}

/** As VS Code names the classes of underlines. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Of a line, whose white space may be no-break spaces. Only patterns are matched as they are. */
function beginningWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[^\w ]/g, '\\$&').replaceAll(' ', '[\\u00a0 ]')}`);
}
