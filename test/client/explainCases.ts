import type { CronJobSituation, JobSituation } from '../../client/src/cluster/explain/explanation.ts';
import {
  ago,
  complete,
  cronJob,
  cronSituation,
  disrupted,
  event,
  failed,
  failedPods,
  job,
  limitExceeded,
  main,
  pod,
  running,
  runningPod,
  situation,
  terminated,
  unscheduled,
  waitingPod,
} from './explainSituations.ts';

const owned = { ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'uid-nightly', controller: true }] };
const never = { restartPolicy: 'Never' };
const indexed = { completionMode: 'Indexed', completions: 8, parallelism: 8 };
const active = { active: 1, ready: 0, startTime: ago(600) };
const withPod = (spec: object) => job({ pod: { ...never, ...spec }, status: active });
const policy = (...rules: object[]) => ({ podFailurePolicy: { rules } }) as object;
const onCodes = (action: string, operator: string, ...values: number[]) => ({
  action,
  onExitCodes: { operator, values },
});
const onDisruption = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };

/** Jobs by what a person sees, with what API server, scheduler, kubelet and controllers write about them. */
export const jobs: Readonly<Record<string, JobSituation>> = {
  'back-off limit reached': situation({
    job: job({ status: limitExceeded({ failed: 7 }) }),
    pods: failedPods(7, terminated(1)),
  }),
  'back-off limit 0, last words': situation({
    job: job({ spec: { backoffLimit: 0 }, status: limitExceeded({ failed: 1 }) }),
    pods: failedPods(1, terminated(3, 'Error', 40, 'psycopg2.OperationalError: connection refused\n')),
  }),
  'back-off limit with OnFailure': situation({
    job: job({ pod: { restartPolicy: 'OnFailure' }, spec: { backoffLimit: 4 }, status: limitExceeded({ failed: 1 }) }),
  }),
  'back-off limit, Pods gone': situation({ job: job({ status: limitExceeded({ failed: 7 }) }) }),
  'different exits': situation({
    job: job({ spec: { backoffLimit: 2 }, status: limitExceeded({ failed: 3 }) }),
    pods: [
      ...failedPods(2, terminated(139)),
      pod({ name: 'etl-last1', status: { phase: 'Failed', containerStatuses: [terminated(2)] } }),
    ],
  }),
  'deadline exceeded': situation({
    job: job({
      spec: { activeDeadlineSeconds: 570 },
      status: failed('DeadlineExceeded', 'Job was active longer than specified deadline', { failed: 1 }),
    }),
  }),
  'deadline exceeded while no node was free': situation({
    job: job({
      spec: { activeDeadlineSeconds: 570 },
      status: failed('DeadlineExceeded', 'Job was active longer than specified deadline', { failed: 1 }),
    }),
    events: [
      event(
        'Pod',
        'etl-9qqzz',
        'FailedScheduling',
        '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
      ),
    ],
  }),
  'deadline of the Pod template': situation({
    job: job({ pod: { activeDeadlineSeconds: 60 }, status: limitExceeded({ failed: 7 }) }),
    pods: failedPods(2, terminated(137), {
      status: { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' },
    }),
  }),
  'failure policy ends the Job by an exit code': situation({
    job: job({
      spec: policy(onDisruption, onCodes('FailJob', 'In', 42, 43)) as never,
      status: failed(
        'PodFailurePolicy',
        'Container main for pod data/etl-f0xyz failed with exit code 42 matching FailJob rule at index 1',
        { failed: 1 },
      ),
    }),
    pods: failedPods(1, terminated(42)),
  }),
  'failure policy ends the Job by all codes but some': situation({
    job: job({
      spec: policy(onCodes('FailJob', 'NotIn', 75)) as never,
      status: failed(
        'PodFailurePolicy',
        'Container main for pod data/etl-f0xyz failed with exit code 1 matching FailJob rule at index 0',
        { failed: 1 },
      ),
    }),
    pods: failedPods(1, terminated(1)),
  }),
  'failure policy ends the Job by a disruption': situation({
    job: job({
      spec: policy({ ...onDisruption, action: 'FailJob' }) as never,
      status: failed(
        'PodFailurePolicy',
        'Pod data/etl-7xk2p has condition DisruptionTarget matching FailJob rule at index 0',
        { failed: 1 },
      ),
    }),
    pods: [disrupted('EvictionByEvictionAPI', 'Eviction API: evicting')],
  }),
  'failure policy ignores an exit code for ever': situation({
    job: job({ spec: policy(onCodes('Ignore', 'In', 75)) as never, status: { ...active, failed: 0 } }),
    pods: [...failedPods(3, terminated(75, 'Error', 300)), runningPod(running())],
  }),
  'failure policy does not know the code': situation({
    job: job({
      spec: { ...policy(onCodes('FailJob', 'In', 42)), backoffLimit: 0 } as never,
      status: limitExceeded({ failed: 1 }),
    }),
    pods: failedPods(1, terminated(1)),
  }),
  'failure policy gives up an index': situation({
    job: job({
      spec: { ...indexed, backoffLimitPerIndex: 2, ...policy(onCodes('FailIndex', 'In', 42)) } as never,
      status: failed('FailedIndexes', 'Job has failed indexes', { failed: 1, succeeded: 7, failedIndexes: '3' }),
    }),
    pods: failedPods(1, terminated(42), { index: 3 }),
  }),
  'failed indexes': situation({
    job: job({
      spec: { ...indexed, backoffLimitPerIndex: 1 },
      status: failed('FailedIndexes', 'Job has failed indexes', { failed: 6, succeeded: 5, failedIndexes: '2,5,7' }),
    }),
    pods: [2, 5, 7].flatMap((index) => failedPods(1, terminated(1), { name: `etl-${index}-abcde`, index })),
  }),
  'too many failed indexes': situation({
    job: job({
      spec: { ...indexed, backoffLimitPerIndex: 0, maxFailedIndexes: 1 },
      status: failed('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes', {
        failed: 2,
        failedIndexes: '0,4',
      }),
    }),
    pods: [0, 4].flatMap((index) => failedPods(1, terminated(1), { name: `etl-${index}-abcde`, index })),
  }),
  'success policy met': situation({
    job: job({
      spec: { ...indexed, successPolicy: { rules: [{ succeededIndexes: '0-1' }] } },
      status: complete('SuccessPolicy', 'Matched rules at index 0', { succeeded: 2, completedIndexes: '0,1' }),
    }),
  }),
  'finished well': situation({
    job: job({ status: complete('CompletionsReached', 'Reached expected number of succeeded pods', { succeeded: 1 }) }),
    pods: [pod({ status: { phase: 'Succeeded', containerStatuses: [terminated(0)] } })],
  }),
  'finished well after failures': situation({
    job: job({
      status: complete('CompletionsReached', 'Reached expected number of succeeded pods', { succeeded: 1, failed: 2 }),
    }),
    pods: failedPods(2, terminated(1, 'Error', 400)),
  }),
  'out of memory': situation({
    job: job({
      spec: { ...indexed, backoffLimitPerIndex: 0 },
      status: { ...active, failed: 3, failedIndexes: '2,5,7', succeeded: 5 },
    }),
    pods: [2, 5, 7].flatMap((index) =>
      failedPods(1, terminated(137, 'OOMKilled'), { name: `etl-${index}-abcde`, index }),
    ),
  }),
  'out of memory of the node': situation({
    job: job({ pod: { containers: [{ name: 'main' }] }, status: limitExceeded({ failed: 7 }) }),
    pods: failedPods(7, terminated(137, 'OOMKilled')),
  }),
  '137 with a memory limit': situation({
    job: job({ status: limitExceeded({ failed: 7 }) }),
    pods: failedPods(7, terminated(137)),
  }),
  '137 without one': situation({
    job: job({
      pod: { containers: [{ name: 'main' }] },
      spec: { backoffLimit: 0 },
      status: limitExceeded({ failed: 1 }),
    }),
    pods: failedPods(1, terminated(137)),
  }),
  'liveness probe': situation({
    job: job({
      spec: { backoffLimit: 0 },
      pod: { containers: [{ ...main, livenessProbe: {} }] },
      status: limitExceeded({ failed: 1 }),
    }),
    pods: failedPods(1, terminated(137)),
    events: [
      event(
        'Pod',
        'etl-f0xyz',
        'Unhealthy',
        'Liveness probe failed: Get "http://10.0.0.7:8080/healthz": context deadline exceeded',
        70,
      ),
      event('Pod', 'etl-f0xyz', 'Killing', 'Container main failed liveness probe', 60, 'Normal'),
    ],
  }),
  'command not in the image': situation({
    job: job({ spec: { backoffLimit: 0 }, status: limitExceeded({ failed: 1 }) }),
    pods: failedPods(
      1,
      terminated(
        128,
        'StartError',
        40,
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "pyhton": executable file not found in $PATH',
      ),
    ),
  }),
  'image for another processor': situation({
    job: job({ spec: { backoffLimit: 0 }, status: limitExceeded({ failed: 1 }) }),
    pods: failedPods(1, terminated(255, 'Error', 40, 'exec /usr/local/bin/etl: exec format error')),
  }),
  'image does not exist': situation({
    job: job({ status: active }),
    pods: [
      waitingPod(
        'ImagePullBackOff',
        'Back-off pulling image "registry.example.org/etl:1.4": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.org/etl:1.4": failed to resolve reference "registry.example.org/etl:1.4": registry.example.org/etl:1.4: not found',
      ),
    ],
  }),
  'registry refuses': situation({
    job: job({ status: active, spec: { activeDeadlineSeconds: 3600 } }),
    pods: [
      waitingPod(
        'ErrImagePull',
        'rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.org/etl:1.4": failed to resolve reference "registry.example.org/etl:1.4": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      ),
    ],
  }),
  'registry out of reach, told by an event only': situation({
    job: job({ status: active }),
    pods: [waitingPod('ImagePullBackOff', 'Back-off pulling image "registry.example.org/etl:1.4"')],
    events: [
      event(
        'Pod',
        'etl-7xk2p',
        'Failed',
        'Failed to pull image "registry.example.org/etl:1.4": rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.org/etl:1.4": failed to resolve reference "registry.example.org/etl:1.4": failed to do request: Head "https://registry.example.org/v2/etl/manifests/1.4": dial tcp: lookup registry.example.org: no such host',
      ),
      event('Pod', 'etl-7xk2p', 'Failed', 'Error: ImagePullBackOff', 50),
    ],
  }),
  'rate limit of the registry': situation({
    job: job({ status: active }),
    pods: [
      waitingPod(
        'ErrImagePull',
        'rpc error: code = Unknown desc = failed to pull and unpack image "docker.io/library/x:1": 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit.',
      ),
    ],
  }),
  'not the name of an image': situation({
    job: job({ status: active, pod: { containers: [{ ...main, image: 'Registry.example.org/ETL:1.4' }] } }),
    pods: [
      waitingPod(
        'InvalidImageName',
        'Failed to apply default image tag "Registry.example.org/ETL:1.4": couldn\'t parse image name "Registry.example.org/ETL:1.4": invalid reference format: repository name (library/ETL) must be lowercase',
        { spec: { containers: [{ ...main, image: 'Registry.example.org/ETL:1.4' }] } },
      ),
    ],
  }),
  'image is never pulled': situation({
    job: job({ status: active }),
    pods: [
      waitingPod(
        'ErrImageNeverPull',
        'Container image "registry.example.org/etl:1.4" is not present with pull policy of Never',
      ),
    ],
  }),
  'too little cpu on nodes, others tainted': situation({
    job: job({ spec: { ...indexed }, status: { ...active, active: 3, succeeded: 5 } }),
    pods: [2, 5, 7].map((index) =>
      unscheduled(
        '0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had untolerated taint(s). preemption: 0/5 nodes are available: 2 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.',
        { name: `etl-${index}-abcde`, index },
      ),
    ),
  }),
  'no free GPU': situation({
    job: withPod({ containers: [{ ...main, resources: { limits: { 'nvidia.com/gpu': 2 } } }] }),
    pods: [
      unscheduled(
        '0/4 nodes are available: 4 Insufficient nvidia.com/gpu. no new claims to deallocate, preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.',
      ),
    ],
  }),
  'a taint by its name, as older schedulers say it': situation({
    job: job({ status: active }),
    pods: [
      unscheduled(
        '0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
      ),
    ],
  }),
  'node selector': situation({
    job: withPod({ nodeSelector: { disk: 'nvme' } }),
    pods: [
      unscheduled(
        "0/6 nodes are available: 6 node(s) didn't match Pod's node affinity/selector. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.",
      ),
    ],
  }),
  'claim does not exist': situation({
    job: withPod({
      volumes: [{ name: 'scratch' }, { name: 'data', persistentVolumeClaim: { claimName: 'warehouse' } }],
    }),
    pods: [
      unscheduled(
        '0/3 nodes are available: persistentvolumeclaim "warehouse" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
      ),
    ],
  }),
  'claim not bound': situation({
    job: withPod({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'warehouse' } }] }),
    pods: [
      unscheduled(
        '0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
      ),
    ],
  }),
  'no nodes at all': situation({
    job: job({ status: active }),
    pods: [unscheduled('no nodes available to schedule pods')],
  }),
  'scheduling gate': situation({
    job: job({ status: active }),
    pods: [
      unscheduled(
        'Scheduling is blocked due to non-empty scheduling gates',
        { spec: { containers: [main], schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }] } },
        'SchedulingGated',
      ),
    ],
  }),
  'ConfigMap missing': situation({
    job: job({ status: active }),
    pods: [waitingPod('CreateContainerConfigError', 'configmap "etl-settings" not found')],
  }),
  'key of a Secret missing': situation({
    job: job({ status: active }),
    pods: [waitingPod('CreateContainerConfigError', "couldn't find key password in Secret data/warehouse")],
  }),
  'must not run as root': situation({
    job: job({ status: active }),
    pods: [
      waitingPod(
        'CreateContainerConfigError',
        'container has runAsNonRoot and image will run as root (pod: "etl-7xk2p_data(5b)", container: main)',
      ),
    ],
  }),
  'container cannot be created': situation({
    job: job({ status: active }),
    pods: [waitingPod('CreateContainerError', 'context deadline exceeded')],
  }),
  'Secret of a volume missing': situation({
    job: withPod({ volumes: [{ name: 'keys' }] }),
    pods: [waitingPod('ContainerCreating')],
    events: [
      event(
        'Pod',
        'etl-7xk2p',
        'FailedMount',
        'MountVolume.SetUp failed for volume "keys" : secret "etl-keys" not found',
      ),
    ],
  }),
  'volume on another node': situation({
    job: job({ status: active }),
    pods: [waitingPod('ContainerCreating')],
    events: [
      event(
        'Pod',
        'etl-7xk2p',
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-1f2e" Volume is already used by pod(s) etl-old1',
      ),
    ],
  }),
  'no network for the Pod': situation({
    job: job({ status: active }),
    pods: [waitingPod('ContainerCreating')],
    events: [
      event(
        'Pod',
        'etl-7xk2p',
        'FailedCreatePodSandBox',
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: plugin type="cni" failed (add): no IP addresses available',
      ),
    ],
  }),
  'node drained': situation({
    job: job({ status: { ...active, failed: 1 } }),
    pods: [disrupted('EvictionByEvictionAPI', 'Eviction API: evicting'), runningPod(running())],
  }),
  'evicted for memory': situation({
    job: job({ status: { ...active, failed: 1 } }),
    pods: [
      disrupted('TerminationByKubelet', 'The node was low on resource: memory. ', {
        reason: 'Evicted',
        message:
          'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61Mi. Container main was using 3Gi, request is 512Mi, has larger consumption of memory. ',
      }),
      runningPod(running()),
    ],
  }),
  'evicted for disk': situation({
    job: job({ status: limitExceeded({ failed: 7 }) }),
    pods: [
      disrupted(
        'TerminationByKubelet',
        'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ',
        {
          reason: 'Evicted',
          message: 'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ',
        },
      ),
    ],
  }),
  'preempted, and the policy ignores it': situation({
    job: job({ spec: policy(onDisruption) as never, status: active }),
    pods: [
      disrupted('PreemptionByScheduler', 'default-scheduler: preempting to accommodate a higher priority pod'),
      runningPod(running()),
    ],
  }),
  'node deleted': situation({
    job: job({ status: { ...active, failed: 1 } }),
    pods: [disrupted('DeletionByPodGC', 'PodGC: node no longer exists'), runningPod(running())],
  }),
  'node full when the Pod came': situation({
    job: job({ status: { ...active, failed: 1 } }),
    pods: [
      pod({
        status: {
          phase: 'Failed',
          reason: 'OutOfcpu',
          message:
            "Pod was rejected: Node didn't have enough resource: cpu, requested: 4000, used: 3100, capacity: 4000",
        },
      }),
      runningPod(running()),
    ],
  }),
  'waiting in back-off': situation({
    job: job({ status: { startTime: ago(600), failed: 4, active: 0 } }),
    pods: [90, 60, 40, 20].map((seconds) =>
      pod({
        name: `etl-${seconds}`,
        status: { phase: 'Failed', containerStatuses: [terminated(1, 'Error', seconds)] },
      }),
    ),
  }),
  'indexes waiting in back-off': situation({
    job: job({
      spec: { ...indexed, parallelism: 8, backoffLimitPerIndex: 3 },
      status: { startTime: ago(600), active: 0, succeeded: 6, failed: 2 },
    }),
    pods: [1, 4].map((index) =>
      pod({
        name: `etl-${index}-abcde`,
        index,
        annotations: { 'batch.kubernetes.io/job-index-failure-count': '2' },
        status: { phase: 'Failed', containerStatuses: [terminated(1, 'Error', 10 + index)] },
      }),
    ),
  }),
  'container restarts': situation({
    job: job({ pod: { restartPolicy: 'OnFailure' }, status: active }),
    pods: [
      pod({
        status: {
          phase: 'Running',
          containerStatuses: [
            {
              name: 'main',
              restartCount: 4,
              state: {
                waiting: {
                  reason: 'CrashLoopBackOff',
                  message: 'back-off 1m20s restarting failed container=main pod=etl-7xk2p_data(5b)',
                },
              },
              lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: ago(30) } },
            },
          ],
        },
      }),
    ],
  }),
  'waits for Pods that are being stopped': situation({
    job: job({ spec: { podReplacementPolicy: 'Failed' }, status: { startTime: ago(600), active: 0, terminating: 1 } }),
    pods: [
      pod({ metadata: { deletionTimestamp: ago(-20), deletionGracePeriodSeconds: 30 }, status: { phase: 'Running' } }),
    ],
  }),
  'sidecar of its own': situation({
    job: withPod({ containers: [main, { name: 'proxy' }] }),
    pods: [runningPod(terminated(0, 'Completed', 300), running('proxy', 500))],
  }),
  'sidecar of somebody else': situation({
    job: job({ status: active }),
    pods: [runningPod(terminated(0, 'Completed', 300), running('istio-proxy', 500))],
  }),
  suspended: situation({
    job: job({
      spec: { suspend: true },
      status: {
        conditions: [
          {
            type: 'Suspended',
            status: 'True',
            reason: 'JobSuspended',
            message: 'Job suspended',
            lastTransitionTime: ago(600),
          },
        ],
      },
    }),
  }),
  'queue of Kueue': situation({
    job: job({ spec: { suspend: true }, metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'team-a' } } }),
  }),
  'parallelism 0': situation({ job: job({ spec: { parallelism: 0 } }) }),
  'another controller': situation({
    job: { ...job({ spec: { managedBy: 'kueue.x-k8s.io/multikueue' } }), status: {} },
  }),
  'nobody looks after it': situation({ job: { ...job(), status: {} } }),
  'quota exceeded': situation({
    job: job({ status: { startTime: ago(600) } }),
    events: [
      event(
        'Job',
        'etl',
        'FailedCreate',
        'Error creating: pods "etl-m8k2d" is forbidden: exceeded quota: team-a, requested: limits.memory=512Mi, used: limits.memory=7936Mi, limited: limits.memory=8Gi',
      ),
    ],
  }),
  'Pod security': situation({
    job: job({ status: { startTime: ago(600) } }),
    events: [
      event(
        'Job',
        'etl',
        'FailedCreate',
        'Error creating: pods "etl-m8k2d" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true)',
      ),
    ],
  }),
  'no service account': situation({
    job: job({ status: { startTime: ago(600) } }),
    events: [
      event(
        'Job',
        'etl',
        'FailedCreate',
        'Error creating: pods "etl-" is forbidden: error looking up service account data/loader: serviceaccount "loader" not found',
      ),
    ],
  }),
  'webhook down': situation({
    job: job({ status: { startTime: ago(600) } }),
    events: [
      event(
        'Job',
        'etl',
        'FailedCreate',
        'Error creating: Internal error occurred: failed calling webhook "inject.example.org": failed to call webhook: Post "https://injector.mesh.svc:443/inject?timeout=10s": dial tcp 10.0.0.9:443: connect: connection refused',
      ),
    ],
  }),
  'running, with a deadline': situation({
    job: job({ spec: { activeDeadlineSeconds: 3600 }, status: { ...active, ready: 1 } }),
    pods: [runningPod(running())],
  }),
  'init container still running': situation({
    job: withPod({ initContainers: [{ name: 'fetch' }] }),
    pods: [
      pod({
        status: {
          phase: 'Pending',
          conditions: [{ type: 'PodScheduled', status: 'True' }],
          initContainerStatuses: [running('fetch', 400)],
          containerStatuses: [{ name: 'main', state: { waiting: { reason: 'PodInitializing' } } }],
        },
      }),
    ],
  }),
  'pulling an image': situation({
    job: job({ status: active }),
    pods: [waitingPod('ContainerCreating')],
    events: [event('Pod', 'etl-7xk2p', 'Pulling', 'Pulling image "registry.example.org/etl:1.4"', 60, 'Normal')],
  }),
  'made by a CronJob': situation({
    job: job({
      name: 'nightly-29541030',
      metadata: owned,
      status: limitExceeded({ failed: 7 }),
    }),
    pods: failedPods(7, terminated(137, 'OOMKilled')),
  }),
};

