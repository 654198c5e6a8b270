/** The package as it is published: what is in it, how large it is, and what it costs to activate it. */
import { deepEqual, ok } from 'node:assert/strict';
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import type { Locator } from 'playwright-core';
import { loadedAtStart } from '../../harness/startSet.ts';
import { readZip } from '../zip.mts';
import { required } from './context.mts';
import { openSession } from './session.mts';
import type { Workbench } from './workbench.mts';

const PACKAGE_LIMIT = 3_000_000;
/** Of the server without what it loads late; the cluster client is none of it. */
const START_LIMIT = 500_000;
/** Milliseconds that the extension takes of the extension host, its loading included. */
const ACTIVATION_LIMIT = 150;
/** A busy machine may need more than one. */
const TRIES = 5;

const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package(\.nls(\.zh-cn)?)?\.json$/,
  /^extension\/(readme|changelog|THIRD_PARTY_NOTICES)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/images\/(icon\.png|view\.svg)$/,
  /^extension\/docs\/images\/[\w-]+\.png$/,
  /^extension\/docs\/rules\/[\w-]+\/[\w-]+\.md$/,
  /^extension\/dist\/[\w-]+\.mjs$/,
  /^extension\/dist\/web\/(extension\.cjs|server\.js)$/,
  /^extension\/dist\/webviews\/[\w-]+\.(js|css)$/,
  /^extension\/dist\/field-descriptions\.json$/,
  /^extension\/dist\/l10n\/bundle\.l10n\.zh-cn\.json$/,
  /^extension\/snippets\/[\w-]+\.json$/,
  /^extension\/syntaxes\/[\w.-]+\.tmLanguage\.json$/,
];

interface Contributions {
  readonly snippets: readonly { readonly path: string }[];
  readonly grammars: readonly { readonly path: string }[];
  readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly image: string } }[] }[];
}

suite('the package', () => {
  const { vsix } = required();
  const entries = readZip(vsix);
  const names = [...entries.keys()];
  const text = (name: string) => entries.get(`extension/${name}`)?.().toString('utf8') ?? '';
  const missing = (paths: readonly string[]) => paths.filter((path) => !entries.has(posix.join('extension', path)));

  test('holds nothing but what runs and what is read', () => {
    deepEqual(
      names.filter((name) => !ALLOWED.some((each) => each.test(name))),
      [],
    );
  });

  test('is small', () => {
    const { size } = statSync(vsix);
    ok(size <= PACKAGE_LIMIT, `It has ${size} bytes.`);
  });

  test('names no source maps', () => {
    const scripts = names.filter((name) => /\.([cm]?js|css)$/.test(name));
    ok(scripts.length > 0);
    deepEqual(
      scripts.filter((name) => entries.get(name)?.().includes('sourceMappingURL=')),
      [],
    );
  });

  test('has all files that it contributes', () => {
    const manifest = JSON.parse(text('package.json'));
    const { snippets, grammars, walkthroughs }: Contributions = manifest.contributes;
    deepEqual(
      missing([
        manifest.main,
        manifest.browser,
        manifest.icon,
        posix.join(manifest.l10n, 'bundle.l10n.zh-cn.json'),
        ...[...snippets, ...grammars].map(({ path }) => path),
        ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image)),
      ]),
      [],
    );
  });

  test('has the pictures of its pages, and the pages that rules link to', () => {
    deepEqual(missing(links(text('readme.md'), /!\[[^\]]*\]\(([^)\s]+)\)/g)), []);
    const pages = names.filter((name) => name.startsWith('extension/docs/rules/'));
    ok(pages.length > 1);
    for (const page of pages) {
      const path = page.replace('extension/', '');
      const targets = links(text(path), /\]\(([^)\s]+)\)/g).map((link) => posix.join(posix.dirname(path), link));
      deepEqual(missing(targets), [], page);
    }
  });

  test('loads little when the server starts', () => {
    const size = loadedAtStart('server.mjs', (name) => text(`dist/${name}`));
    ok(size > 100_000 && size <= START_LIMIT, `It loads ${size} bytes.`);
  });

  test('activates quickly in the workbench that it is installed into', async () => {
    const told: string[] = [];
    do told.push(await activation());
    while (told.length < TRIES && activationOf(told.at(-1) ?? '') > ACTIVATION_LIMIT);
    console.log(`      ${told.join(', ')}`);
    ok(activationOf(told.at(-1) ?? '') <= ACTIVATION_LIMIT, `VS Code says: ${told.join(', ')}`);
  });
});

/** What a new window tells of the time that the extension took to start, when a manifest is opened in it. */
async function activation(): Promise<string> {
  await using session = await openSession({ ...required(), theme: 'dark' });
  const { workbench } = session;
  // The extensions that start with the window share the thread, and their time would be counted as ours.
  await workbench.page.waitForLoadState('networkidle');
  await workbench.open('daily-report.yaml');
  await workbench.lens('Next run in');
  await workbench.command('Developer: Show Running Extensions');
  const told = await running(workbench, 'Batchwright').locator('.activation-time').first().textContent();
  await session.screenshot('activation');
  return told ?? '';
}

/** The row of an extension in the list of those that run. */
function running(workbench: Workbench, name: string): Locator {
  return workbench.page.locator('.runtime-extensions-editor .extension', { hasText: name }).first();
}

/** How long loading and calling an extension took, in milliseconds, as the list of running extensions tells it. */
function activationOf(told: string): number {
  return Number(/Activation: (\d+)ms/.exec(told)?.[1]);
}

/** The relative paths that a pattern finds in a Markdown text. */
function links(markdown: string, pattern: RegExp): string[] {
  return [...markdown.matchAll(pattern)]
    .map(([, link = '']) => link.replace(/#.*/, ''))
    .filter((link) => !/^(\w+:|$)/.test(link));
}
