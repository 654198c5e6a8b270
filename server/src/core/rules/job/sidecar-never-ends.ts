import type { ContainerFacet } from '../../facets/facets.ts';
import { toNativeSidecar } from '../../facets/nativeSidecar.ts';
import { arrangesShutdown, isSidecar } from '../../facets/sidecars.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** Restartable init containers are on by default since this minor version (featureGates of KEP-753). */
const nativeSince = 29;

export const rule = defineRule({
  id: 'job/sidecar-never-ends',
  looksAt: 'container',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  options: { images: { type: 'strings', default: [] } },
  check(facet, { report, options: { images } }) {
    const { container, pod, init } = facet;
    if (init || !isBesideOthers(facet, images) || arrangesShutdown(pod)) return;
    const hasNative = pod.spec.inspection.circumstances.minor >= nativeSince;
    const details = hasNative ? { fixes: () => toNativeSidecar(container, pod.spec) } : {};
    report(container.get('name'), advice(container.get('name').text(), hasNative), details);
  },
});

function isBesideOthers({ container, pod }: ContainerFacet, images: readonly string[]): boolean {
  const all = pod.spec.get('containers');
  return (
    all.size > 1 &&
    isSidecar(container, images) &&
    all.items().some((other) => other.node !== container.node && !isSidecar(other, images))
  );
}

function advice(name: string, hasNative: boolean): Message {
  return hasNative
    ? msg(
        '`{name}` never ends, so this Job never completes: move it to `initContainers` with `restartPolicy: Always`.',
        {
          name,
        },
      )
    : msg('`{name}` never ends, so this Job never completes: let the other container end it when the work is done.', {
        name,
      });
}

export const documentation: RuleDocumentation = {
  title: { en: 'A sidecar keeps the Job from completing', 'zh-cn': '边车容器使 Job 无法完成' },
  what: 'A container that is known to run for ever, such as `istio-proxy`, `cloud-sql-proxy`, `envoy` or `fluent-bit`, stands in `containers` beside another one, and nothing in the Pod looks as if it ended it: no shared process namespace, no `quitquitquit`, no flag such as `--once`, no shell script or other program around it.',
  why: 'A Pod has succeeded when all its containers have. The work is done, but the proxy runs on, the Pod stays `Running`, and the Job never completes, until `activeDeadlineSeconds` fails it. From Kubernetes 1.29 on, an init container with `restartPolicy: Always` runs beside the others and is ended when they have ended.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
        - name: cloud-sql-proxy
#               ^^^^^^^^^^^^^^^ job/sidecar-never-ends
          image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
          args: [--port=5432, project:region:orders]
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - name: cloud-sql-proxy
          restartPolicy: Always
          image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
          args: [--port=5432, project:region:orders]
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  options: {
    images: {
      en: "More sidecars: the last part of the image's name, or the name of the container.",
      'zh-cn': '更多边车容器：镜像名称的最后一段，或容器名称。',
    },
  },
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    'https://github.com/istio/istio/issues/11045',
  ],
};
