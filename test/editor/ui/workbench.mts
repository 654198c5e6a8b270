/** What a person does in the workbench, and what they see. The selectors are those of VS Code's own markup. */
import type { FrameLocator, Locator, Page } from 'playwright-core';

const SLOW = 30_000;
const RETRY = 3000;
const TRIES = 5;
/** How far apart two heights on one line may be, in pixels. */
const SAME_LINE = 5;

export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Resolves when the explorer shows the folder. */
  async ready(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: SLOW });
  }

  /** Opens a file by its name, as Ctrl+P does. */
  async open(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.#quickInput().fill(name);
    // The list may still be that of the files which were opened last.
    await this.page.locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.#quickInput().fill(`>${title}`);
    await this.row(title).click();
  }

  #quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input').first();
  }

  /** The first row of the open list that has a text. */
  row(text: string): Locator {
    return this.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: text }).first();
  }

  rows(): Locator {
    return this.page.locator('.quick-input-widget:visible .monaco-list-row');
  }

  quickInputTitle(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-title');
  }

  /** A line of the editor that holds a text. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
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

  /** What the preview of a Markdown file shows. */
  preview(): FrameLocator {
    return this.page.frameLocator('iframe.webview').first().frameLocator('#active-frame');
  }

  /** Opens the Problems panel; its rows are the result. */
  async problems(): Promise<Locator> {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    // The keys would close one that is open.
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await rows.first().waitFor();
    return rows;
  }

  /** Opens the menu of quick fixes at the cursor; its entries are the result. */
  async quickFixes(): Promise<Locator> {
    const rows = this.page.locator('.action-widget .monaco-list-row');
    await this.#insist(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
      await rows.first().waitFor({ timeout: RETRY });
    });
    return rows;
  }

  /** Opens a list of choices until `expected` is there. */
  async openChoices(select: Locator, expected: Locator): Promise<void> {
    await this.#insist(async () => {
      await select.click();
      await expected.waitFor({ timeout: RETRY });
    });
  }

  /** Opens the settings that match a text; they are the result. */
  async settings(text: string): Promise<Locator> {
    await this.page.keyboard.press('Control+Comma');
    await this.page.locator('.settings-editor .settings-tree-container .monaco-list-row').first().waitFor();
    await this.page.keyboard.type(text);
    const found = this.page.locator('.settings-tree-container .setting-item-contents:visible');
    await found.filter({ hasText: 'Batchwright' }).first().waitFor();
    return found;
  }

  async #hover(findPlace: () => Promise<Box | undefined>, expected: RegExp): Promise<string> {
    const shown = this.page.locator('.monaco-hover:visible', { hasText: expected }).first();
    await this.#insist(async () => {
      const { x, y } = centre(await findPlace());
      await this.page.mouse.move(2, 2);
      await this.page.mouse.move(x, y);
      await shown.waitFor({ timeout: RETRY });
    });
    return (await shown.textContent()) ?? '';
  }

  /** Puts the cursor into a text of the editor by clicking on it. */
  async click(text: string): Promise<void> {
    await this.#insist(async () => {
      const place = centre(await this.#place(text));
      await this.page.mouse.click(place.x, place.y);
      const cursor = await this.page.locator('.editor-instance .cursors-layer .cursor').first().boundingBox();
      if (Math.abs(centre(cursor ?? undefined).y - place.y) > SAME_LINE) throw new Error(`No cursor at ${text}.`);
    });
  }

  /** Where a text stands on the screen. Highlighting may cut it into several elements. */
  async #place(text: string): Promise<Box | undefined> {
    await this.line(text).waitFor();
    return this.line(text).evaluate(boxOf, text);
  }

  /** Opens the quick fixes at the cursor by keyboard and takes the one with this title. */
  async quickFix(title: string): Promise<void> {
    const item = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await this.#insist(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
      await item.waitFor({ timeout: RETRY });
    });
    await item.click();
  }

  /** Types at the cursor and takes the completion of this name. */
  async complete(typed: string, name: string): Promise<void> {
    await this.page.keyboard.type(typed);
    const item = this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: name }).first();
    await this.#insist(async () => {
      await this.page.keyboard.press('Control+Space');
      await item.waitFor({ timeout: RETRY });
    });
    await item.click();
  }

  /** An entry of the list of completions that is open. */
  suggestion(text: string): Locator {
    return this.suggestions(text).first();
  }

  /** All entries of that list with a text. */
  suggestions(text: string): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });
  }

  /** Types at the cursor; the list of completions then opens by itself, or is asked for where the editor was too busy. */
  async typeUntilSuggested(typed: string, expected: string): Promise<void> {
    await this.page.keyboard.type(typed);
    await this.#insist(async () => {
      if (!(await this.suggestion(expected).isVisible())) await this.page.keyboard.press('Control+Space');
      await this.suggestion(expected).waitFor({ timeout: RETRY });
    });
  }

  /** Types at the cursor and takes an entry of the list that opens. */
  async take(typed: string, entry: string): Promise<void> {
    await this.typeUntilSuggested(typed, entry);
    await this.suggestion(entry).click();
  }

  /** Opens what there is to say about the chosen completion beside the list. */
  async showSuggestionDetails(): Promise<void> {
    const details = this.page.locator('.suggest-details-container:visible');
    await this.#insist(async () => {
      if (!(await details.isVisible())) await this.page.keyboard.press('Control+Space');
      await details.waitFor({ timeout: RETRY });
    });
  }

  /** Writes into the input that is open, in the place of what stands there. */
  async fill(text: string): Promise<void> {
    await this.#quickInput().fill(text);
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

  /** A notification that holds a text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item-message', { hasText: text }).first();
  }

  /** The modal question. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The editor is sometimes not yet ready for what a person would do again. */
  async #insist(attempt: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  }
}

/** As VS Code names the classes of underlines. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function centre(box: Box | undefined): { x: number; y: number } {
  if (box === undefined) throw new Error('What should be pointed at is not visible.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Runs in the page: the rectangle of the first occurrence of a text in an element. Lines have no-break spaces. */
function boxOf(element: Element, text: string): Box | undefined {
  const range = document.createRange();
  const content = (element.textContent ?? '').replaceAll('\u00a0', ' ');
  const start = content.indexOf(text);
  if (start < 0) return undefined;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (start >= passed && start < passed + length) range.setStart(node, start - passed);
    const end = start + text.length;
    if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
    passed += length;
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x, y, width, height };
}
