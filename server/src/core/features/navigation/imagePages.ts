import { parseImage } from '../../facets/imageReference.ts';

/** The page about an image, and the registry that shows it. */
export interface ImagePage {
  readonly address: string;
  readonly registry: string;
}

const dockerHub = 'Docker Hub';
const dockerHosts: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** The page of an image's path by its registry; a registry that is not here has none, or none that is known. */
const pages: readonly (readonly [host: RegExp, registry: string, page: (path: string[], host: string) => string])[] = [
  [/^quay\.io$/, 'Quay', (path) => (path.length > 1 ? `https://quay.io/repository/${path.join('/')}` : '')],
  // These lead from the image's own address to its page.
  [/^ghcr\.io$/, 'GitHub', (path, host) => (path.length > 1 ? `https://${host}/${path.join('/')}` : '')],
  [/^(?:(?:us|eu|asia)\.)?gcr\.io$/, 'Google Cloud', (path, host) => `https://${host}/${path.join('/')}`],
  [/^[a-z0-9-]+-docker\.pkg\.dev$/, 'Google Cloud', artifactRegistryPage],
  [/^mcr\.microsoft\.com$/, 'Microsoft', (path) => `https://mcr.microsoft.com/artifact/mar/${path.join('/')}`],
  [/^public\.ecr\.aws$/, 'Amazon ECR', (path) => (path.length > 1 ? `https://gallery.ecr.aws/${path.join('/')}` : '')],
];

/** Undefined for what a template fills in, what names no image, and registries without pages that are known. */
export function imagePage(text: string): ImagePage | undefined {
  const name = parseImage(text)?.name;
  if (name === undefined) return undefined;
  const [first = '', ...rest] = name.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (!hasHost) return dockerHubPage(name.split('/'));
  if (dockerHosts.has(first)) return dockerHubPage(rest);
  const known = pages.find(([host]) => host.test(first));
  const address = known?.[2](rest, first) ?? '';
  return known === undefined || address === '' ? undefined : { address, registry: known[1] };
}

/** Images without an owner are official ones, which Docker files under `library`. */
function dockerHubPage(path: readonly string[]): ImagePage | undefined {
  const [owner = '', image] = path;
  if (path.length > 2) return undefined;
  if (image === undefined) return { address: `https://hub.docker.com/_/${owner}`, registry: dockerHub };
  const place = owner === 'library' ? `_/${image}` : `r/${owner}/${image}`;
  return { address: `https://hub.docker.com/${place}`, registry: dockerHub };
}

/** `<location>-docker.pkg.dev/<project>/<repository>/<image>` */
function artifactRegistryPage([project, repository, ...image]: string[], host: string): string {
  if (project === undefined || repository === undefined || image.length === 0) return '';
  const location = host.slice(0, host.indexOf('-docker.pkg.dev'));
  const path = [project, location, repository, encodeURIComponent(image.join('/'))];
  return `https://console.cloud.google.com/artifacts/docker/${path.join('/')}`;
}
