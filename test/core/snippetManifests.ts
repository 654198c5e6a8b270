import { readdirSync, readFileSync } from 'node:fs';
import { type Answers, expand, parseSnippet, tabStops } from './snippetSyntax.ts';

const snippetsFolder = new URL('../../snippets/', import.meta.url);

/** A snippet as VS Code's files have it, with its title. */
export interface Snippet {
  readonly title: string;
  readonly file: string;
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
  readonly isFileTemplate?: boolean;
}

export function readSnippets(): Snippet[] {
  return readdirSync(snippetsFolder)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(new URL(file, snippetsFolder), 'utf8');
      const entries = JSON.parse(text) as Record<string, Omit<Snippet, 'title' | 'file'>>;
      return Object.entries(entries).map(([title, snippet]) => ({ ...snippet, title, file }));
    });
}

/** Manifests into which a snippet for a field goes, at the line of the marker and as deep as it. */
const hosts = {
  jobSpec: host('Job', ['spec:', '  # HERE', '  template:', ...podTemplate(4)]),
  indexedJobSpec: host('Job', [
    'spec:',
    '  completionMode: Indexed',
    '  completions: 5',
    '  # HERE',
    '  template:',
    ...podTemplate(4),
  ]),
  podFailureRules: host('Job', [
    'spec:',
    '  podFailurePolicy:',
    '    rules:',
    '      # HERE',
    '  template:',
    ...podTemplate(4),
  ]),
  exitCodeRules: host('Job', [
    'spec:',
    '  podFailurePolicy:',
    '    rules:',
    '      - action: Ignore',
    '        onPodConditions:',
    '          - type: DisruptionTarget',
    '      # HERE',
    '  template:',
    ...podTemplate(4),
  ]),
  podSpec: host('Job', ['spec:', '  template:', ...podTemplate(4, [], '# HERE')]),
  container: host('Job', ['spec:', '  template:', ...podTemplate(4, ['# HERE'])]),
  cronJobSpec: host('CronJob', ['spec:', '  schedule: "0 4 * * *"', '  # HERE', ...jobTemplate()]),
  unscheduled: host('CronJob', ['spec:', '  # HERE', ...jobTemplate()]),
} as const;

/** Where each snippet for a field belongs, by its first prefix. */
const placeOf: Readonly<Record<string, readonly (keyof typeof hosts)[]>> = {
  schedule: ['unscheduled'],
  timeZone: ['cronJobSpec'],
  concurrencyPolicy: ['cronJobSpec'],
  history: ['cronJobSpec'],
  podFailurePolicy: ['jobSpec'],
  onExitCodes: ['exitCodeRules'],
  onPodConditions: ['podFailureRules'],
  restartPolicy: ['podSpec'],
  backoff: ['jobSpec'],
  ttl: ['jobSpec'],
  indexed: ['jobSpec'],
  backoffLimitPerIndex: ['indexedJobSpec'],
  successPolicy: ['indexedJobSpec'],
  'successPolicy-count': ['indexedJobSpec'],
  indexEnv: ['container'],
  resources: ['container'],
  suspend: ['jobSpec', 'cronJobSpec'],
};

export interface SnippetManifest {
  readonly id: string;
  readonly yaml: string;
}

/** Whole manifests of a snippet: with its defaults, and with each of its other choices in turn. */
export function manifestsOf(snippet: Snippet): SnippetManifest[] {
  const body = snippet.body.join('\n');
  const id = `${snippet.file}: ${snippet.title}`;
  const variants = [{}, ...otherChoices(body)].map((answers) => ({
    id: `${id} ${JSON.stringify(answers)}`,
    text: expand(body, answers),
  }));
  if (snippet.isFileTemplate) return variants.map(({ id, text }) => ({ id, yaml: text }));
  const places = placeOf[snippet.prefix[0] ?? ''] ?? [];
  return places.flatMap((place) =>
    variants.map(({ id, text }) => ({ id: `${id} in ${place}`, yaml: insert(hosts[place], text) })),
  );
}

function otherChoices(body: string): Answers[] {
  return tabStops(parseSnippet(body)).flatMap(({ number, choices = [] }) =>
    choices.slice(1).map((choice) => ({ [number]: choice })),
  );
}

/** As the editor does: the lines after the first get the indentation of the line on which the snippet begins. */
function insert(text: string, snippet: string): string {
  return text.replace(/^( *)# HERE$/m, (_, indentation: string) => snippet.replace(/^(?=.)/gm, indentation));
}

function host(kind: string, spec: readonly string[]): string {
  return `${['apiVersion: batch/v1', `kind: ${kind}`, 'metadata:', '  name: host', ...spec].join('\n')}\n`;
}

function jobTemplate(): string[] {
  return ['  jobTemplate:', '    spec:', '      template:', ...podTemplate(8)];
}

function podTemplate(depth: number, ofContainer: readonly string[] = [], restart = 'restartPolicy: Never'): string[] {
  const container = ['- name: main', '  image: busybox:1.37', ...ofContainer.map((line) => `  ${line}`)];
  const lines = ['spec:', `  ${restart}`, '  containers:', ...container.map((line) => `    ${line}`)];
  return lines.map((line) => ' '.repeat(depth) + line);
}
