/** A manifest with one thing wrong, what the quick fix is called, and the manifest that it makes. */
export interface FixCase {
  readonly name: string;
  /** Of the quick fix; one that is not preferred has a `?` in front. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Reads the cases of a `.fixture` file. Each begins with `### name`, `in: frame` and `fix: title`; then come the text
 * before and the text after, each below a line of dashes. The texts are fragments that a frame makes manifests of.
 */
export function fixCasesIn(fixture: string): FixCase[] {
  return fixture
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [head = '', before = '', after = ''] = section.split(/^-{5,}\n/m);
      const [name = '', frame = '', title = ''] = head.split('\n').map((line) => line.replace(/^(?:in|fix): /, ''));
      const put = frames[frame];
      if (put === undefined) throw new Error(`no frame ${frame} for: ${name}`);
      return { name, title, before: put(before.trimEnd()), after: put(after.trimEnd()) };
    });
}

const job = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\n${spec}\n`;
const indented = (text: string, columns: number) => text.replace(/^(?=.)/gm, ' '.repeat(columns));
const pod = (spec: string) => job(`spec:\n  template:\n    spec:\n      restartPolicy: Never\n${spec}`);

/** What stands around a fragment, by the object that the fragment's fields are of. */
const frames: Readonly<Record<string, (fragment: string) => string>> = {
  file: (text) => `${text}\n`,
  root: (fields) => job(fields),
  job: (fields) => job(`spec:\n${indented(fields, 2)}`),
  'job with a template': (fields) =>
    job(
      `spec:\n${indented(fields, 2)}\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: busybox`,
    ),
  pod: (fields) => pod(indented(fields, 6)),
  container: (fields) =>
    pod(`      containers:\n        - name: main\n          image: busybox\n${indented(fields, 10)}`),
  cronjob: (fields) => job(`spec:\n${indented(fields, 2)}`).replace('kind: Job', 'kind: CronJob'),
};
