import { arrangesShutdown, injectionMark } from '../../facets/sidecars.ts';
import { msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/injected-sidecar',
  looksAt: 'pod',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check(pod, { report }) {
    const mark = injectionMark(pod.metadata);
    if (mark === undefined || arrangesShutdown(pod)) return;
    report(
      mark,
      msg(
        'The proxy that is injected here keeps the Job from completing, unless it is a native sidecar: ask for one, or end it with the work.',
      ),
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A service mesh injects a proxy into a Job', 'zh-cn': '服务网格向 Job 注入代理' },
  what: 'The Pod template asks for a proxy with `sidecar.istio.io/inject: "true"` or `linkerd.io/inject: enabled`, does not ask for a native sidecar, and nothing in the Pod ends the proxy, such as a call of `quitquitquit` or `linkerd-await`.',
  why: 'A proxy that is injected as a plain container runs on when the work is done, and the Job never completes. As a native sidecar it ends with the other containers: newer versions of Istio inject one by themselves where the cluster can run it, older ones with the annotation `sidecar.istio.io/nativeSidecar: "true"`, Linkerd with `config.beta.linkerd.io/proxy-enable-native-sidecar: "true"`.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    metadata:
      annotations:
        linkerd.io/inject: enabled
#                          ^^^^^^^ job/injected-sidecar
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    metadata:
      annotations:
        linkerd.io/inject: enabled
        config.beta.linkerd.io/proxy-enable-native-sidecar: "true"
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://linkerd.io/2/features/native-sidecars/',
    'https://github.com/istio/istio/issues/11045',
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  ],
};
