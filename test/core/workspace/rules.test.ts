import { describe, expect, it } from 'vitest';
import { job } from '../../harness/manifests.ts';
import { configMap, cronJob, fromConfigMap, keyOf, told } from './world.ts';

describe('two objects of the same kind and name', () => {
  const twice = ['duplicate-object import', 'duplicate-object import'];
  const within = (file: string) => twice.map((each) => `${file} ${each}`);

  it.each([
    ['in one file', { 'a.yaml': `${job('import')}---\n${job('import')}` }, within('a.yaml')],
    [
      'in one folder, with the same namespace',
      {
        'x/a.yaml': cronJob({ name: 'import', namespace: 'batch' }),
        'x/b.yaml': cronJob({ name: 'import', namespace: 'batch' }),
      },
      ['x/a.yaml duplicate-object import', 'x/b.yaml duplicate-object import'],
    ],
    ['of a ConfigMap', { 'a.yaml': `${configMap('import')}---\n${configMap('import')}` }, within('a.yaml')],
    [
      'three times',
      { 'a.yaml': [1, 2, 3].map(() => job('import')).join('---\n') },
      [...within('a.yaml'), within('a.yaml')[0]],
    ],
    [
      'in a List',
      {
        'a.yaml':
          'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: import}}\n- {apiVersion: v1, kind: Secret, metadata: {name: import}}\n',
      },
      within('a.yaml'),
    ],
    [
      'in JSON',
      { 'a.json': '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"import"}}\n'.repeat(2) },
      within('a.json'),
    ],
  ])('%s', (_, files, expected) => {
    expect(told(files as unknown as Record<string, string>)).toEqual(expected);
  });

  it.each([
    ['in two folders', { 'dev/a.yaml': job('import'), 'prod/a.yaml': job('import') }],
    ['of two kinds', { 'a.yaml': `${job('import')}---\n${configMap('import')}` }],
    ['of two groups', { 'a.yaml': `${job('import')}---\n${job('import').replace('batch/', 'batch.volcano.sh/')}` }],
    [
      'in two namespaces',
      { 'a.yaml': `${configMap('import', [], 'Secret', 'a')}---\n${configMap('import', [], 'Secret', 'b')}` },
    ],
    [
      'in a namespace and none',
      { 'a.yaml': `${configMap('import')}---\n${configMap('import', [], 'ConfigMap', 'b')}` },
    ],
    ['with a template in it', { 'a.yaml': `{{ if .Values.a }}\n${job('import')}{{ end }}\n---\n${job('import')}` }],
    ['that a template makes', { 'a.yaml': `${job('{{ .Release.Name }}')}---\n${job('{{ .Release.Name }}')}` }],
    ['that is generated', { 'a.yaml': `${job('x')}---\n${job('x')}`.replaceAll('name: x', 'generateName: x-') }],
    ['that is a patch', { 'a.yaml': `${job('import')}---\n# batchwright: patch\n${job('import')}` }],
    ['in two notations', { 'job.yaml': job('import'), 'job.json': job('import') }],
    [
      'of a kind that is not ours',
      { 'a.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n---\n'.repeat(2) },
    ],
  ])('but not %s', (_, files) => {
    expect(told(files as unknown as Record<string, string>, { preset: 'strict' })).toEqual([]);
  });

  it('in one folder, where a kustomization builds both', () => {
    const files = { 'x/a.yaml': job('import'), 'x/b.yaml': job('import') };
    const found = ['x/a.yaml duplicate-object import', 'x/b.yaml duplicate-object import'];
    expect(told(files, { builtTogether: true })).toEqual(found);
  });

  it('in one folder, on request, where nothing tells whether both are applied', () => {
    const files = { 'x/a.yaml': job('import'), 'x/b.yaml': job('import') };
    const found = ['x/a.yaml duplicate-in-folder import', 'x/b.yaml duplicate-in-folder import'];
    expect(told(files)).toEqual([]);
    expect(told(files, { preset: 'recommended' })).toEqual(found);
    expect(told(files, { preset: 'recommended', builtTogether: true }).join()).not.toContain('in-folder');
  });

  it('but not where a kustomization names one of them as a patch', () => {
    const files = { 'x/a.yaml': job('import'), 'x/b.yaml': job('import') };
    expect(told(files, { preset: 'strict', patches: ['file:///x/b.yaml'] })).toEqual([]);
  });

  it('but not where a kustomization builds one of them only', () => {
    expect(
      told({ 'x/a.yaml': job('import'), 'x/b.yaml': job('import') }, { preset: 'strict', builtTogether: false }),
    ).toEqual([]);
  });
});

