import { describe, expect, it } from 'vitest';
import { imagePage } from '../../../server/src/core/features/navigation/imagePages.ts';
import { job } from '../../harness/manifests.ts';
import { openWorld } from './places.ts';

describe('the page of an image', () => {
  it.each([
    ['busybox', 'https://hub.docker.com/_/busybox'],
    ['busybox:1.37', 'https://hub.docker.com/_/busybox'],
    ['library/busybox', 'https://hub.docker.com/_/busybox'],
    ['docker.io/library/busybox', 'https://hub.docker.com/_/busybox'],
    ['docker.io/busybox', 'https://hub.docker.com/_/busybox'],
    ['bitnami/kubectl:latest', 'https://hub.docker.com/r/bitnami/kubectl'],
    ['index.docker.io/bitnami/kubectl', 'https://hub.docker.com/r/bitnami/kubectl'],
    ['quay.io/argoproj/argocli:v3', 'https://quay.io/repository/argoproj/argocli'],
    [`ghcr.io/owner/name@sha256:${'a'.repeat(64)}`, 'https://ghcr.io/owner/name'],
    ['gcr.io/kaniko-project/executor', 'https://gcr.io/kaniko-project/executor'],
    ['eu.gcr.io/p/i:1', 'https://eu.gcr.io/p/i'],
    [
      'europe-west1-docker.pkg.dev/p/r/a/b:1',
      'https://console.cloud.google.com/artifacts/docker/p/europe-west1/r/a%2Fb',
    ],
    ['mcr.microsoft.com/dotnet/sdk:9.0', 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk'],
    ['public.ecr.aws/docker/library/busybox', 'https://gallery.ecr.aws/docker/library/busybox'],
  ])('%s', (image, address) => {
    expect(imagePage(image)?.address).toBe(address);
  });

  it.each([
    'registry.example/team/import:1.4',
    'registry.k8s.io/pause:3.10',
    'localhost/a',
    'localhost:5000/a',
    'a/b/c',
    'quay.io/a',
    'ghcr.io/a',
    'x-docker.pkg.dev/p/r',
    'public.ecr.aws/a',
    '{{ .Values.image }}',
    'busybox:${TAG}',
    'IMAGE',
    '',
  ])('is not known of %s', (image) => {
    expect(imagePage(image)).toBeUndefined();
  });
});

/** `text → address` of each link. */
async function links(text: string): Promise<string[]> {
  const { navigation, file } = await openWorld({ 'a.yaml': text });
  const lines = text.split('\n');
  return navigation.documentLinks(file('a.yaml')).map(({ range: { start, end }, target }) => {
    expect(start.line).toBe(end.line);
    return `${lines[start.line]?.slice(start.character, end.character)} → ${target?.replace('https://', '')}`;
  });
}

const jobs = 'Job → kubernetes.io/docs/concepts/workloads/controllers/job/';

describe('links', () => {
  it('lead from kind and image, document by document', async () => {
    expect(await links(`---\n${job('one')}---\nkind: Service\nimage: busybox\n---\n${job('two')}`)).toEqual([
      jobs,
      'busybox:1.37 → hub.docker.com/_/busybox',
      jobs,
      'busybox:1.37 → hub.docker.com/_/busybox',
    ]);
  });

  it('have words', async () => {
    const { navigation, file } = await openWorld({ 'a.yaml': job('one') });
    expect(navigation.documentLinks(file('a.yaml')).map(({ tooltip }) => tooltip)).toEqual([
      'Read about Job at kubernetes.io',
      'Show the image at Docker Hub',
    ]);
  });

  it.each([
    ['in quotes', 'image: "busybox:1"', 'busybox:1'],
    ['in single quotes', "- image: 'busybox'", 'busybox'],
    ['in braces', '- {name: a, image: busybox}', 'busybox'],
    ['in JSON', '"image": "busybox", "a": 1', 'busybox'],
    ['before a comment', 'image:   busybox # the smallest', 'busybox'],
  ])('lead from an image %s', async (_, line, image) => {
    expect(await links(`kind: Job\n${line}\n`)).toEqual([jobs, `${image} → hub.docker.com/_/busybox`]);
  });

  it.each([
    ['a comment', '# image: busybox'],
    ['a comment behind', 'a: b # image: busybox'],
    ['a template', 'image: {{ .Values.image }}'],
    ['a part of a template', 'image: "{{ .Values.registry }}/busybox"'],
    ['an anchor', 'image: &i busybox'],
    ['an alias', 'image: *i'],
    ['another key', 'my-image: busybox'],
    ['a block', 'image: >-\n  busybox'],
    ['nothing', 'image:\nname: a'],
  ])('do not lead from %s', async (_, line) => {
    expect(await links(`kind: Job\n${line}\n`)).toEqual([jobs]);
  });

  it('lead from a CronJob, and from no file without batch manifests', async () => {
    expect(await links('kind: CronJob\n')).toEqual([
      'CronJob → kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
    ]);
    expect(await links('kind: Pod\nimage: busybox\n')).toEqual([]);
  });
});
