/** Context menus, with the submenu that Batchwright has in each. */
import type { Locator } from 'playwright-core';
import { insist } from './insist.mts';
import type { Workbench } from './workbench.mts';

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
  return insist(
    (timeout) => open(workbench, openMenu, timeout),
    () => closeMenus(workbench),
  );
}

/** The same, and takes an entry of it. */
export function takeOfSubmenu(workbench: Workbench, openMenu: () => Promise<void>, title: string): Promise<void> {
  return take(workbench, (timeout) => open(workbench, openMenu, timeout), title);
}

/** Opens a menu and takes an entry of it. */
export function takeOfMenu(workbench: Workbench, openMenu: () => Promise<void>, title: string): Promise<void> {
  return take(workbench, openMenu, title);
}

/** A menu that has just opened passes over clicks. */
function take(workbench: Workbench, openMenu: (timeout: number) => Promise<unknown>, title: string): Promise<void> {
  return insist(
    async (timeout) => {
      await openMenu(timeout);
      await menuEntry(workbench, title).click({ timeout, delay: 200 });
      await entriesOf(workbench).first().waitFor({ state: 'detached', timeout });
    },
    () => closeMenus(workbench),
  );
}

async function open(workbench: Workbench, openMenu: () => Promise<void>, timeout: number): Promise<string[]> {
  const entries = workbench.page.locator('.monaco-submenu .action-label:not(.separator)');
  await openMenu();
  await menuEntry(workbench, 'Batchwright').hover({ timeout });
  await entries.first().waitFor({ timeout });
  return entries.allTextContents();
}

/** The entries of a menu, its submenus left closed. */
export async function entriesOfMenu(workbench: Workbench, openMenu: () => Promise<void>): Promise<string[]> {
  await openMenu();
  await entriesOf(workbench).first().waitFor();
  return entriesOf(workbench).allTextContents();
}

function closeMenus(workbench: Workbench): Promise<void> {
  return workbench.press('Escape', 'Escape');
}
