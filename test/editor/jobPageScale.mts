/**
 * Measures the page of a Job with many indexes in a browser: `node test/editor/jobPageScale.mts [indexes]`, after a
 * build. Prints for how many milliseconds the page keeps the processor busy until it is done, which may take several
 * frames (what else the machine does at the same time does not count), and how long the longest of these frames takes
 * by the clock.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import type { JobDetail } from '../../client/src/cluster/jobPage/model.ts';
import { reduceJob } from '../../client/src/cluster/jobPage/reduce.ts';
import type { JobPageNews } from '../../client/src/jobPage/messages.ts';
import { findChromium } from './host/programs.mts';

const pages = join(import.meta.dirname, '../../dist/webviews');
const [count = 100_000] = process.argv.slice(2).map(Number);

/** What the measuring code in the page offers. Each resolves to the longest frame when all has been drawn. */
interface Meter {
  tell(news: JobPageNews): Promise<number>;
  /** Tells of Pods: `from` is the first index, `step` the way to the next. */
  pods(from: number, step: number, many: number, phase: 'Running' | 'Succeeded' | 'Failed'): Promise<number>;
  scroll(selector: string, by: number): Promise<number>;
  click(selector: string): Promise<number>;
}

/** In milliseconds. */
interface Cost {
  readonly work: number;
  readonly frame: number;
}

declare const meter: Meter;

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('There is no Chromium. `CHROMIUM` can name one.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await open(page);
  await measure(page);
} finally {
  await browser.close();
}

async function open(page: Page): Promise<void> {
  const colours = '--vscode-editor-background:#1f1f1f;--vscode-foreground:#ccc';
  // A text that the page asks for is its own name.
  const names = [...readFileSync(join(pages, 'job.js'), 'utf8').matchAll(/["'](\w+)["']/g)].map(
    ([, name = '']) => name,
  );
  const texts = JSON.stringify(Object.fromEntries(names.map((name) => [name, name])));
  const target = JSON.stringify({ context: 'c', namespace: 'n', kind: 'Job', name: 'j' });
  await page.setContent(
    `<html lang="en" style="${colours}"><body data-texts='${texts}' data-target='${target}'></body></html>`,
  );
  await page.addStyleTag({ path: join(pages, 'job.css') });
  await page.evaluate(install);
  await page.addScriptTag({ path: join(pages, 'job.js') });
}

/** Runs in the page. */
function install(): void {
  /** The milliseconds from the start of the next frame until it is drawn. */
  const frame = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame((start) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(0);
      }),
    );
  const timed = async (act: () => void) => {
    act();
    let longest = 0;
    for (let i = 0; i < 12; i++) longest = Math.max(longest, await frame());
    return longest;
  };
  const tell = (content: JobPageNews) =>
    timed(() => dispatchEvent(new MessageEvent('message', { data: { type: 'content', content } })));
  const base = Date.now() - 3_600_000;
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({ postMessage() {}, getState() {}, setState() {} }),
    meter: {
      tell,
      pods: (from, step, many, phase) => {
        const put = Array.from({ length: many }, (_, i) => {
          const index = from + i * step;
          const created = base + index * 30;
          return {
            ...{ uid: `u${index}`, name: `j-${index}-abcde`, index, created, scheduled: created + 500, phase },
            ...{ started: created + 3000, isGoing: false, reason: '', message: '', container: 'main' },
            ...{ restarts: 0, node: 'n', failuresBefore: index % 7 === 0 ? index % 4 : 0 },
            ...(phase === 'Running' ? {} : { finished: created + 20_000, exitCode: phase === 'Failed' ? 1 : 0 }),
          };
        });
        return tell({ type: 'pods', put, gone: [] });
      },
      scroll: (selector, by) =>
        timed(() => {
          const found = document.querySelector(selector);
          if (found !== null) found.scrollTop += by;
        }),
      click: (selector) => timed(() => document.querySelector<HTMLElement>(selector)?.click()),
    } satisfies Meter,
  });
}

function jobOf(completions: number): JobDetail {
  return reduceJob({
    metadata: { name: 'j', uid: 'u', creationTimestamp: new Date(Date.now() - 3_600_000).toISOString() },
    spec: { completionMode: 'Indexed', completions, parallelism: 1000, backoffLimitPerIndex: 3 },
    status: { active: 1000 },
  }).detail;
}

async function measure(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const timed = async (act: () => Promise<number>): Promise<Cost> => {
    const before = await busy(session);
    const frame = await act();
    return { work: (await busy(session)) - before, frame };
  };
  console.log(`${count} indexes, each with a Pod, in milliseconds:`);
  console.log(`${''.padEnd(36)}  work: median, most  longest frame: median, most`);
  const job: JobPageNews = { type: 'job', job: jobOf(count) };
  report('first draw', [await timed(() => page.evaluate((told) => meter.tell(told), job))]);
  // Every fourth one, as unlike a range as may be.
  const added = Array.from({ length: count / 4 }, (_, i) => i * 4).join(',');
  report(`${count / 4} indexes in one message`, [await timed(() => tellCompleted(page, added))]);
  const parts: Cost[] = [];
  for (let from = 0; from < count; from += 2000) {
    parts.push(await timed(() => page.evaluate((at) => meter.pods(at, 1, 2000, 'Running'), from)));
  }
  report('2,000 Pods of the first list', parts);
  const changes: Cost[] = [];
  const indexes: Cost[] = [];
  const step = Math.floor(count / 1000);
  for (let round = 0; round < 30; round++) {
    const pods = [round, step, round % 2 === 0 ? 'Failed' : 'Succeeded'] as const;
    changes.push(await timed(() => page.evaluate(([at, by, how]) => meter.pods(at, by, 1000, how), pods)));
    const some = Array.from({ length: 1000 }, (_, i) => i * step + round + 40).join(',');
    indexes.push(await timed(() => tellCompleted(page, some)));
  }
  report('1,000 Pods that change', changes);
  report('1,000 indexes that succeed', indexes);
  for (const [what, selector] of [
    ['grid', '.grid'],
    ['timeline', '.lanes'],
  ] as const) {
    await page.evaluate(() => meter.click('.tools .choice button:last-child'));
    const scrolled: Cost[] = [];
    for (let i = 0; i < 60; i++) {
      scrolled.push(await timed(() => page.evaluate((at) => meter.scroll(at, 60), selector)));
    }
    report(`a step of scrolling the ${what}`, scrolled);
  }
  const filtered: Cost[] = [];
  for (const state of ['failed', 'succeeded', 'retried', 'all']) {
    filtered.push(await timed(() => page.evaluate((at) => meter.click(at), `[data-state="${state}"]`)));
  }
  report('another filter', filtered);
}

/** For how long the page has kept the processor busy since it began, in milliseconds. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

function tellCompleted(page: Page, added: string): Promise<number> {
  const news: JobPageNews = { type: 'indexes', completed: { added, removed: '' } };
  return page.evaluate((told) => meter.tell(told), news);
}

function report(what: string, costs: readonly Cost[]): void {
  const columns = [...spread(costs.map(({ work }) => work)), ...spread(costs.map(({ frame }) => frame))];
  console.log(`  ${what.padEnd(36)} ${columns.map((each) => each.toFixed(1).padStart(8)).join('')}`);
}

/** The median and the most. */
function spread(numbers: readonly number[]): [number, number] {
  const sorted = [...numbers].sort((a, b) => a - b);
  return [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0];
}
