/** Gives an extension to the workbench as a website does: it then runs in a web worker, without Node. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright-core';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** An extension's folder on a port of 127.0.0.1. */
export interface ExtensionSite {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the files of a folder, and nothing outside it, to pages of any origin. */
export async function serveExtension(folder: string): Promise<ExtensionSite> {
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    try {
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
      const body = await readFile(join(folder, path));
      response.setHeader('Content-Type', CONTENT_TYPES[extname(path)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Has the workbench load the extension of a site. Its configuration is changed before its script reads it: were the page
 * itself replaced, the browser would take it for a foreign one, and keep it from 127.0.0.1.
 */
export async function loadFromSite(page: Page, { port }: ExtensionSite): Promise<void> {
  const extension = { scheme: 'http', authority: `127.0.0.1:${port}`, path: '/' };
  await page.addInitScript((location) => {
    if (window.top !== window) return;
    document.addEventListener('readystatechange', () => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (document.readyState !== 'interactive' || meta === null) return;
      const configuration = JSON.parse(meta.dataset.settings ?? '{}');
      configuration.developmentOptions = { ...configuration.developmentOptions, extensions: [location] };
      meta.dataset.settings = JSON.stringify(configuration);
    });
  }, extension);
}
