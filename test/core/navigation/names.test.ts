import { describe, expect, it } from 'vitest';
import { configMap, cronJob, fromConfigMap } from '../workspace/world.ts';
import { marked, openWorld, placed, renamed, withName } from './places.ts';

type Fixtures = Readonly<Record<string, string>>;

/** A Job whose spec ends with some lines, and whose Pod spec and only container have more of them. */
function job({ spec = '', pod = '', container = '', name = 'main', meta = '' }): string {
  const indent = (text: string, columns: number) => text.replace(/^(?=.)/gm, ' '.repeat(columns));
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
${indent(spec, 2)}  template:
${indent(meta, 4)}    spec:
      restartPolicy: Never
${indent(pod, 6)}      containers:
        - name: ${name}
          image: busybox:1.37
${indent(container, 10)}`;
}

const exitCodes = (name: string) =>
  `podFailurePolicy:\n  rules:\n    - action: FailJob\n      onExitCodes:\n        containerName: ${name}\n        operator: In\n        values: [42]\n`;

const local: Readonly<Record<string, string>> = {
  'a container and podFailurePolicy': job({ name: '«=main»', spec: exitCodes('«main»') }),
  'a container in quotes': job({ name: '"«=main»"', spec: exitCodes("'«main»'") }),
  'a container in a CronJob': `apiVersion: batch/v1
kind: CronJob
metadata: {name: main}
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
${exitCodes('«main»').replace(/^(?=.)/gm, '      ')}      template:
        spec:
          restartPolicy: Never
          containers:
            - image: busybox:1.37
              name: «=main» # the worker
`,
  'an init container': job({
    pod: 'initContainers:\n  - name: «=prepare»\n    image: busybox:1.37\n',
    spec: exitCodes('«prepare»'),
  }),
  'a container and the resources that it is told': job({
    name: '«=main»',
    container:
      'env:\n  - name: CPU\n    valueFrom:\n      resourceFieldRef:\n        containerName: «main»\n        resource: limits.cpu\n',
    pod: 'volumes:\n  - name: main\n    downwardAPI:\n      items:\n        - path: cpu\n          resourceFieldRef: {containerName: «main», resource: limits.cpu}\n  - name: all\n    projected:\n      sources:\n        - downwardAPI:\n            items:\n              - {path: cpu, resourceFieldRef: {resource: limits.cpu, containerName: «main»}}\n',
  }),
  'a container and annotations': job({
    name: '«=main»',
    meta: 'metadata:\n  annotations:\n    kubectl.kubernetes.io/default-container: «main»\n    container.apparmor.security.beta.kubernetes.io/«main»: runtime/default\n    "container.apparmor.security.beta.kubernetes.io/«main»": unconfined\n',
  }).replace(/.*": unconfined\n/, ''),
  'a container and a quoted annotation': job({
    name: '«=main»',
    meta: 'metadata:\n  annotations:\n    "container.apparmor.security.beta.kubernetes.io/«main»": unconfined\n',
  }),
  'a volume and its mounts': job({
    pod: 'volumes:\n  - name: «=scratch»\n    emptyDir: {}\ninitContainers:\n  - name: scratch\n    image: busybox:1.37\n    volumeMounts:\n      - {name: «scratch», mountPath: /a}\n',
    container: 'volumeMounts:\n  - name: «scratch»\n    mountPath: /scratch\n    subPath: scratch\n',
  }),
  'a volume and a device': job({
    pod: 'volumes: [{name: «=disk», persistentVolumeClaim: {claimName: disk}}]\n',
    container: 'volumeDevices: [{name: «disk», devicePath: /dev/xvda}]\n',
  }),
  'a volume and a variable of a file in it': job({
    pod: 'volumes:\n  - name: «=vars»\n    emptyDir: {}\n',
    container: 'env:\n  - name: A\n    valueFrom:\n      fileKeyRef: {volumeName: «vars», path: a.env, key: A}\n',
  }),
  'a resource claim': job({
    pod: 'resourceClaims:\n  - name: «=gpu»\n    resourceClaimTemplateName: gpu\n',
    container: 'resources:\n  claims:\n    - name: «gpu»\n',
  }),
  'a port and probes': job({
    container:
      'ports:\n  - name: «=http»\n    containerPort: 8080\nlivenessProbe:\n  httpGet: {port: «http», path: /http}\nreadinessProbe:\n  tcpSocket:\n    port: "«http»"\nlifecycle:\n  preStop:\n    httpGet:\n      port: «http»\n',
  }),
  'a port of one container only': job({
    pod: 'initContainers:\n  - name: proxy\n    image: busybox:1.37\n    ports: [{name: http, containerPort: 80}]\n    startupProbe: {httpGet: {port: http}}\n',
    container: 'ports: [{name: «=http», containerPort: 8080}]\nstartupProbe: {httpGet: {port: «http»}}\n',
  }),
  'a variable': job({
    container:
      'env:\n  - name: «=HOST»\n    value: db\n  - name: URL\n    value: "pg://$(«HOST»):5432/$(NAME)"\ncommand: [import, --host=$(«HOST»), $$(HOST), $(«HOST»)$(«HOST»)]\nargs:\n  - |\n    import $(«HOST»)\n    again $(«HOST»)\nvolumeMounts:\n  - name: a\n    mountPath: /a\n    subPathExpr: x/$(«HOST»)\n',
  }),
  'one of several objects of a list': `apiVersion: v1
kind: List
items:
- ${job({ name: 'main', spec: exitCodes('main') }).replaceAll('\n', '\n  ')}
- ${job({ name: '«=main»', spec: exitCodes('«main»') }).replaceAll('\n', '\n  ')}
`,
  'one of several documents': `${job({ name: 'main', spec: exitCodes('main') })}---
# the second
${job({ name: '«=main»', spec: exitCodes('«main»') })}--- # the third
${job({ name: 'main' })}`,
  'flow style':
    '{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {containerName: «main», operator: In, values: [1]}}]}, template: {spec: {restartPolicy: Never, containers: [{name: «=main», image: a}]}}}}\n',
  JSON: '{\n  "apiVersion": "batch/v1",\n  "kind": "Job",\n  "metadata": {"name": "a"},\n  "spec": {"template": {"spec": {\n    "volumes": [{"name": "«=x»", "emptyDir": {}}],\n    "containers": [{"name": "main", "image": "a", "volumeMounts": [{"name": "«x»", "mountPath": "/x"}]}]\n  }}}\n}\n',
  'CRLF line breaks': job({ name: '«=main»', spec: exitCodes('«main»') }).replaceAll('\n', '\r\n'),
  'a document with template lines': job({
    name: '«=main»',
    spec: `{{- if .Values.codes }}\n${exitCodes('«main»')}{{- end }}\n`,
  }),
  'a use without a definition': job({ spec: exitCodes('«mian»') }),
};

const claimVolume = (name: string) =>
  `volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: ${name}\n`;
const account = (name: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n`;
const keyRef = (kind: string, name: string, key: string) =>
  `env:\n  - name: A\n    valueFrom:\n      ${kind}KeyRef:\n        name: ${name}\n        key: ${key}\n`;

const shared: Readonly<Record<string, Fixtures>> = {
  'a ConfigMap in the same file': {
    'a.yaml': `${configMap('«=settings»')}---\n${cronJob({ container: fromConfigMap('«settings»') })}`,
  },
  'a ConfigMap in another file': {
    'config/a.yaml': configMap('«=settings»'),
    'jobs/b.yaml': cronJob({ container: fromConfigMap('"«settings»"') }),
    'jobs/c.yaml': `# head\n---\n${cronJob({
      name: 'other',
      pod: "volumes:\n  - name: settings\n    configMap: {name: '«settings»'}\n",
      container: 'volumeMounts: [{name: settings, mountPath: /a}]\n',
    })}`,
  },
  'a Secret': {
    'a.yaml': configMap('«=login»', ['password'], 'Secret'),
    'b.yaml': cronJob({
      pod: 'imagePullSecrets: [{name: «login»}]\nvolumes:\n  - name: v\n    secret:\n      secretName: «login»\n',
      container: `${keyRef('secret', '«login»', 'password')}envFrom: [{secretRef: {name: «login»}}]\n`,
    }),
  },
  'a key of a ConfigMap': {
    'a.yaml': configMap('settings', ['«=target»', 'other']),
    'b.yaml': cronJob({
      container: `${keyRef('configMap', 'settings', '«target»')}volumeMounts:\n  - {name: v, mountPath: /t, subPath: «target»}\n`,
      pod: 'volumes:\n  - name: v\n    configMap: {name: settings}\n  - name: w\n    configMap: {name: settings, items: [{key: «target», path: target}]}\n',
    }),
  },
  'a quoted key of a Secret': {
    'a.yaml': configMap('login', ['"«=password»"'], 'Secret'),
    'b.yaml': cronJob({ container: keyRef('secret', 'login', "'«password»'") }),
  },
  'a claim': {
    'a.yaml': `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: «=data»}\n---\n${cronJob({ pod: claimVolume('«data»') })}`,
  },
  'a ServiceAccount': {
    'a.yaml': account('«=runner»'),
    'b.yaml': cronJob({ pod: 'serviceAccountName: «runner»\n' }),
    'roles.yaml':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: runner}\nsubjects:\n  - kind: ServiceAccount\n    name: «runner»\n  - kind: User\n    name: runner\n',
  },
  'what other workloads name': {
    'a.yaml': configMap('«=settings»'),
    'b.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: settings
          envFrom:
            - configMapRef:
                name: «settings»
`,
  },
  'what an Ingress and a ServiceAccount name': {
    'a.yaml': configMap('«=tls»', ['a'], 'Secret'),
    'b.yaml':
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  tls:\n    - secretName: «tls»\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nimagePullSecrets:\n  - name: «tls»\n',
  },
  'in JSON': {
    'a.json': '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "«=settings»"}, "data": {"a": "b"}}\n',
    'b.yaml': cronJob({ container: fromConfigMap('«settings»') }),
  },
  'the same namespace': {
    'a.yaml': configMap('«=settings»', ['a'], 'ConfigMap', 'prod'),
    'b.yaml': configMap('settings', ['a'], 'ConfigMap', 'dev'),
    'c.yaml': cronJob({ container: fromConfigMap('«settings»'), namespace: 'prod' }),
    'd.yaml': cronJob({ container: fromConfigMap('settings'), namespace: 'dev' }),
  },
  'two applications that name things alike': {
    'one/config/a.yaml': configMap('«=settings»'),
    'one/jobs/b.yaml': cronJob({ container: fromConfigMap('«settings»') }),
    'two/config/a.yaml': configMap('settings'),
    'two/jobs/b.yaml': cronJob({ container: fromConfigMap('settings') }),
  },
  'patches of overlays': {
    'base/a.yaml': configMap('«=settings»'),
    'base/b.yaml': cronJob({ container: fromConfigMap('«settings»') }),
    'overlays/dev/patch.yaml': `# batchwright: patch\n${configMap('«~settings»', ['c'])}`,
    'overlays/dev/job.yaml': `# batchwright: patch\n${cronJob({ container: fromConfigMap('«settings»') })}`,
  },
  'a generator and the target of a patch': {
    'kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n  - name: «=settings»\n    literals: [a=b]\npatches:\n  - path: p.yaml\n    target: {kind: ConfigMap, name: «settings»}\n',
    'b.yaml': cronJob({ container: fromConfigMap('«settings»') }),
  },
  'a CronJob, its patch and its target': {
    'base/b.yaml': cronJob({ name: '«=report»' }),
    'dev/b.yaml': `# batchwright: patch\n${cronJob({ name: '«~report»' })}`,
    'dev/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n  - path: b.yaml\n    target:\n      group: batch\n      kind: CronJob\n      name: «report»\n',
  },
  'what is not defined here': {
    'a.yaml': cronJob({ container: fromConfigMap('«settings»') }),
    'b.yaml': cronJob({ name: 'other', container: fromConfigMap('«settings»') }),
  },
};

