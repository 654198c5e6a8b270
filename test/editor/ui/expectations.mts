/** What a person would wait for: an element is often there before what it says. */
import { equal, match } from 'node:assert/strict';
import type { Locator } from 'playwright-core';

/** Resolves when the one element says what is expected. Throws what it says instead. */
export async function says(element: Locator, expected: RegExp): Promise<void> {
  try {
    await element.filter({ hasText: expected }).waitFor();
  } catch {
    match((await element.textContent()) ?? '', expected);
  }
}

/** Resolves when there are as many elements as expected. Throws how many there are instead. */
export async function amountTo(elements: Locator, expected: number): Promise<void> {
  try {
    if (expected > 0) await elements.nth(expected - 1).waitFor({ state: 'attached' });
    await elements.nth(expected).waitFor({ state: 'detached' });
  } catch {
    equal(await elements.count(), expected);
  }
}