describe('a name that is nearly defined', () => {
  it.each([
    ['a letter too few', fromConfigMap('report-setings'), 'report-setings → report-settings'],
    ['letters swapped', fromConfigMap('report-settigns'), 'report-settigns → report-settings'],
    ['another separator', fromConfigMap('report.settings'), 'report.settings → report-settings'],
    ['no separator', fromConfigMap('reportsettings'), 'reportsettings → report-settings'],
    ['a plural', fromConfigMap('report-setting'), 'report-setting → report-settings'],
    ['an abbreviation', fromConfigMap('report-stngs'), 'report-stngs → report-settings'],
    ['by a key', keyOf('report-setings', 'a'), 'report-setings → report-settings'],
  ])('%s', (_, container, expected) => {
    const files = { 'job.yaml': cronJob({ container }), 'config/map.yaml': configMap('report-settings') };
    expect(told(files)).toEqual([`job.yaml reference-not-found ${expected}`]);
  });

  it.each([
    ['ConfigMap', 'volumes:\n  - name: v\n    configMap:\n      name: settngs\n'],
    ['Secret', 'volumes:\n  - name: v\n    secret:\n      secretName: settngs\n'],
    [
      'ConfigMap',
      'volumes:\n  - name: v\n    projected:\n      sources:\n        - configMap:\n            name: settngs\n',
    ],
    ['Secret', 'volumes:\n  - name: v\n    projected:\n      sources:\n        - secret:\n            name: settngs\n'],
    ['PersistentVolumeClaim', 'volumes:\n  - name: v\n    persistentVolumeClaim:\n      claimName: settngs\n'],
    [
      'Secret',
      'volumes:\n  - name: v\n    csi:\n      driver: d\n      nodePublishSecretRef:\n        name: settngs\n',
    ],
    ['Secret', 'imagePullSecrets:\n  - name: settngs\n'],
    ['ServiceAccount', 'serviceAccountName: settngs\n'],
    ['ServiceAccount', 'serviceAccount: settngs\n'],
  ])('of a %s, in %s', (kind, pod) => {
    const files = { 'a.yaml': cronJob({ pod }), 'b.yaml': configMap('settings', [], kind) };
    expect(told(files)).toEqual(['a.yaml reference-not-found settngs → settings']);
  });

  it.each([
    ['in quotes', `"settngs"`],
    ['in an init container', 'settngs'],
  ])('%s', (_, name) => {
    const pod = `initContainers:\n  - name: i\n    image: busybox:1.37\n    envFrom:\n      - configMapRef:\n          name: ${name}\n`;
    expect(told({ 'a.yaml': cronJob({ pod }), 'b.yaml': configMap('settings') })).toEqual([
      'a.yaml reference-not-found settngs → settings',
    ]);
  });

  it.each([
    ['that is defined', 'settings', configMap('settings')],
    ['that is far from it', 'database', configMap('settings')],
    ['that differs in a number', 'settings-2', configMap('settings-1')],
    ['that differs in a short word', 'settings-dev', configMap('settings-dex')],
    ['that differs in a word', 'settings-alpha', configMap('settings-beta')],
    ['that has a word more', 'report-settings', configMap('settings')],
    ['that another kind has', 'settngs', configMap('settings', [], 'Secret')],
    ['that is in another namespace, far away', 'settngs', configMap('settings', [], 'ConfigMap', 'other')],
    ['that a template fills in', '{{ .Values.settngs }}', configMap('settings')],
    ['that is always there', 'kube-root-ca.crt', configMap('kube-root-ca.cert')],
    [
      'that a kustomization generates',
      'settngs',
      `${configMap('settings')}---\nconfigMapGenerator:\n- name: settngs\n  literals: [a=b]\n`,
    ],
  ])('but not one %s', (_, name, other) => {
    const container = fromConfigMap(name);
    expect(told({ 'a.yaml': cronJob({ container, namespace: 'batch' }), 'b.yaml': other })).toEqual([]);
  });

  it.each([
    ['an ExternalSecret', 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: pasword}\n'],
    [
      'an ExternalSecret with a target',
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: x}\nspec: {target: {name: pasword}}\n',
    ],
    ['a SealedSecret', 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: pasword}\n'],
    [
      'a Certificate',
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x}\nspec: {secretName: pasword}\n',
    ],
  ])('but not one that %s makes', (_, maker) => {
    const files = {
      'a.yaml': cronJob({ pod: 'imagePullSecrets: [{name: pasword}]\n' }),
      'b.yaml': `${configMap('password', [], 'Secret')}---\n${maker}`,
    };
    expect(told(files)).toEqual([]);
  });

  it('but not where it may be missing', () => {
    const container = keyOf('settngs', 'a', true);
    expect(told({ 'a.yaml': cronJob({ container }), 'b.yaml': configMap('settings') })).toEqual([]);
  });
});