/** A name that is well formed whatever it names. */
const other = 'renamed';

describe.each([
  ...Object.entries(local).map(([title, text]) => [title, { 'a.yaml': text }] as const),
  ...Object.entries(shared),
])('%s', (_, fixtures: Fixtures) => {
  const { files, places } = marked(fixtures);
  const definitions = places.filter(({ role }) => role === 'definition');

  it('has references, definitions and highlights from each of its places', async () => {
    const { navigation, file, source } = await openWorld(files);
    for (const { path, range } of places) {
      for (const position of [range.start, range.end]) {
        const found = await navigation.references(file(path), position, true, source);
        expect(placed(found)).toEqual(placed(places));
        const uses = await navigation.references(file(path), position, false, source);
        expect(placed(uses)).toEqual(placed(places.filter(({ role }) => role === 'use')));
        const led = navigation
          .definition(file(path), position)
          .map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
        expect(placed(led)).toEqual(placed(definitions));
        const here = navigation.highlights(file(path), position).map((each) => ({ ...each, path }));
        expect(placed(here)).toEqual(placed(places.filter((each) => each.path === path)));
        expect(navigation.renameTarget(file(path), position)).toEqual({ range, placeholder: places[0]?.name });
      }
    }
  });

  it('is renamed from each of its places, and back', async () => {
    const after = withName(fixtures, other);
    for (const { path, range } of places) {
      expect(await renamed(await openWorld(files), files, { path, position: range.start }, other)).toEqual(after);
    }
    const [first] = marked(
      Object.fromEntries(
        Object.entries(fixtures).map(([path, text]) => [path, text.replace(/«([=~]?)[^»]*»/g, `«$1${other}»`)]),
      ),
    ).places;
    if (first === undefined) throw new Error('no place');
    const at = { path: first.path, position: first.range.start };
    expect(await renamed(await openWorld(after), after, at, places[0]?.name ?? '')).toEqual(files);
  });
});
