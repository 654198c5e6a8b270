import { describe, expect, test } from 'vitest';
import { withoutFields } from '../../client/src/cluster/withoutFields.ts';

const manifest = {
  metadata: { labels: { 'example.org/team': 'a', 'example.org/team.b': 'b' }, finalizers: ['x', 'y'] },
  spec: {
    schedule: '0 2 * * *',
    containers: [
      { name: 'main', image: 'a:1', ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }] },
      { name: 'ma[in].x=","', image: 'b:1' },
    ],
    values: [1, 2, 3],
  },
};

describe('a manifest without a field', () => {
  test.each([
    ['spec.schedule', '"schedule":"0 2 * * *",'],
    ['metadata.labels.example.org/team', '"example.org/team":"a",'],
    ['metadata.labels.example.org/team.b', ',"example.org/team.b":"b"'],
    ['metadata.finalizers[="y"]', ',"y"'],
    ['spec.containers[name="main"].image', '"image":"a:1",'],
    ['spec.containers[name="ma[in].x=\\",\\""].image', ',"image":"b:1"'],
    ['spec.containers[name="main"].ports[containerPort=80,protocol="UDP"]', ',{"containerPort":80,"protocol":"UDP"}'],
    ['spec.containers[name="main"].ports[containerPort=80,protocol="TCP"].containerPort', '"containerPort":80'],
    ['spec.values[1]', '2,'],
  ])('%s', (path, removed) => {
    const text = JSON.stringify(manifest);
    expect(withoutFields(text, [path])).toBe(text.replace(removed, ''));
  });

  test('leaves the rest as it was written, long numbers too', () => {
    expect(withoutFields('{"spec":{"a":9007199254740993,"b":1}}', ['spec.b'])).toBe('{"spec":{"a":9007199254740993}}');
  });

  test.each([
    'spec.absent',
    'spec.containers[name="other"].image',
    'spec.schedule.deeper',
    'spec.values[7]',
    'spec.sche',
  ])('is none where %s is not there', (path) => {
    expect(withoutFields(JSON.stringify(manifest), [path])).toBeUndefined();
  });
});
