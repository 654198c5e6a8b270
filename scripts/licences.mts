/**
 * Writes THIRD_PARTY_NOTICES.md: the licences of the packages that may be bundled into the extension.
 *
 *   node scripts/licences.mts           writes the file
 *   node scripts/licences.mts --check   says with exit code 1 that it is stale, or that a licence is not allowed
 *
 * The packages are `bundled` and what they depend on, at the versions in node_modules. Types are left out: none of
 * them is in the bundle.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bundled = [
  '@kubernetes/client-node',
  '@modelcontextprotocol/server',
  'vscode-jsonrpc',
  'vscode-languageclient',
  'vscode-languageserver-types',
];

/** What bundled packages carry within their own files, so that no folder of node_modules tells of it; all under MIT. */
const within = [
  {
    of: '@modelcontextprotocol/server',
    name: 'content-type',
    address: 'https://github.com/jshttp/content-type',
    copyright: 'Copyright (c) 2015 Douglas Christopher Wilson',
  },
];

/** The terms of the MIT licence, as its text has them behind the copyright. */
const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the 'Software'), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED 'AS IS', WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Licences under which a package may be bundled: all of them ask for no more than the notice that this file gives. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Unlicense',
]);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url?: string };
  readonly homepage?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Package {
  readonly manifest: Manifest;
  readonly folder: string;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const noticesFile = join(root, 'THIRD_PARTY_NOTICES.md');

const packages = closure();
const refused = packages.filter(({ manifest }) => !isAllowed(manifest.license));
if (refused.length > 0) {
  for (const { manifest } of refused)
    console.error(`${title(manifest)}: licence ${manifest.license ?? 'unknown'} is not allowed`);
  process.exit(1);
}
const notices = write();
if (process.argv.includes('--check')) {
  if (!existsSync(noticesFile) || readFileSync(noticesFile, 'utf8') !== notices) {
    console.error('THIRD_PARTY_NOTICES.md is stale. Run: node scripts/licences.mts');
    process.exit(1);
  }
} else {
  writeFileSync(noticesFile, notices);
}
console.log(
  `${packages.length} packages, ${new Set(packages.map(({ manifest }) => manifest.license)).size} kinds of licence`,
);

/** Every bundled package once for each of its versions, by name. */
function closure(): Package[] {
  const found = new Map<string, Package>();
  const visit = (name: string, from: string): void => {
    if (name.startsWith('@types/')) return;
    const folder = locate(name, from);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    if (found.has(title(manifest))) return;
    found.set(title(manifest), { manifest, folder });
    for (const dependency of Object.keys(manifest.dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of bundled) visit(name, root);
  return [...found.values()].sort((a, b) => (title(a.manifest) < title(b.manifest) ? -1 : 1));
}

/** Looks where Node looks: in node_modules of the folder and of each one above it, up to the project's. */
function locate(name: string, from: string): string {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  throw new Error(`${name} is not installed. Run: npm ci`);
}

/** `(MIT OR CC0-1.0)` is allowed when one of them is. */
function isAllowed(license = ''): boolean {
  const choices = license.replace(/^\(|\)$/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((part) => allowed.has(part)));
}

function title({ name, version }: Manifest): string {
  return `${name} ${version}`;
}

/** A text that many packages share, such as that of the Apache licence, is given once. */
function write(): string {
  const firstWith = new Map<string, string>();
  const sections = packages.map(({ manifest, folder }) => {
    const address = sourceAddress(manifest);
    const head = `## ${title(manifest)}\n\nLicence: ${manifest.license}${address === '' ? '' : ` · <${address}>`}\n`;
    const bodies = texts(folder).map((text) => {
      const first = firstWith.get(text);
      if (first !== undefined) return `The text is the one of ${first}.\n`;
      firstWith.set(text, title(manifest));
      return `\`\`\`\`text\n${text}\n\`\`\`\`\n`;
    });
    return [head, ...bodies].join('\n');
  });
  const carried = within.map(({ of, name, address, copyright }) => {
    const text = `\`\`\`\`text\n${copyright}\n\n${mit}\n\`\`\`\`\n`;
    return `## ${name}, within ${of}\n\nLicence: MIT · <${address}>\n\n${text}`;
  });
  const intro = '# Third-party notices\n\nBatchwright contains the packages below, or parts of them.\n';
  return [intro, ...sections, ...carried].join('\n');
}

/** The licence and notice files of a package; some have none and name their licence only. */
function texts(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying|thirdpartynotices)([-.].*)?$/i.test(file))
    .sort()
    .map((file) =>
      readFileSync(join(folder, file), 'utf8')
        .replace(/\r\n?/g, '\n')
        .replace(/[ \t]+$/gm, '')
        .trim(),
    );
}

function sourceAddress({ repository, homepage = '' }: Manifest): string {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? homepage);
  return url
    .replace(/^git\+/, '')
    .replace(/^(git|ssh):\/\/(git@)?/, 'https://')
    .replace(/^git@([^:]+):/, 'https://$1/')
    .replace(/^(github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$2')
    .replace(/\.git$/, '');
}
