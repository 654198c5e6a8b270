/** What a window shows, in lines, for a failure on a machine that nobody can look at. */
import type { Page } from 'playwright-core';

/** What may stand over the text or take the keys from it, by what a person calls it. */
const PARTS = {
  tabs: '.tab.active',
  question: '.monaco-dialog-box',
  notifications: '.notification-list-item-message',
  'list of choices': '.quick-input-widget',
  'menu of actions': '.action-widget',
  menu: '.monaco-menu',
  message: '.monaco-editor-overlaymessage',
  hover: '.monaco-hover',
  suggestions: '.suggest-widget.visible',
  status: '.statusbar',
  text: '.editor-instance .view-lines',
};
/** Of each part. */
const LONGEST = 400;

export async function whatIsShown(page: Page): Promise<string> {
  const focus = await page.evaluate(() => {
    const { activeElement } = document;
    return `${activeElement?.tagName} ${activeElement?.className} ${activeElement?.getAttribute('aria-label') ?? ''}`;
  });
  const lines = [`focus: ${focus}`];
  for (const [name, selector] of Object.entries(PARTS)) {
    const texts = await page.locator(`${selector}:visible`).allInnerTexts();
    if (texts.length > 0) lines.push(`${name}: ${texts.join(' | ').replaceAll('\n', ' ⏎ ').slice(0, LONGEST)}`);
  }
  return lines.join('\n');
}
