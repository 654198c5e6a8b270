/**
 * Builds what the package holds into dist/: `node scripts/build.mts [--watch] [--production]`.
 *   extension.mjs    the client, server.mjs the language server, and the chunks that they load late
 *   cli/             the command line
 *   web/             client and server for editors that run in a browser
 *   webviews/        the pages of views
 *   l10n/            the translations, joined from l10n/<language>/*.json · field-descriptions.json
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { generateFieldDescriptions } from './fieldDescriptions.mts';
import { leanKubernetesClient } from './leanKubernetesClient.mts';

const root = fileURLToPath(new URL('..', import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** The pages of the rules are made from their files by `npm run generate`; nothing needs their texts at run time. */
const withoutDocumentation: Plugin = {
  name: 'without documentation',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rules[\\/](?:[\w-]+[\\/])?[\w-]+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^export const documentation\b[\s\S]*?^};$/m, ''),
      loader: 'ts',
    }));
  },
};

/** Modules of Node that the server's library names at its start and needs for sockets, ports and child processes only. */
const seldomNeeded = /^(?:node:)?(?:child_process|crypto|net|os)$/;

/**
 * Loads Node's own modules for less: `import` from `node:fs` makes all that it could export, its streams included, and
 * what the server's library seldom needs is loaded when it is first used. Together a tenth of the server's start.
 */
const cheapBuiltins: Plugin = {
  name: 'cheap builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:|^(?:child_process|crypto|net|os)$/ }, ({ path, kind, namespace, importer }) => {
      if (namespace === 'builtin') return { path, external: true };
      const isLate = seldomNeeded.test(path) && /[\\/]vscode-jsonrpc[\\/]/.test(importer);
      if (kind === 'require-call' && isLate) return { path, namespace: 'builtin', pluginData: 'late' };
      return kind === 'import-statement' ? { path, namespace: 'builtin', pluginData: 'now' } : { path, external: true };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path, pluginData }) => ({
      contents:
        pluginData === 'late'
          ? `module.exports = new Proxy({}, { get: (_, name) => require('${path}')[name] });`
          : `module.exports = require('${path}');`,
      loader: 'js',
    }));
  },
};

/** The server of tools for language models checks arguments by itself; its library's way to do so is half of its size. */
const withoutValidator: Plugin = {
  name: 'without validator',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, ({ path }) => ({ path, namespace: 'shims' }));
    onLoad({ filter: /.*/, namespace: 'shims' }, () => ({
      contents: "export { default as process } from 'node:process'; export class DefaultJsonSchemaValidator {}",
      resolveDir: root,
    }));
  },
};

const plugins = [withoutDocumentation, cheapBuiltins];

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
  plugins,
};

const modules: BuildOptions = {
  ...common,
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.mjs' },
  // Dependencies in CommonJS ask for Node's modules by `require`.
  banner: {
    js: "import { createRequire as batchwrightRequire } from 'node:module'; const require = batchwrightRequire(import.meta.url);",
  },
};

/** Each in one file: the editor loads the extension by `require`, and a worker is a script. */
const forBrowser: BuildOptions = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  outdir: 'dist/web',
  // Libraries made for Node ask for `global`.
  define: { global: 'globalThis' },
};
const forBrowsers: BuildOptions[] = [
  {
    ...forBrowser,
    entryPoints: { extension: 'client/src/web/extension.ts' },
    format: 'cjs',
    // The package's `.js` files are ES modules.
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  { ...forBrowser, entryPoints: { server: 'server/src/browser/worker.ts' }, format: 'iife' },
];

const webviews: BuildOptions = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  outdir: 'dist/webviews',
  entryPoints: [
    { in: 'client/src/webviews/cronJob/main.ts', out: 'cronJob' },
    { in: 'client/src/webviews/cronJob/cronJob.css', out: 'cronJob' },
    { in: 'client/src/webviews/job/main.ts', out: 'job' },
    { in: 'client/src/webviews/job/job.css', out: 'job' },
    { in: 'client/src/webviews/timeline/main.ts', out: 'timeline' },
    { in: 'client/src/webviews/timeline/timeline.css', out: 'timeline' },
  ],
};

const bundles: BuildOptions[] = [
  webviews,
  ...forBrowsers,
  {
    ...modules,
    entryPoints: { extension: 'client/src/node/extension.ts' },
    external: ['vscode'],
    plugins: [...plugins, leanKubernetesClient],
  },
  // Apart, although they share much: together they would be cut into twice as many chunks, which costs at the start.
  { ...modules, entryPoints: { server: 'server/src/node/main.ts' } },
  {
    ...modules,
    outdir: 'dist/cli',
    entryPoints: { batchwright: 'server/src/cli/main.ts' },
    plugins: [...plugins, withoutValidator],
  },
];

/** Joins the parts of a language into one bundle, as VS Code's l10n and the server load it. */
function joinTranslations(): void {
  mkdirSync(join(root, 'dist/l10n'), { recursive: true });
  for (const language of readdirSync(join(root, 'l10n'))) {
    const folder = join(root, 'l10n', language);
    const parts = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const bundle = Object.assign({}, ...parts.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))));
    writeFileSync(join(root, `dist/l10n/bundle.l10n.${language}.json`), JSON.stringify(bundle));
  }
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
mkdirSync(join(root, 'dist'), { recursive: true });
joinTranslations();
writeFileSync(join(root, 'dist/field-descriptions.json'), JSON.stringify(await generateFieldDescriptions()));
if (watch) await Promise.all(bundles.map(async (options) => (await context(options)).watch()));
else await Promise.all(bundles.map((options) => build(options)));