describe('an object of another namespace', () => {
  const map = configMap('settings', [], 'ConfigMap', 'web');
  const container = fromConfigMap('settings');

  it('is told in the same folder and below', () => {
    const a = cronJob({ container, namespace: 'batch' });
    expect(told({ 'x/a.yaml': a, 'x/b.yaml': map })).toEqual(['x/a.yaml reference-not-found settings']);
    expect(told({ 'x/a.yaml': a, 'x/y/b.yaml': map })).toEqual(['x/a.yaml reference-not-found settings']);
  });

  it.each([
    ['elsewhere', { 'x/a.yaml': cronJob({ container, namespace: 'batch' }), 'y/b.yaml': map }],
    ['without a namespace of its own', { 'a.yaml': cronJob({ container }), 'b.yaml': map }],
    [
      'that has one in its own namespace too',
      { 'a.yaml': cronJob({ container, namespace: 'batch' }), 'b.yaml': `${map}---\n${map.replace('web', 'batch')}` },
    ],
  ])('but not %s', (_, files) => {
    expect(told(files as unknown as Record<string, string>)).toEqual([]);
  });
});

describe('a key that an object lacks', () => {
  const settings = configMap('settings', ['target-url', 'other']);
  const volume = (source: string) => `volumes:\n  - name: v\n    ${source}\n`;

  it.each([
    ['of a variable, nearly', cronJob({ container: keyOf('settings', 'target-urll') }), ['target-urll']],
    ['of a variable', cronJob({ container: keyOf('settings', 'nothing') }), ['nothing']],
    [
      'of a volume',
      cronJob({ pod: volume('configMap: {name: settings, items: [{key: other, path: a}, {key: nothing, path: b}]}') }),
      ['nothing'],
    ],
    [
      'of a projected volume',
      cronJob({
        pod: volume('projected: {sources: [{configMap: {name: settings, items: [{key: nothing, path: b}]}}]}'),
      }),
      ['nothing'],
    ],
    [
      'that is mounted as a file',
      cronJob({
        pod: volume('configMap: {name: settings}'),
        container:
          'volumeMounts:\n  - {name: v, mountPath: /etc/x, subPath: nothing}\n  - {name: v, mountPath: /etc/y, subPath: other}\n',
      }),
      ['nothing'],
    ],
  ])('%s', (_, user, keys) => {
    const found = told({ 'a.yaml': user, 'b.yaml': settings });
    expect(found.map((each) => each.split(' ')[2])).toEqual(keys);
    expect(found.every((each) => each.startsWith('a.yaml key-not-found'))).toBe(true);
  });

  const user = cronJob({ container: keyOf('settings', 'nothing') });
  it.each([
    ['but may', { 'a.yaml': cronJob({ container: keyOf('settings', 'nothing', true) }), 'b.yaml': settings }],
    ['of an object far away', { 'a/a.yaml': user, 'b/b.yaml': settings }],
    ['of an object without data', { 'a.yaml': user, 'b.yaml': configMap('settings', []) }],
    ['that a template brings', { 'a.yaml': user, 'b.yaml': `${settings}{{ .Values.more | indent 2 }}\n` }],
    [
      'that a patch brings',
      { 'base/a.yaml': user, 'base/b.yaml': settings, 'over/c.yaml': `# batchwright: patch\n${settings}` },
    ],
    [
      'that a generator brings',
      { 'a.yaml': user, 'b.yaml': `${settings}---\nconfigMapGenerator:\n- name: settings\n  behavior: merge\n` },
    ],
    [
      'that another file of the folder has',
      { 'a.yaml': user, 'b.yaml': settings, 'c.yaml': configMap('settings', ['nothing']) },
    ],
  ])('%s', (_, files) => {
    const found = told(files as unknown as Record<string, string>);
    expect(found.filter((each) => each.includes('key-not-found'))).toEqual([]);
  });

  it('counts what stands closest', () => {
    const files = { 'prod/a.yaml': user, 'prod/b.yaml': settings, 'dev/b.yaml': configMap('settings', ['nothing']) };
    expect(told(files)).toEqual(['prod/a.yaml key-not-found nothing']);
  });

  it('sees binary data and the two maps of a Secret', () => {
    const pod = volume('secret: {secretName: s, items: [{key: a, path: a}, {key: b, path: b}, {key: c, path: c}]}');
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: eA==}\nstringData: {b: x}\n';
    expect(told({ 'a.yaml': cronJob({ pod }), 'b.yaml': secret })).toEqual(['a.yaml key-not-found c']);
  });
});

describe('rules of the workspace can be switched off', () => {
  const text = `${job('import')}---\n${job('import')}`;

  it('in the settings', () => {
    expect(told({ 'a.yaml': text }, { settings: { 'workspace/duplicate-object': 'off' } })).toEqual([]);
  });

  it.each(['workspace/duplicate-object', 'workspace/*'])('by a comment that says %s', (rule) => {
    const comment = `  # batchwright-disable-next-line ${rule} -- why\n`;
    expect(told({ 'a.yaml': text.replace('  name: import', `${comment}  name: import`) })).toEqual([
      'a.yaml duplicate-object import',
    ]);
  });
});
