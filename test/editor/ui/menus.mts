/** Context menus, with the submenu that Batchwright has in each. */
import type { Locator } from 'playwright-core';
import { RETRY } from './editorText.mts';
import type { Workbench } from './workbench.mts';

const TRIES = 5;

/** A file in the explorer. */
export function explorerRow({ page }: Workbench, name: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
}

/** The entries of the menus that are open. */
function entriesOf({ page }: Workbench): Locator {
  return page.locator('.monaco-menu .action-label:not(.separator)');
}

/** One of them. */
export function menuEntry(workbench: Workbench, title: string): Locator {
  return entriesOf(workbench).getByText(title, { exact: true }).first();
}

/** Opens a menu, and the submenu of Batchwright in it; its entries are the result, in their order. */
export function openSubmenu(workbench: Workbench, openMenu: () => Promise<void>): Promise<string[]> {
  return insist(workbench, () => open(workbench, openMenu));
}

/** The same, and takes an entry of it. A menu that has just opened passes over clicks. */
export function takeOfSubmenu(workbench: Workbench, openMenu: () => Promise<void>, title: string): Promise<void> {
  return insist(workbench, async () => {
    await open(workbench, openMenu);
    await menuEntry(workbench, title).click({ timeout: RETRY, delay: 200 });
    await entriesOf(workbench).first().waitFor({ state: 'detached', timeout: RETRY });
  });
}

async function open(workbench: Workbench, openMenu: () => Promise<void>): Promise<string[]> {
  const entries = workbench.page.locator('.monaco-submenu .action-label:not(.separator)');
  await openMenu();
  await menuEntry(workbench, 'Batchwright').hover({ timeout: RETRY });
  await entries.first().waitFor({ timeout: RETRY });
  return entries.allTextContents();
}

/** The entries of a menu, its submenus left closed. */
export async function entriesOfMenu(workbench: Workbench, openMenu: () => Promise<void>): Promise<string[]> {
  await openMenu();
  await entriesOf(workbench).first().waitFor();
  return entriesOf(workbench).allTextContents();
}

async function insist<T>(workbench: Workbench, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      await workbench.press('Escape', 'Escape');
      if (tries === TRIES) throw error;
    }
  }
}
