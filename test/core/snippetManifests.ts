import { readdirSync, readFileSync } from 'node:fs';
import { type Answers, expand, parseSnippet, tabStops } from './snippetSyntax.ts';

const snippetsFolder = new URL('../../snippets/', import.meta.url);

/** A snippet as VS Code's files have it, with its title, and the language for which its file is contributed. */
export interface Snippet {
  readonly title: string;
  readonly file: string;
  readonly language: string;
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
  readonly isFileTemplate?: boolean;
}

/** All snippets, or those for one language. Throws an error about a file that is contributed for none. */
export function readSnippets(language?: string): Snippet[] {
  const languages = contributedLanguages();
  return readdirSync(snippetsFolder)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(new URL(file, snippetsFolder), 'utf8');
      const entries = JSON.parse(text) as Record<string, Omit<Snippet, 'title' | 'file' | 'language'>>;
      const language = languages.get(`./snippets/${file}`);
      if (language === undefined) throw new Error(`package.json contributes ${file} for no language.`);
      return Object.entries(entries).map(([title, snippet]) => ({ ...snippet, title, file, language }));
    })
    .filter((snippet) => language === undefined || snippet.language === language);
}

function contributedLanguages(): Map<string, string> {
  const text = readFileSync(new URL('../package.json', snippetsFolder), 'utf8');
  const manifest = JSON.parse(text) as { contributes: { snippets: { language: string; path: string }[] } };
  return new Map(manifest.contributes.snippets.map(({ language, path }) => [path, language]));
}

const groups: Readonly<Record<string, string>> = {
  PrometheusRule: 'monitoring.coreos.com/v1',
  Workflow: 'argoproj.io/v1alpha1',
};

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
  typeMeta: `# HERE\n${host('Job', ['spec:', '  template:', ...podTemplate(4)]).replace(/^apiVersion.*\n/, '')}`,
  container: host('Job', ['spec:', '  template:', ...podTemplate(4, ['# HERE'])]),
  cronJobSpec: host('CronJob', ['spec:', '  schedule: "0 4 * * *"', '  # HERE', ...jobTemplate()]),
  unscheduled: host('CronJob', ['spec:', '  # HERE', ...jobTemplate()]),
  alertRules: host('PrometheusRule', ['spec:', '  groups:', '    - name: batch', '      rules:', '        # HERE']),
  argoTasks: workflow([
    '  templates:',
    '    - name: main',
    '      dag:',
    '        tasks:',
    '          - name: extract',
    '            template: transform',
    '          # HERE',
    ...argoTemplate('transform'),
  ]),
  argoTemplates: workflow([
    '  templates:',
    '    - name: main',
    '      steps:',
    '        - - name: only',
    '            template: transform',
    '            arguments:',
    '              parameters:',
    '                - name: table',
    '                  value: orders',
    '    # HERE',
  ]),
  argoTemplate: workflow(['  templates:', ...argoTemplate('main', '# HERE')]),
} as const;

/** Where each snippet for a field belongs, by its first prefix. */
const placeOf: Readonly<Record<string, readonly (keyof typeof hosts)[]>> = {
  apiVersion: ['typeMeta'],
  history: ['cronJobSpec'],
  'schedule-minutes': ['unscheduled'],
  'schedule-hourly': ['unscheduled'],
  'schedule-daily': ['unscheduled'],
  'schedule-workdays': ['unscheduled'],
  'schedule-weekly': ['unscheduled'],
  'schedule-monthly': ['unscheduled'],
  'schedule-quarterly': ['unscheduled'],
  podFailurePolicy: ['jobSpec'],
  'podFailurePolicy-index': ['indexedJobSpec'],
  onExitCodes: ['exitCodeRules'],
  onPodConditions: ['podFailureRules'],
  backoff: ['jobSpec'],
  indexed: ['jobSpec'],
  backoffLimitPerIndex: ['indexedJobSpec'],
  successPolicy: ['indexedJobSpec'],
  'successPolicy-count': ['indexedJobSpec'],
  indexEnv: ['container'],
  resources: ['container'],
  envFrom: ['container'],
  'env-configmap': ['container'],
  'env-secret': ['container'],
  'alert-job-failed': ['alertRules'],
  'alert-job-deadline': ['alertRules'],
  'alert-cronjob-late': ['alertRules'],
  'alert-cronjob-success': ['alertRules'],
  'alert-job-backlog': ['alertRules'],
  'argo-task': ['argoTasks'],
  'argo-template': ['argoTemplates'],
  'argo-retry': ['argoTemplate'],
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
  const apiVersion = groups[kind] ?? 'batch/v1';
  return `${[`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata:', '  name: host', ...spec].join('\n')}\n`;
}

function workflow(templates: readonly string[]): string {
  const parameters = ['  arguments:', '    parameters:', '      - name: table', '        value: orders'];
  return host('Workflow', [
    'spec:',
    '  entrypoint: main',
    '  activeDeadlineSeconds: 3600',
    ...parameters,
    ...templates,
  ]);
}

function argoTemplate(name: string, ...more: readonly string[]): string[] {
  const lines = [`- name: ${name}`, ...more.map((line) => `  ${line}`), '  container:', '    image: busybox:1.37'];
  return lines.map((line) => `    ${line}`);
}

function jobTemplate(): string[] {
  return ['  jobTemplate:', '    spec:', '      template:', ...podTemplate(8)];
}

function podTemplate(depth: number, ofContainer: readonly string[] = [], restart = 'restartPolicy: Never'): string[] {
  const container = ['- name: main', '  image: busybox:1.37', ...ofContainer.map((line) => `  ${line}`)];
  const lines = ['spec:', `  ${restart}`, '  containers:', ...container.map((line) => `    ${line}`)];
  return lines.map((line) => ' '.repeat(depth) + line);
}
