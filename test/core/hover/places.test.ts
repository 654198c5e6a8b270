import { describe, expect, it } from 'vitest';
import { firstLineAt, hoverAt, type Options } from './hoverAt.ts';

const indented = (text: string, columns: number) => text.replace(/^(?=.)/gm, ' '.repeat(columns));

/** A Job with some lines in its spec, its Pod spec and its container. */
function job({ spec = '', pod = '', container = '', image = 'busybox:1.37' }): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
${indented(spec, 2)}  template:
    spec:
      restartPolicy: Never
${indented(pod, 6)}      containers:
        - name: main
          image: ${image}
${indented(container, 10)}`;
}

const cronJob = (lines: string) => `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
${indented(lines, 6)}`;

const field = {
  backoffLimit: '**backoffLimit** · integer (int32) · default: `6`',
  image: '**image** · string · required',
  command: '**command** · list of string · default: the image’s `ENTRYPOINT`',
  restartPolicy: '**restartPolicy** · string (enum) · default: `Always`',
  labels: '**labels** · map to string · optional',
  name: '**name** · string · required',
};

type Case = [title: string, fixture: string, expected: string, options?: Options];

const keys: Case[] = [
  [
    'the start of a key',
    job({ container: '<CURSOR>workingDir: /w\n' }),
    'workingDir → **workingDir** · string · default: the image’s `WORKDIR`',
  ],
  [
    'the end of a key',
    job({ container: 'workingDir<CURSOR>: /w\n' }),
    'workingDir → **workingDir** · string · default: the image’s `WORKDIR`',
  ],
  [
    'a key of an object',
    job({ pod: 'security<CURSOR>Context: {}\n' }),
    'securityContext → **securityContext** · PodSecurityContext · optional',
  ],
  [
    'a key in double quotes',
    job({ pod: '"restart<CURSOR>Policy": Never\n' }).replace('restartPolicy: Never\n', ''),
    `"restartPolicy" → ${field.restartPolicy}`,
  ],
  [
    'a key in single quotes',
    job({ container: "'ima<CURSOR>gePullPolicy': Never\n" }),
    "'imagePullPolicy' → **imagePullPolicy** · string (enum) · default: `Always` for `:latest` and without tag or digest, else `IfNotPresent`",
  ],
  [
    'a key in a flow map',
    job({ pod: 'volumes: [{name: a, empty<CURSOR>Dir: {}}]\n' }),
    'emptyDir → **emptyDir** · EmptyDirVolumeSource · optional',
  ],
  [
    'a key over several lines of flow',
    job({ pod: 'volumes: [\n  {\n    na<CURSOR>me: a,\n    emptyDir: {}\n  }\n]\n' }),
    `name → ${field.name}`,
  ],
  [
    'a label',
    job({}).replace('name: import', 'name: import\n  labels:\n    te<CURSOR>am: data'),
    `team → ${field.labels}`,
  ],
  [
    'an item of the spec of a CronJob',
    cronJob('template: {spec: {restart<CURSOR>Policy: Never}}\n'),
    `restartPolicy → ${field.restartPolicy}`,
  ],
  [
    'the jobTemplate of a CronJob',
    cronJob('').replace('jobTemplate', 'job<CURSOR>Template'),
    'jobTemplate → **jobTemplate** · JobTemplateSpec · required',
  ],
];

const values: Case[] = [
  ['a plain value', job({ image: 'busy<CURSOR>box:1.37' }), `busybox:1.37 → ${field.image}`],
  ['a value in quotes', job({ image: '"busy<CURSOR>box:1.37"' }), `"busybox:1.37" → ${field.image}`],
  ['the end of a value', job({ image: 'busybox:1.37<CURSOR>' }), `busybox:1.37 → ${field.image}`],
  ['an item of a list', job({ container: 'command:\n  - s<CURSOR>h\n' }), `sh → ${field.command}`],
  ['an item of a flow list', job({ container: 'command: [sh, "-<CURSOR>c"]\n' }), `"-c" → ${field.command}`],
  [
    'a block scalar',
    job({ container: 'command:\n  - sh\n  - -c\n  - |\n    echo<CURSOR> 1\n' }),
    `|\n              echo 1 → ${field.command}`,
  ],
  [
    'a value of a label',
    job({}).replace('name: import', 'name: import\n  labels: {team: da<CURSOR>ta}'),
    `data → ${field.labels}`,
  ],
  [
    'a value with a comment behind it',
    job({ image: 'busy<CURSOR>box:1.37 # pinned' }),
    `busybox:1.37 → ${field.image}`,
  ],
  ['a bare number', job({ spec: 'completions: <CURSOR>5\n' }), '5 → 5 Pods must succeed, one after the other.'],
];

const silent: Case[] = [
  ['an unknown field', job({ spec: 'back<CURSOR>offLimits: 3\n' }), 'nothing'],
  ['a field on a wrong level', job({ container: 'back<CURSOR>offLimit: 3\n' }), 'nothing'],
  ['what is below an unknown field', job({ spec: 'nonsense:\n  back<CURSOR>offLimit: 3\n' }), 'nothing'],
  ['a comment', job({ spec: '# back<CURSOR>offLimit: 3\n' }), 'nothing'],
  ['an empty line at the end', `${job({})}\n<CURSOR>`, 'nothing'],
  ['the indentation', job({}).replace('  template:', '<CURSOR>  template:'), 'nothing'],
  ['another kind', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  rep<CURSOR>licas: 2\n', 'nothing'],
  ['a file that is no manifest', 'backoff<CURSOR>Limit: 3\n', 'nothing'],
  ['a separator', `${job({})}--<CURSOR>-\n${job({})}`, 'nothing'],
  ['the last item of a list, where nothing stands', job({ container: 'command:\n  - <CURSOR>\n' }), 'nothing'],
];

const documents: Case[] = [
  [
    'the second of two',
    `${job({})}---\n${job({ spec: 'back<CURSOR>offLimit: 3\n' })}`,
    'backoffLimit → The Job fails after 3 retries. Waits between tries: 10 s, 20 s, 40 s; together 1 min 10 s.',
  ],
  [
    'one behind a foreign one',
    `apiVersion: v1\nkind: Namespace\n---\n${job({ image: 'a<CURSOR>b' })}`,
    `ab → ${field.image}`,
  ],
  [
    'an item of a List',
    `apiVersion: v1\nkind: List\nitems:\n- ${indented(job({ image: 'a<CURSOR>b' }), 2).trimStart()}`,
    `ab → ${field.image}`,
  ],
  [
    'JSON',
    '{"apiVersion": "batch/v1", "kind": "Job", "spec": {"template": {"spec": {"restart<CURSOR>Policy": "Never"}}}}',
    `"restartPolicy" → ${field.restartPolicy}`,
    { languageId: 'json' },
  ],
  [
    'a value of JSON',
    '{"apiVersion": "batch/v1", "kind": "Job",\n "spec": {"completion<CURSOR>s": 3}}',
    '"completions" → 3 Pods must succeed, one after the other.',
    { languageId: 'json' },
  ],
  [
    'a patch',
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n        - name: main\n          ima<CURSOR>ge: b\n',
    `image → ${field.image}`,
    { partial: true },
  ],
  [
    'a Helm template',
    `${job({ container: '{{- if .Values.dir }}\nworking<CURSOR>Dir: /w\n{{- end }}\n' })}`,
    'workingDir → **workingDir** · string · default: the image’s `WORKDIR`',
  ],
  ['carriage returns', job({ image: 'a<CURSOR>b' }).replaceAll('\n', '\r\n'), `ab → ${field.image}`],
  ['a broken document', `${job({ image: 'a<CURSOR>b' })}   bad: [\n`, `ab → ${field.image}`],
];

const exitCodes = (codes: string) =>
  job({
    spec: `podFailurePolicy:\n  rules:\n    - action: FailJob\n      onExitCodes:\n        containerName: main\n        operator: In\n        values: [${codes}]\n`,
  });

const numbers: Case[] = [
  ['exit code 137', exitCodes('1, 13<CURSOR>7'), '137 → Exit code 137: killed by SIGKILL, possibly out of memory.'],
  ['exit code 42', exitCodes('4<CURSOR>2'), '42 → Exit code 42: what it means is up to the program.'],
  ['exit code 0', exitCodes('<CURSOR>0'), '0 → Exit code 0: success, which is no failure to judge.'],
  ['the exit code of another signal', exitCodes('14<CURSOR>1'), '141 → Exit code 141: ended by SIGPIPE (128 + 13).'],
  ['an impossible exit code', exitCodes('25<CURSOR>6'), '256 → **values** · list of integer (int32) · required'],
  [
    'the exit code of a restart rule',
    job({
      container: 'restartPolicyRules:\n  - action: Restart\n    exitCodes: {operator: In, values: [<CURSOR>143]}\n',
    }),
    '143 → Exit code 143: ended by SIGTERM, as when a Pod is evicted.',
  ],
  [
    'thousandths of a CPU',
    job({ container: 'resources: {requests: {cpu: 50<CURSOR>0m}}\n' }),
    '500m → `500m` = 0.5 of a CPU core.',
  ],
  [
    'one CPU in thousandths',
    job({ container: 'resources: {requests: {cpu: 1000<CURSOR>m}}\n' }),
    '1000m → `1000m` = 1 CPU core.',
  ],
  [
    'more than a CPU in thousandths',
    job({ container: 'resources: {requests: {cpu: 2500<CURSOR>m}}\n' }),
    '2500m → `2500m` = 2.5 CPU cores.',
  ],
  [
    'CPUs',
    job({ container: 'resources: {limits: {cpu: <CURSOR>2}}\n' }),
    '2 → `2` = `2000m`, in thousandths of a CPU core.',
  ],
  [
    'half a CPU',
    job({ container: 'resources: {limits: {cpu: "0.<CURSOR>5"}}\n' }),
    '"0.5" → `0.5` = `500m`, in thousandths of a CPU core.',
  ],
  [
    'memory in powers of two',
    job({ container: 'resources: {limits: {memory: 1<CURSOR>Gi}}\n' }),
    '1Gi → `1Gi` = 1,073,741,824 bytes, about 1.07 GB.',
  ],
  [
    'memory in powers of ten',
    job({ container: 'resources: {limits: {memory: 1<CURSOR>G}}\n' }),
    '1G → `1G` = 1,000,000,000 bytes, about 954 MiB.',
  ],
  [
    'memory in bytes',
    job({ container: 'resources: {limits: {memory: 13421772<CURSOR>8}}\n' }),
    '134217728 → `134217728` = 134,217,728 bytes, about 128 MiB.',
  ],
  [
    'memory in thousandths',
    job({ container: 'resources: {limits: {memory: 500<CURSOR>m}}\n' }),
    '500m → `500m` = 0.5 bytes: `m` means thousandths. Mebibytes are written `Mi`.',
  ],
  [
    'an amount on its key',
    job({ container: 'resources: {limits: {mem<CURSOR>ory: 64Mi}}\n' }),
    'memory → `64Mi` = 67,108,864 bytes, about 67.1 MB.',
  ],
  [
    'a device',
    job({ container: 'resources: {limits: {nvidia.com/gpu: <CURSOR>1}}\n' }),
    '1 → **limits** · map to quantity · optional',
  ],
  [
    'no amount',
    job({ container: 'resources: {limits: {memory: l<CURSOR>ots}}\n' }),
    'lots → **limits** · map to quantity · optional',
  ],
  [
    'an enormous amount',
    job({ container: 'resources: {limits: {memory: 1e99<CURSOR>9}}\n' }),
    '1e999 → **limits** · map to quantity · optional',
  ],
  [
    'the size of a volume',
    job({ pod: 'volumes: [{name: a, emptyDir: {sizeLimit: 5<CURSOR>Gi}}]\n' }),
    '5Gi → `5Gi` = 5,368,709,120 bytes, about 5.37 GB.',
  ],
  ['an hour', job({ pod: 'terminationGracePeriodSeconds: 360<CURSOR>0\n' }), '3600 → 3600 s = 1 h'],
  [
    'an hour on its key',
    job({ pod: 'termination<CURSOR>GracePeriodSeconds: 3600\n' }),
    'terminationGracePeriodSeconds → 3600 s = 1 h',
  ],
  [
    'less than a minute',
    job({ pod: 'terminationGracePeriodSeconds: 3<CURSOR>0\n' }),
    '30 → **terminationGracePeriodSeconds** · integer (int64) · default: `30`',
  ],
  [
    'a duration that says more',
    job({ spec: 'activeDeadlineSeconds: 72<CURSOR>00\n' }),
    '7200 → The Job may take 2 h in all; then its Pods are ended and it fails with `DeadlineExceeded`.',
  ],
];

const withVariables = (text: string, env = '') =>
  job({ container: `command: [sh, -c, "${text}"]\nenv:\n  - name: MODE\n    value: fast\n${indented(env, 2)}` });
const withVolume = (volume: string, mount = 'da<CURSOR>ta') =>
  job({
    pod: `volumes:\n  - name: data\n    ${volume}\n`,
    container: `volumeMounts:\n  - {name: ${mount}, mountPath: /data}\n`,
  });

const references: Case[] = [
  [
    'a container',
    job({
      spec: 'podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: ma<CURSOR>in, operator: In, values: [1]}}]}\n',
    }),
    'main → Container `main` with the image `busybox:1.37`.',
  ],
  [
    'no such container',
    job({
      spec: 'podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: ma<CURSOR>n, operator: In, values: [1]}}]}\n',
    }),
    'man → **containerName** · string · default: all containers',
  ],
  [
    'a volume of a ConfigMap',
    withVolume('configMap: {name: settings}'),
    'data → Volume `data`: `configMap` `settings`.',
  ],
  ['a volume of a Secret', withVolume('secret: {secretName: key}'), 'data → Volume `data`: `secret` `key`.'],
  [
    'a volume of a claim',
    withVolume('persistentVolumeClaim: {claimName: results}'),
    'data → Volume `data`: `persistentVolumeClaim` `results`.',
  ],
  ['an empty volume', withVolume('emptyDir: {}'), 'data → Volume `data`: `emptyDir`.'],
  [
    'a volume of which nothing is said',
    withVolume('{}').replace('name: data\n        {}', 'name: data'),
    `data → ${field.name}`,
  ],
  [
    'two volumes of one name',
    withVolume('emptyDir: {}\n  - name: data\n    hostPath: {path: /x}'),
    `data → ${field.name}`,
  ],
  [
    'a volume itself',
    withVolume('emptyDir: {}', 'data').replace('name: data', 'name: da<CURSOR>ta'),
    'data → Mounted in container `main` at `/data`.',
  ],
  [
    'a port',
    job({ container: 'ports: [{name: http, containerPort: 8080}]\nlivenessProbe: {httpGet: {port: ht<CURSOR>tp}}\n' }),
    'http → Port `http`: 8080.',
  ],
  [
    'a resource claim',
    job({
      pod: 'resourceClaims: [{name: gpu, resourceClaimTemplateName: big}]\n',
      container: 'resources: {claims: [{name: gp<CURSOR>u}]}\n',
    }),
    'gpu → Resource claim `gpu`: `resourceClaimTemplateName` `big`.',
  ],
  ['a variable', withVariables('run $(MO<CURSOR>DE) now'), '$(MODE) → Variable `MODE`: `fast`.'],
  ['the sign before a variable', withVariables('run <CURSOR>$(MODE) now'), '$(MODE) → Variable `MODE`: `fast`.'],
  ['beside a variable', withVariables('ru<CURSOR>n $(MODE) now'), `"run $(MODE) now" → ${field.command}`],
  ['an unknown variable', withVariables('run $(MO<CURSOR>D) now'), `"run $(MOD) now" → ${field.command}`],
  ['a command of the shell', withVariables('run $(da<CURSOR>te) now'), `"run $(date) now" → ${field.command}`],
  ['an escaped variable', withVariables('run $$(MO<CURSOR>DE) now'), `"run $$(MODE) now" → ${field.command}`],
  [
    'a variable that a Secret brings',
    withVariables('run $(KE<CURSOR>Y)', '- name: KEY\n  valueFrom: {secretKeyRef: {name: api, key: token}}\n'),
    '$(KEY) → Variable `KEY`: key `token` of `secretKeyRef` `api`.',
  ],
  [
    'a variable that the Pod brings',
    withVariables('run $(IP<CURSOR>)', '- name: IP\n  valueFrom: {fieldRef: {fieldPath: status.podIP}}\n'),
    '$(IP) → Variable `IP`: `status.podIP` of the Pod.',
  ],
  [
    'a variable set twice: the last counts',
    withVariables('run $(MO<CURSOR>DE)', '- name: MODE\n  value: slow\n'),
    '$(MODE) → Variable `MODE`: `slow`.',
  ],
  [
    'a variable above',
    withVariables('x', '- name: ALL\n  value: $(MO<CURSOR>DE)\n'),
    '$(MODE) → Variable `MODE`: `fast`.',
  ],
  [
    'a variable below, which the kubelet does not know yet',
    withVariables('x', '- name: ALL\n  value: $(LA<CURSOR>TER)\n- name: LATER\n  value: x\n'),
    '$(LATER) → **value** · string · default: `""`',
  ],
  [
    'the index',
    job({ spec: 'completionMode: Indexed\ncompletions: 2\n', container: 'args: [$(JOB_COMPLETION<CURSOR>_INDEX)]\n' }),
    '$(JOB_COMPLETION_INDEX) → `JOB_COMPLETION_INDEX`: the index of the Pod.',
  ],
  [
    'a value of Helm',
    job({ image: '"repo/{{ .Values.im<CURSOR>age.tag }}"' }),
    '{{ .Values.image.tag }} → Helm puts the value `image.tag` of the chart here. What depends on it is not checked.',
  ],
  [
    'another tag',
    job({ image: '"{{ incl<CURSOR>ude "x" . }}"' }).replace('"x"', 'x'),
    `"{{ include x . }}" → ${field.image}`,
  ],
];

const workflow = (value: string) => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec:
  entrypoint: main
  arguments:
    parameters: [{name: bucket, value: raw}]
  templates:
    - name: main
      inputs:
        parameters: [{name: day, default: "2026-01-01"}, {name: other}]
      container:
        image: busybox
        args: ["${value}"]
`;

const argo: Case[] = [
  [
    'a parameter of the workflow',
    workflow('{{workflow.parameters.buc<CURSOR>ket}}'),
    '{{workflow.parameters.bucket}} → Parameter `bucket`: `raw`, unless the workflow is started with another.',
  ],
  [
    'a parameter of the template',
    workflow('{{inputs.parameters.da<CURSOR>y}}'),
    '{{inputs.parameters.day}} → Parameter `day`: `2026-01-01`, unless the workflow is started with another.',
  ],
  ['a parameter without a value', workflow('{{inputs.parameters.oth<CURSOR>er}}'), 'nothing'],
  ['no such parameter', workflow('{{inputs.parameters.no<CURSOR>ne}}'), 'nothing'],
  ['something else', workflow('{{po<CURSOR>d.name}}'), 'nothing'],
];

const chinese: Case[] = [
  [
    'a field',
    job({ container: 'working<CURSOR>Dir: /w\n' }),
    'workingDir → **workingDir** · 字符串 · 默认值：镜像的 `WORKDIR`',
  ],
  ['an exit code', exitCodes('<CURSOR>42'), '42 → 退出码 42：含义由程序自行决定。'],
  [
    'an amount',
    job({ container: 'resources: {limits: {memory: 1<CURSOR>Gi}}\n' }),
    '1Gi → `1Gi` = 1,073,741,824 字节，约 1.07 GB。',
  ],
  ['a duration', job({ pod: 'terminationGracePeriodSeconds: 36<CURSOR>00\n' }), '3600 → 3600 秒 = 1 小时'],
  ['a volume', withVolume('configMap: {name: settings}'), 'data → 卷 `data`：`configMap` `settings`。'],
  ['a variable', withVariables('$(MO<CURSOR>DE)'), '$(MODE) → 变量 `MODE`：`fast`。'],
  [
    'a field of the status',
    'apiVersion: batch/v1\nkind: Job\nstatus: {fai<CURSOR>led: 2}\n',
    'failed → **failed** · 整数（int32） · 可选',
  ],
];

const groups: Readonly<Record<string, Case[]>> = {
  'a key': keys,
  'a value': values,
  'nothing to say:': silent,
  'a document:': documents,
  'a number:': numbers,
  'what a name refers to:': references,
  'Argo:': argo,
};

describe.each(Object.entries(groups))('hover, %s', (_, cases) => {
  it.each(cases)('%s', async (_title, fixture, expected, options?: Options) => {
    expect(await firstLineAt(fixture, options)).toBe(expected);
  });
});

describe('hover in Chinese', () => {
  it.each(chinese)('%s', async (_title, fixture, expected) => {
    expect(await firstLineAt(fixture, { chinese: true })).toBe(expected);
  });
});

describe('hover on one of several values', () => {
  it('makes its meaning stand out', async () => {
    const { markdown, marked } = (await hoverAt(job({}).replace('Never', 'Nev<CURSOR>er'))) ?? {};
    expect(marked).toBe('Never');
    expect(markdown).toContain(
      '- **`Never`: the Pod fails and the Job starts a new one; failed Pods and their logs stay**',
    );
    expect(markdown).toContain('- `OnFailure`: ');
  });

  it('does not on the key', async () => {
    expect((await hoverAt(job({}).replace('restartPolicy', 're<CURSOR>startPolicy')))?.markdown).not.toContain('- **');
  });
});

describe('a text of the manifest in a hover', () => {
  it('is cut and kept from being Markdown', async () => {
    const value = '`rm` *all* | '.repeat(20);
    const fixture = withVariables('$(LO<CURSOR>NG)', `- name: LONG\n  value: "${value}"\n`);
    const first = (await hoverAt(fixture))?.markdown.split('\n')[0] ?? '';
    expect(first).toMatch(/^Variable `LONG`: `` `rm` \*all\* .*… ``\.$/);
    expect(first.length).toBeLessThan(120);
  });
});
