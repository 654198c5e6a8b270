import { describe, expect, test } from 'vitest';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findingsOf } from '../../harness/rules.ts';
import { check, job, type Parts, script } from './jobCases.ts';

const volume = { pod: 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data' };
const mount = 'volumeMounts:\n  - name: data\n    mountPath: /data';

const onVolume = (...lines: string[]): Parts => ({ ...volume, container: `${script(...lines)}\n${mount}` });

check('job/not-idempotent', [
  { what: 'mkdir of a kept folder', parts: onVolume('mkdir /data/out && export-all'), found: 1 },
  { what: 'mkdir as the last command', parts: onVolume('export-all', 'mkdir /data/out'), found: 1 },
  { what: 'mkdir whose failure is ignored', parts: onVolume('mkdir /data/out', 'export-all'), found: 0 },
  { what: 'mkdir -p', parts: onVolume('set -e', 'mkdir -p /data/out', 'export-all'), found: 0 },
  { what: 'mkdir -vp', parts: onVolume('set -e', 'mkdir -vp /data/out'), found: 0 },
  { what: 'mkdir elsewhere', parts: onVolume('set -e', 'mkdir /tmp/out', 'export-all'), found: 0 },
  { what: 'mkdir of a new folder', parts: onVolume('set -e', 'mkdir /data/$(date +%s)', 'export-all'), found: 0 },
  { what: 'mkdir behind a test', parts: onVolume('set -e', '[ -d /data/out ] || mkdir /data/out'), found: 0 },
  {
    what: 'mkdir within if',
    parts: onVolume('set -e', 'if [ ! -d /data/out ]; then', '  mkdir /data/out', 'fi'),
    found: 0,
  },
  { what: 'mkdir with a way out', parts: onVolume('set -e', 'mkdir /data/out || true'), found: 0 },
  { what: 'mkdir in a function', parts: onVolume('set -e', 'make() {', '  mkdir /data/out', '}', 'make'), found: 0 },
  {
    what: 'mkdir in a here-document',
    parts: onVolume('set -e', 'cat <<END', 'mkdir /data/out', 'END', 'true'),
    found: 0,
  },
  { what: 'mkdir in a comment', parts: onVolume('set -e', '# mkdir /data/out', 'true'), found: 0 },
  { what: 'no second try', parts: { ...onVolume('mkdir /data/out'), spec: 'backoffLimit: 0' }, found: 0 },
  { what: 'append', parts: onVolume('export-all >> /data/orders.csv'), found: 1 },
  { what: 'append to a log', parts: onVolume('export-all >> /data/export.log'), found: 0 },
  { what: 'append elsewhere', parts: onVolume('export-all >> /tmp/orders.csv'), found: 0 },
  {
    what: 'append to a folder that a restart keeps',
    parts: {
      pod: 'restartPolicy: OnFailure\nvolumes:\n  - name: data\n    emptyDir: {}',
      container: `${script('export-all >> /data/orders.csv')}\n${mount}`,
    },
    found: 1,
  },
  {
    what: 'append to a folder that goes with the Pod',
    parts: {
      pod: 'volumes:\n  - name: data\n    emptyDir: {}',
      container: `${script('export-all >> /data/x.csv')}\n${mount}`,
    },
    found: 0,
  },
  {
    what: 'kubectl create',
    parts: { container: script('kubectl create configmap settings --from-literal=a=b') },
    found: 1,
  },
  {
    what: 'kubectl create without a shell',
    parts: { container: 'command: [kubectl, create, namespace, team]' },
    found: 1,
  },
  {
    what: 'kubectl create of a new name',
    parts: { container: script('kubectl create job "x-$(date +%s)" --from=cronjob/x') },
    found: 0,
  },
  {
    what: 'kubectl create in a pipe',
    parts: { container: script('kubectl create ns x --dry-run=client -o yaml | kubectl apply -f -') },
    found: 0,
  },
  {
    what: 'kubectl create after a deletion',
    parts: { container: script('kubectl delete cm x --ignore-not-found', 'kubectl create cm x') },
    found: 0,
  },
  { what: 'kubectl create of a file', parts: { container: script('kubectl create -f job.yaml') }, found: 0 },
  { what: 'INSERT', parts: { container: script(`psql -c "INSERT INTO runs (day) VALUES (now())"`) }, found: 1 },
  {
    what: 'INSERT of what is missing',
    parts: { container: script(`psql -c "INSERT INTO runs VALUES (1) ON CONFLICT DO NOTHING"`) },
    found: 0,
  },
  { what: 'INSERT IGNORE', parts: { container: script(`mysql -e "INSERT IGNORE INTO runs VALUES (1)"`) }, found: 0 },
  { what: 'SELECT', parts: { container: script(`psql -c 'SELECT 1'`) }, found: 0 },
  {
    what: 'CREATE TABLE',
    parts: { container: script('set -e', `psql -c 'CREATE TABLE runs (day date)'`, 'fill') },
    found: 1,
  },
  {
    what: 'CREATE TABLE IF NOT EXISTS',
    parts: { container: script('set -e', `psql -c 'CREATE TABLE IF NOT EXISTS runs (day date)'`) },
    found: 0,
  },
  {
    what: 'CREATE TABLE that may fail',
    parts: { container: script(`psql -c 'CREATE TABLE runs (day date)' || true`, 'fill') },
    found: 0,
  },
  { what: 'mysql --execute=', parts: { container: script(`mysql --execute="CREATE DATABASE shop"`) }, found: 1 },
  { what: 'createdb', parts: { container: 'command: [createdb, shop]' }, found: 1 },
  {
    what: 'createdb behind a question',
    parts: { container: script(`psql -lqt | grep -q shop || createdb shop`) },
    found: 0,
  },
]);

describe('the place of a command', () => {
  const marked = (text: string) =>
    findingsOf('job/not-idempotent', text).map(({ start, end }) => text.slice(start, end));

  test('is its line in a block, also where the same stands twice', () => {
    const text = job(onVolume('set -e', '', 'mkdir /data/out', 'echo "mkdir /data/out"', 'mkdir /data/out'));
    expect(marked(text)).toEqual(['mkdir /data/out', 'mkdir /data/out']);
    const starts = findingsOf('job/not-idempotent', text).map(({ start }) => start);
    expect(starts).toEqual([text.indexOf('mkdir'), text.lastIndexOf('mkdir')]);
  });

  test('is its part of a text on one line', () => {
    const text = job({ ...volume, container: `command: [bash, -ec, 'cd /; mkdir /data/out; run']\n${mount}` });
    expect(marked(text)).toEqual(['mkdir /data/out']);
  });

  test('is the item where it cannot be told', () => {
    const folded = `command:\n  - sh\n  - -ec\n  - >-\n    mkdir\n    /data/out\n${mount}`;
    expect(marked(job({ ...volume, container: folded }))).toEqual(['>-']);
  });

  test('is where `-p` goes', () => {
    const text = job(onVolume('mkdir -m 700 /data/out && run'));
    const [fix] = findingsOf('job/not-idempotent', text)[0]?.fixes?.() ?? [];
    expect(applied(text, [...(fix?.changes ?? [])])).toContain('mkdir -p -m 700 /data/out && run\n');
  });
});
