import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** What is taken of it. Its own `loadYaml` can read objects of the API too, for which it needs all models. */
const ENTRY = "export { KubeConfig } from './config.js'; export { load as loadYaml } from 'js-yaml';";

/** What that imports for ways that are not taken here: requests by `fetch`, and clients with a class for every API. */
const UNUSED = /^(?:undici|\.\/gen\/.*|\.\/middleware\.js)$/;

/**
 * Takes of the Kubernetes library what reads a kubeconfig and obtains credentials: 0.2 of 1.3 MB. All of it would take
 * 25 MB of the extension host, as it makes a class of every model and API when it is loaded.
 */
export const leanKubernetesClient: Plugin = {
  name: 'lean Kubernetes client',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^@kubernetes\/client-node$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'resolved') return undefined;
      const whole = await resolve(path, { kind, resolveDir, pluginData: 'resolved' });
      if (whole.errors.length > 0) return { errors: whole.errors };
      return { path, namespace: 'lean', pluginData: dirname(whole.path) };
    });
    onLoad({ filter: /.*/, namespace: 'lean' }, ({ pluginData }) => ({ contents: ENTRY, resolveDir: pluginData }));

    onResolve({ filter: UNUSED }, ({ path, importer }) =>
      /[\\/]@kubernetes[\\/]client-node[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};