const stuck = situation({
  job: job({ name: 'nightly-29541000', metadata: owned, status: active }),
  pods: [waitingPod('CreateContainerConfigError', 'secret "warehouse" not found')],
});

export const cronJobs: Readonly<Record<string, CronJobSituation>> = {
  'CronJob forbids a second Job': cronSituation({
    cronJob: cronJob(
      { concurrencyPolicy: 'Forbid' },
      { lastScheduleTime: ago(1800), active: [{ name: 'nightly-29541000' }] },
    ),
    active: [stuck.job],
    latest: stuck,
    events: [
      event(
        'CronJob',
        'nightly',
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
        900,
        'Normal',
      ),
    ],
  }),
  'CronJob forbids a second Job, and the event is gone': cronSituation({
    cronJob: cronJob(
      { concurrencyPolicy: 'Forbid', schedule: '0 * * * *' },
      { lastScheduleTime: ago(4 * 3600), active: [{ name: 'nightly-29541000' }] },
    ),
    active: [stuck.job],
    latest: stuck,
    overdueSince: ago(3 * 3600),
  }),
  'CronJob suspended': cronSituation({ cronJob: cronJob({ suspend: true }) }),
  'CronJob with a time zone that the cluster does not know': cronSituation({
    cronJob: cronJob({ timeZone: 'Mars/Olympus' }),
    events: [
      event(
        'CronJob',
        'nightly',
        'UnknownTimeZone',
        'invalid timeZone: "Mars/Olympus": unknown time zone Mars/Olympus',
      ),
    ],
  }),
  'CronJob that never fires': cronSituation({
    cronJob: cronJob({ schedule: '0 0 31 2 *' }),
    events: [
      event(
        'CronJob',
        'nightly',
        'InvalidSchedule',
        'invalid schedule: 0 0 31 2 * : time difference between two schedules is less than 1 second',
      ),
    ],
  }),
  'CronJob came too late': cronSituation({
    cronJob: cronJob({ startingDeadlineSeconds: 200 }, { lastScheduleTime: ago(7200) }),
    events: [
      event(
        'CronJob',
        'nightly',
        'MissSchedule',
        'Missed scheduled time to start a job: Mon, 02 Mar 2026 14:15:00 +0000',
        600,
      ),
    ],
  }),
  'CronJob with too short a deadline': cronSituation({
    cronJob: cronJob({ startingDeadlineSeconds: 5 }),
    events: [
      event(
        'CronJob',
        'nightly',
        'MissSchedule',
        'Missed scheduled time to start a job: Mon, 02 Mar 2026 14:15:00 +0000',
        600,
      ),
    ],
  }),
  'CronJob missed more than 100 runs': cronSituation({
    cronJob: cronJob({}, { lastScheduleTime: ago(864_000) }),
    events: [
      event(
        'CronJob',
        'nightly',
        'TooManyMissedTimes',
        'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
      ),
    ],
  }),
  'CronJob whose Jobs are refused': cronSituation({
    cronJob: cronJob(),
    events: [
      event(
        'CronJob',
        'nightly',
        'FailedCreate',
        'Error creating job: jobs.batch "nightly-29541030" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5',
      ),
    ],
  }),
  'CronJob whose last Job failed': cronSituation({
    cronJob: cronJob({}, { lastScheduleTime: ago(900) }),
    latest: situation({
      job: job({
        name: 'nightly-29541015',
        metadata: owned,
        spec: { backoffLimit: 0 },
        status: limitExceeded({ failed: 1 }),
      }),
      pods: failedPods(1, terminated(127)),
    }),
  }),
  'CronJob that does well': cronSituation({
    cronJob: cronJob({}, { lastScheduleTime: ago(900) }),
    latest: situation({
      job: job({
        name: 'nightly-29541015',
        metadata: owned,
        status: complete('CompletionsReached', 'Reached expected number of succeeded pods', { succeeded: 1 }),
      }),
    }),
  }),
  'CronJob that is new': cronSituation({ cronJob: cronJob(), nextRun: ago(-300) }),
  'CronJob that never fires, as the schedule itself tells': cronSituation({
    cronJob: cronJob({ schedule: '0 0 31 2 *' }),
    nextRun: '',
  }),
  'CronJob with an unknown time zone of which no event tells any more': cronSituation({
    cronJob: cronJob({ timeZone: 'Europe/Berlinn' }),
  }),
};
