import { describe, expect, test } from 'vitest';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findings } from '../../harness/inspect.ts';
import { findingsOf, onlyRule } from '../../harness/rules.ts';
import { check, indented, job, type Parts } from './jobCases.ts';

const beside = (name: string, image: string, more = '') =>
  `- name: ${name}\n  image: ${image}${more && `\n${indented(more, 2)}`}`;
const inPod = (...containers: string[]) => ({ pod: `initContainers:\n${indented(containers.join('\n'), 2)}` });

describe('job/sidecar-never-ends', () => {
  const id = 'job/sidecar-never-ends';
  const withSidecar = (other: string, parts: Parts = {}) => `${job(parts)}${indented(other, 8)}\n`;

  test.each([
    ['by its name', beside('istio-proxy', 'registry.example/mesh:1')],
    ['by its image', beside('proxy', 'docker.io/istio/proxyv2:1.20.0')],
    ['by the last parts of its image', beside('proxy', 'cr.l5d.io/linkerd/proxy:stable-2.14')],
    [
      'with its command',
      beside('proxy', 'gcr.io/cloudsql-docker/gce-proxy:1.33', 'command: [/cloud_sql_proxy, -ip=private]'),
    ],
    ['with arguments', beside('logs', 'fluent/fluent-bit:3.0', 'args: [-c, /etc/fluent-bit.conf]')],
  ])('finds a sidecar %s', (_, other) => {
    expect(findingsOf(id, withSidecar(other)).length).toBe(1);
  });

  test.each([
    ['another program', beside('helper', 'registry.example/helper:1'), {}],
    ['a proxy of another kind', beside('proxy', 'registry.example/proxy:1'), {}],
    ['one that runs once', beside('telegraf', 'telegraf:1.30', 'args: [--once]'), {}],
    ['one that waits to be told', beside('p', 'gcr.io/x/cloud-sql-proxy:2', 'args: [--quitquitquit]'), {}],
    ['a shell script around it', beside('envoy', 'envoyproxy/envoy:v1.30', 'command: [sh, -c, "envoy & wait"]'), {}],
    ['a program around it', beside('envoy', 'envoyproxy/envoy:v1.30', 'command: [/watch, envoy]'), {}],
    ['a shared process namespace', beside('envoy', 'envoyproxy/envoy:v1.30'), { pod: 'shareProcessNamespace: true' }],
    [
      'a call at the end of the work',
      beside('envoy', 'envoyproxy/envoy:v1.30'),
      { container: 'command: [sh, -c, "import; curl -X POST localhost:15020/quitquitquit"]' },
    ],
  ])('is silent on %s', (_, other, parts) => {
    expect(findingsOf(id, withSidecar(other, parts))).toEqual([]);
  });

  test('is silent on sidecars alone, be it one or two', () => {
    const alone = job({}).replace('name: main', 'name: envoy');
    expect(findingsOf(id, alone)).toEqual([]);
    expect(findingsOf(id, `${alone}${indented(beside('fluentd', 'fluent/fluentd:v1'), 8)}\n`)).toEqual([]);
  });

  test('is silent on init containers', () => {
    expect(findingsOf(id, job(inPod(beside('envoy', 'envoyproxy/envoy:v1.30', 'restartPolicy: Always'))))).toEqual([]);
  });

  test('knows further names', () => {
    const text = withSidecar(beside('helper', 'registry.example/team/our-agent:1'));
    expect(findingsOf(id, text, { images: ['our-agent'] }).length).toBe(1);
    expect(findingsOf(id, text, { images: ['helper'] }).length).toBe(1);
    const withProgram = withSidecar(beside('helper', 'registry.example/tools:1', 'command: [/bin/serve]'));
    expect(findingsOf(id, withProgram, { images: ['helper'] }).length).toBe(1);
  });

  test('moves it behind the init containers that are there', () => {
    const other = beside('envoy', 'envoyproxy/envoy:v1.30', 'args: [-c, /etc/envoy.yaml]');
    const text = withSidecar(other, inPod(beside('prepare', 'busybox:1.37')));
    const [fix] = findingsOf(id, text)[0]?.fixes?.() ?? [];
    expect(applied(text, [...(fix?.changes ?? [])])).toContain(
      [
        '      initContainers:',
        '        - name: prepare',
        '          image: busybox:1.37',
        '        - name: envoy',
        '          restartPolicy: Always',
        '          image: envoyproxy/envoy:v1.30',
        '          args: [-c, /etc/envoy.yaml]',
        '      containers:',
        '        - name: main',
        '          image: busybox:1.37',
        '',
      ].join('\n'),
    );
  });

  test('moves the first of two, with its comments, and adapts the indentation', () => {
    const text = job({}).replace(
      /containers:\n[\s\S]*$/,
      'initContainers:\n      - name: prepare\n        image: busybox\n      containers:\n        # the proxy\n        - image: envoyproxy/envoy:v1.30\n          name: envoy # of ours\n        - name: main\n          image: busybox\n',
    );
    const [fix] = findingsOf(id, text)[0]?.fixes?.() ?? [];
    const mended = applied(text, [...(fix?.changes ?? [])]);
    expect(findings(mended).filter(({ rejected }) => rejected)).toEqual([]);
    expect(findingsOf(id, mended)).toEqual([]);
    expect(mended).toContain(
      '      - image: envoyproxy/envoy:v1.30\n        name: envoy # of ours\n        restartPolicy: Always\n',
    );
  });

  test('offers no native sidecar to clusters that have none', () => {
    const text = withSidecar(beside('envoy', 'envoyproxy/envoy:v1.30'));
    const [finding] = findings(text, { ...onlyRule(id), minor: 28 }).filter(({ rule }) => rule === id);
    expect(finding?.message.text).not.toContain('initContainers');
    expect(finding?.fixes).toBeUndefined();
  });
});

check('job/injected-sidecar', [
  {
    what: 'a label of Istio',
    parts: { template: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "true"' },
    found: 1,
  },
  { what: 'switched off', parts: { template: 'metadata:\n  labels:\n    sidecar.istio.io/inject: "false"' }, found: 0 },
  {
    what: 'a native sidecar of Istio',
    parts: {
      template:
        'metadata:\n  annotations:\n    sidecar.istio.io/inject: "true"\n    sidecar.istio.io/nativeSidecar: "true"',
    },
    found: 0,
  },
  { what: 'linkerd', parts: { template: 'metadata:\n  annotations:\n    linkerd.io/inject: enabled' }, found: 1 },
  { what: 'linkerd off', parts: { template: 'metadata:\n  annotations:\n    linkerd.io/inject: disabled' }, found: 0 },
  {
    what: 'linkerd-await',
    parts: {
      template: 'metadata:\n  annotations:\n    linkerd.io/inject: enabled',
      container: 'command: [linkerd-await, --shutdown, --, import]',
    },
    found: 0,
  },
]);
