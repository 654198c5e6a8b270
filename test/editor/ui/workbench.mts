/** What a person does in the workbench, and what they see. The selectors are those of VS Code's own markup. */
import type { FrameLocator, Locator } from 'playwright-core';
import { EditorText } from './editorText.mts';
import { insist } from './insist.mts';

const SLOW = 30_000;

export class Workbench extends EditorText {
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

  /** Runs a command by its title in the palette. One that opens too early never lists those of extensions. */
  async command(title: string): Promise<void> {
    await insist(async (timeout) => {
      if (await this.#quickInput().isVisible()) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.#quickInput().fill(`>${title}`, { timeout });
      await this.row(title).click({ timeout });
    });
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

  /** The tab of a file or view, by its title. */
  tab(title: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: title }).first();
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
    await insist((timeout) => this.#openActions('Control+.', '', timeout));
    return this.actions();
  }

  /** The same for refactorings. */
  async refactorings(): Promise<Locator> {
    await insist((timeout) => this.#openActions('Control+Shift+R', '', timeout));
    return this.actions();
  }

  /** Opens the quick fixes at the cursor by keyboard and takes the one with this title. */
  async quickFix(title: string): Promise<void> {
    await insist(async (timeout) => {
      await this.#openActions('Control+.', title, timeout);
      await this.action(title).click({ timeout });
      await this.action('').waitFor({ state: 'detached', timeout });
    });
  }

  async #openActions(key: string, expected: string, timeout: number): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
    await this.action(expected).waitFor({ timeout });
  }

  /** The entries of the menu of actions that is open: quick fixes, refactorings, ways to paste. */
  actions(): Locator {
    return this.page.locator('.action-widget .monaco-list-row');
  }

  /** The first of them with a text. */
  action(text: string): Locator {
    return this.actions().filter({ hasText: text }).first();
  }

  /** Pastes a text at the cursor, by way of the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('Control+V');
  }

  /** Opens the ways in which a text could be pasted that has just been pasted. */
  async pasteOptions(): Promise<void> {
    await this.page.locator('.post-edit-widget').click();
    await this.action('').waitFor();
  }

  /** Renames what stands at the cursor. */
  async rename(name: string): Promise<void> {
    const input = this.page.locator('.rename-box input');
    await insist(async (timeout) => {
      await this.page.keyboard.press('F2');
      await input.waitFor({ timeout });
    });
    await input.fill(name);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Saves the file of the active editor, which has changed. */
  async save(): Promise<void> {
    await this.page.locator('.tab.active.dirty').waitFor();
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** An item of the status bar. */
  status(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** Opens a list of choices until `expected` is there. */
  async openChoices(select: Locator, expected: Locator): Promise<void> {
    await insist(async (timeout) => {
      await select.click();
      await expected.waitFor({ timeout });
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

  /** Types at the cursor and takes the completion of this name. */
  async complete(typed: string, name: string): Promise<void> {
    await this.page.keyboard.type(typed);
    const item = this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: name }).first();
    await insist(async (timeout) => {
      await this.page.keyboard.press('Control+Space');
      await item.waitFor({ timeout });
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
    await insist(async (timeout) => {
      if (!(await this.suggestion(expected).isVisible())) await this.page.keyboard.press('Control+Space');
      await this.suggestion(expected).waitFor({ timeout });
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
    await insist(async (timeout) => {
      if (!(await details.isVisible())) await this.page.keyboard.press('Control+Space');
      await details.waitFor({ timeout });
    });
  }

  /** Writes into the input that is open, in the place of what stands there. */
  async fill(text: string): Promise<void> {
    await this.#quickInput().fill(text);
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
}
