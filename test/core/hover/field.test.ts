import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldHover } from '../../../server/src/core/features/hover/field.ts';
import type { Locale } from '../../../server/src/core/l10n/locale.ts';
import type { Bundle } from '../../../server/src/core/l10n/message.ts';
import { fieldShape } from '../../../server/src/core/schema/shapes.ts';

const chinese = JSON.parse(readFileSync(new URL('../../../l10n/zh-cn/hover.json', import.meta.url), 'utf8')) as Bundle;

function hover(
  definition: string,
  field: string,
  locale: Locale = 'en',
  descriptions?: Record<string, string>,
): string {
  const shape = fieldShape(definition, field);
  if (shape === undefined) throw new Error(`no field ${definition}.${field}`);
  return fieldHover({
    definition,
    field,
    shape,
    locale,
    ...(locale === 'zh-cn' && { bundle: chinese }),
    ...(descriptions && { descriptions }),
  });
}

describe('hover on a field', () => {
  it('tells type, default, age and where to read on', () => {
    expect(hover('batch.v1.JobSpec', 'backoffLimitPerIndex')).toMatchInlineSnapshot(`
      "**backoffLimitPerIndex** · integer (int32) · default: none

      Retries for each index of its own; an index that uses them up fails while the others go on. Needs \`completionMode: Indexed\`, and works with \`restartPolicy: Never\` only. Cannot be changed later.

      Since Kubernetes 1.28, on by default since 1.29 · [Documentation](https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index)"
    `);
  });

  it('speaks Chinese', () => {
    expect(hover('batch.v1.JobSpec', 'backoffLimit', 'zh-cn')).toMatchInlineSnapshot(`
      "**backoffLimit** · 整数（int32） · 默认值：\`6\`

      Job 以 \`BackoffLimitExceeded\` 失败之前的重试次数。统计失败的 Pod（\`restartPolicy: Never\`）或容器重启次数（\`OnFailure\`）；Pod 失败后等待 10 秒，逐次加倍，最长 10 分钟。因拉取镜像或调度不成功而一直 Pending 的 Pod 不计入。设置了 \`backoffLimitPerIndex\` 时默认为 2147483647。

      [文档](https://kubernetes.io/zh-cn/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy)"
    `);
  });

  it('tells what each value means', () => {
    expect(hover('core.v1.PodSpec', 'restartPolicy')).toMatchInlineSnapshot(`
      "**restartPolicy** · string (enum) · default: \`Always\`

      What happens when a container ends. A Job needs \`Never\` or \`OnFailure\`; the default, \`Always\`, is refused. With \`podFailurePolicy\` only \`Never\` is allowed.

      - \`Never\`: the Pod fails and the Job starts a new one; failed Pods and their logs stay
      - \`OnFailure\`: the container restarts in the same Pod; when \`backoffLimit\` is reached the Pod is removed, and its logs with it
      - \`Always\`: restarts even after success; not for Jobs

      [Documentation](https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures)"
    `);
    expect(hover('batch.v1.CronJobSpec', 'concurrencyPolicy', 'zh-cn')).toMatchInlineSnapshot(`
      "**concurrencyPolicy** · 字符串（枚举） · 默认值：\`Allow\`

      到了运行时间而此 CronJob 的 Job 仍然活跃时如何处理。不涉及其他 CronJob 的 Job。

      - \`Allow\`：允许并发，照常启动，运行过慢时会堆积
      - \`Forbid\`：禁止并发，跳过新的运行；卡住的 Job 会阻止之后的所有运行
      - \`Replace\`：替换，先删除活跃的 Job，再启动新的

      [文档](https://kubernetes.io/zh-cn/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy)"
    `);
  });

  it('tells that a field is required', () => {
    expect(hover('batch.v1.CronJobSpec', 'schedule')).toMatchInlineSnapshot(`
      "**schedule** · string · required

      Five fields: minute 0–59, hour 0–23, day of month 1–31, month 1–12, day of week 0–6 (Sunday is 0, 7 is refused); or \`@hourly\`, \`@daily\`, \`@every 90m\` and the like. If both days are restricted, either suffices. No seconds, \`L\`, \`W\`, \`#\` or \`TZ=\`.

      [Documentation](https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax)"
    `);
  });

  it('tells that a field is required by validation alone', () => {
    expect(hover('core.v1.Container', 'image')).toContain('**image** · string · required');
  });

  it('shows the empty string as a value', () => {
    expect(hover('core.v1.EmptyDirVolumeSource', 'medium')).toMatchInlineSnapshot(`
      "**medium** · string · default: \`""\`

      What the directory lies on.

      - \`""\`: the node’s disk
      - \`Memory\`: memory; what is written counts towards the memory limit
      - \`HugePages\`: huge pages

      [Documentation](https://kubernetes.io/docs/concepts/storage/volumes/#emptydir)"
    `);
  });

  it('lists values without a meaning', () => {
    expect(hover('core.v1.ContainerPort', 'protocol')).toMatchInlineSnapshot(`
      "**protocol** · string (enum) · default: \`TCP\`

      Protocol of the port.

      Values: \`SCTP\`, \`TCP\`, \`UDP\`

      [Documentation](https://kubernetes.io/docs/reference/networking/service-protocols/)"
    `);
    expect(hover('core.v1.Lifecycle', 'stopSignal')).toMatchInlineSnapshot(`
      "**stopSignal** · string (enum) · default: the image’s, else SIGTERM

      Signal that asks the program to end; needs \`os.name\` in the Pod.

      Values: \`SIGABRT\`, \`SIGALRM\`, \`SIGBUS\`, \`SIGCHLD\`, \`SIGCLD\`, \`SIGCONT\`, \`SIGFPE\`, \`SIGHUP\`, \`SIGILL\`, \`SIGINT\`, \`SIGIO\`, \`SIGIOT\` and 53 more

      Since Kubernetes 1.33, off by default (feature gate \`ContainerStopSignals\`) · [Documentation](https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination)"
    `);
  });

  it.each([
    ['batch.v1.JobSpec', 'activeDeadlineSeconds', 'integer (int64)'],
    ['batch.v1.JobSpec', 'completionMode', 'string (enum)'],
    ['batch.v1.JobSpec', 'podFailurePolicy', 'PodFailurePolicy'],
    ['batch.v1.JobSpec', 'suspend', 'boolean'],
    ['core.v1.PodSpec', 'containers', 'list of Container'],
    ['core.v1.Container', 'command', 'list of string'],
    ['core.v1.ResourceRequirements', 'limits', 'map to quantity'],
    ['core.v1.HTTPGetAction', 'port', 'integer or string'],
    ['apis.meta.v1.ObjectMeta', 'labels', 'map to string'],
    ['apis.meta.v1.ObjectMeta', 'creationTimestamp', 'time (RFC 3339)'],
    ['batch.v1.PodFailurePolicyOnExitCodesRequirement', 'values', 'list of integer (int32)'],
    ['core.v1.Secret', 'data', 'map to string (Base64)'],
  ])('names the type of %s.%s: %s', (definition, field, type) => {
    expect(hover(definition, field).split('\n')[0]).toContain(`**${field}** · ${type} · `);
  });

  it('falls back on a generated description, which is no Markdown', () => {
    const descriptions = { 'core.v1.FCVolumeSource.lun': 'Number of <b>target</b> *LUNs* [x](y), as `a<b` says.' };
    expect(hover('core.v1.FCVolumeSource', 'lun', 'en', descriptions)).toMatchInlineSnapshot(`
      "**lun** · integer (int32) · optional

      Number of \\<b>target\\</b> \\*LUNs\\* \\[x\\](y), as \`a<b\` says.

      [Documentation](https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#fcvolumesource-v1-core)"
    `);
  });

  it('tells what it can where there is no text', () => {
    expect(hover('core.v1.PodSchedulingGroup', 'podGroupName')).toMatchInlineSnapshot(`
      "**podGroupName** · string · optional

      Since Kubernetes 1.36, off by default (feature gate \`GenericWorkload\`) · [Documentation](https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#podschedulinggroup-v1-core)"
    `);
    expect(hover('core.v1.AzureDiskVolumeSource', 'fsType')).toMatchInlineSnapshot(`
      "**fsType** · string · default: \`ext4\`

      [Documentation](https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.36/#azurediskvolumesource-v1-core)"
    `);
  });

  it('tells features that are off, and those that came on without a field of their own', () => {
    expect(hover('core.v1.PodSpec', 'schedulingGroup')).toContain(
      'Since Kubernetes 1.36, off by default (feature gate `GenericWorkload`)',
    );
    expect(hover('core.v1.SecurityContext', 'procMount')).toContain('On by default since Kubernetes 1.33');
  });
});
