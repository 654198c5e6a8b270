import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Bundle, Locale } from '../core/service.ts';
import type { Runtime } from '../lsp/runtime.ts';
import { nodeFiles } from './files.ts';

/** The platform as Node has it. `assets` is the folder of the bundles that the build makes, with a `/` at its end. */
export function nodeRuntime(assets: URL): Runtime {
  return {
    now: () => Date.now(),
    ticks: () => performance.now(),
    defer: (task) => setImmediate(task),
    after: (ms, task) => setTimeout(task, ms),
    exit: (code) => process.exit(code),
    watchClient,
    loadBundle: (locale) => loadBundle(assets, locale),
    packageUri: new URL('../', assets).href,
    localFiles: { ...nodeFiles, readText: (uri) => readText(new URL(uri)) },
  };
}

/** How often it is looked whether the client is still there, in milliseconds. */
const WATCH_INTERVAL = 3000;

/** A client that was killed has closed no connection that the server would notice in every case. */
function watchClient(processId: number): void {
  const watch = () => {
    try {
      process.kill(processId, 0);
    } catch {
      process.exit(1);
    }
  };
  setInterval(watch, WATCH_INTERVAL).unref();
}

export function loadBundle(assets: URL, locale: Locale): Bundle | undefined {
  return locale === 'en' ? undefined : readJson(new URL(`l10n/bundle.l10n.${locale}.json`, assets));
}

function readJson(url: URL): Record<string, string> | undefined {
  const text = readText(url);
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, string>);
}

/** Undefined for whatever cannot be read: these files refine what is said, nothing depends on them. */
function readText(url: URL): string | undefined {
  try {
    return readFileSync(fileURLToPath(url), 'utf8');
  } catch {
    return undefined;
  }
}
