import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { resumed, waitingNodes } from '../../client/src/cluster/argo/resume.ts';
import { retried } from '../../client/src/cluster/argo/retry.ts';
import { whatToRetry } from '../../client/src/cluster/argo/retryPlan.ts';
import { type JsonObject, objectAt } from '../../client/src/cluster/json.ts';

const NOW = Date.parse('2026-03-01T12:00:00.750Z');
const STAMP = '2026-03-01T12:00:00Z';

/**
 * Nodes by lines `id type phase (boundary) > children`, with a `*` before the id of a try, and a `-` for what is absent. The
 * node `wf` is the Workflow's own.
 */
function nodesOf(lines: string): Map<string, JsonObject> {
  const nodes = lines
    .trim()
    .split('\n')
    .map((line): [string, JsonObject] => {
      const [head = '', children = ''] = line.split('>');
      const [mark = '', type = '', phase = '', boundary = '-'] = head.trim().split(/\s+/);
      const id = mark.replace('*', '');
      return [
        id,
        {
          id,
          name: id === 'wf' ? 'wf' : id.startsWith('exit') ? `wf.onExit${id.slice(4)}` : `wf.${id}`,
          type,
          phase,
          ...(boundary !== '-' && { boundaryID: boundary }),
          ...(mark.startsWith('*') && { nodeFlag: { retried: true } }),
          ...(children !== '' && { children: children.trim().split(' ') }),
        },
      ];
    });
  return new Map(nodes);
}

/** What is forgotten and what is reset: `a b | c`. */
function plan(lines: string): string {
  const { forgotten, reset } = whatToRetry(nodesOf(lines), 'wf');
  return `${[...forgotten].sort().join(' ')} | ${[...reset].sort().join(' ')}`;
}

describe('what a retry runs anew', () => {
  it.each([
    ['the only Pod', 'wf Pod Failed', 'wf | '],
    [
      'the failed step, with its group and the template; not the steps before',
      `wf Steps Failed - > g0
       g0 StepGroup Succeeded wf > a
       a Pod Succeeded wf > g1
       g1 StepGroup Failed wf > b c
       b Pod Failed wf
       c Pod Succeeded wf`,
      'b | g1 wf',
    ],
    [
      'the failed task of a DAG, and what was omitted after it',
      `wf DAG Failed - > a b
       a Pod Failed wf > c
       b Pod Succeeded wf
       c Skipped Omitted wf`,
      'a c | wf',
    ],
    [
      'all tries of a node with a retry strategy',
      `wf DAG Failed - > r
       r Retry Failed wf > r0 r1
       *r0 Pod Failed wf
       *r1 Pod Error wf`,
      'r0 r1 | r wf',
    ],
    [
      'no try where a later one has succeeded',
      `wf DAG Failed - > r x
       r Retry Succeeded wf > r0 r1
       *r0 Pod Failed wf
       *r1 Pod Succeeded wf
       x Pod Failed wf`,
      'x | wf',
    ],
    [
      'nothing after which something has succeeded all the same (continueOn)',
      `wf DAG Failed - > a x
       a Pod Failed wf > b
       b Pod Succeeded wf
       x Pod Failed wf`,
      'x | wf',
    ],
    [
      'the whole Pod of a container set',
      `wf DAG Failed - > p
       p Pod Failed wf > c0 c1
       c0 Container Succeeded p
       c1 Container Failed p`,
      'c0 c1 p | wf',
    ],
    [
      'a task within a template within a template',
      `wf DAG Failed - > d
       d DAG Failed wf > t u
       t TaskGroup Failed d > t0 t1
       t0 Pod Succeeded d
       t1 Pod Failed d
       u Pod Succeeded d`,
      't1 | d t wf',
    ],
    [
      'a template that is itself tried again, with its tries that are made of others',
      `wf Steps Failed - > g
       g StepGroup Failed wf > r
       r Retry Failed wf > r0
       *r0 DAG Failed wf > a
       a Pod Failed r0`,
      'a | g r r0 wf',
    ],
    [
      'HTTP requests, plugins and nodes that were to be resumed too, but none that was skipped',
      `wf DAG Failed - > h p s k
       h HTTP Error wf
       p Plugin Failed wf
       s Suspend Failed wf
       k Skipped Skipped wf`,
      'h p s | wf',
    ],
    [
      'not the handler of the end by itself',
      `wf Pod Succeeded
       exit Pod Failed`,
      ' | ',
    ],
  ])('%s', (_, lines, expected) => {
    expect(plan(lines)).toBe(expected);
  });

  it.each([
    ['a child that is not there', 'wf DAG Failed - > a', 'a'],
    ['a node without a parent', 'wf DAG Failed\na Pod Failed wf', 'a'],
  ])('nothing where the nodes are no tree: %s', (_, lines, id) => {
    expect(() => plan(lines)).toThrow(`The nodes of Workflow "wf" are no tree: node \`${id}\` is cut off.`);
  });
});

/** A Workflow as the controller leaves it. */
function workflow(lines: string, more: { spec?: object; status?: object } = {}): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: {
      name: 'wf',
      labels: {
        team: 'data',
        'workflows.argoproj.io/completed': 'true',
        'workflows.argoproj.io/phase': 'Failed',
        'workflows.argoproj.io/workflow-archiving-status': 'Archived',
        'workflows.argoproj.io/actor': 'ann',
      },
    },
    spec: { entrypoint: 'main', ...more.spec },
    status: {
      phase: 'Failed',
      message: 'child failed',
      startedAt: '2026-01-01T00:00:00Z',
      finishedAt: '2026-01-01T00:10:00Z',
      conditions: [
        { type: 'PodRunning', status: 'False' },
        { type: 'Completed', status: 'True' },
      ],
      nodes: Object.fromEntries(nodesOf(lines)),
      ...more.status,
    },
  };
}

const STEPS = `wf Steps Failed - > g0
               g0 StepGroup Failed wf > a b
               a Pod Succeeded wf
               b Pod Failed wf
               exit Pod Succeeded > exit2
               exit2 Pod Succeeded`;

describe('a Workflow that is retried', () => {
  it('has not ended, keeps what succeeded, and waits for the rest', async () => {
    const { workflow: wanted, podNodes, anew } = await retried(workflow(STEPS), NOW);
    expect(objectAt(wanted, 'metadata').labels).toEqual({ team: 'data', 'workflows.argoproj.io/phase': 'Failed' });
    const { nodes, ...status } = objectAt(wanted, 'status');
    expect(status).toEqual({
      startedAt: STAMP,
      conditions: [
        { type: 'PodRunning', status: 'False' },
        { type: 'Completed', status: 'False' },
      ],
    });
    expect(nodes).toEqual({
      wf: { id: 'wf', name: 'wf', type: 'Steps', phase: 'Running', startedAt: STAMP, children: ['g0'] },
      g0: {
        id: 'g0',
        name: 'wf.g0',
        type: 'StepGroup',
        phase: 'Running',
        startedAt: STAMP,
        boundaryID: 'wf',
        children: ['a'],
      },
      a: { id: 'a', name: 'wf.a', type: 'Pod', phase: 'Succeeded', boundaryID: 'wf' },
    });
    expect([...podNodes].sort()).toEqual(['b', 'exit', 'exit2']);
    expect(anew).toBe(3);
  });

  it('is no longer shut down, and has its deadline back', async () => {
    const ended = workflow(STEPS, {
      spec: { shutdown: 'Stop', activeDeadlineSeconds: 0 },
      status: { storedWorkflowTemplateSpec: { entrypoint: 'main', shutdown: 'Stop' } },
    });
    const { workflow: wanted } = await retried(ended, NOW);
    expect(wanted.spec).toEqual({ entrypoint: 'main' });
    expect(objectAt(wanted, 'status').storedWorkflowTemplateSpec).toEqual({ entrypoint: 'main' });
    const { workflow: other } = await retried(workflow(STEPS, { spec: { activeDeadlineSeconds: 60 } }), NOW);
    expect(objectAt(other, 'spec').activeDeadlineSeconds).toBe(60);
  });

  it('may have its nodes packed, and stays as it was read', async () => {
    const packed = gzipSync(JSON.stringify(Object.fromEntries(nodesOf(STEPS)))).toString('base64');
    const read = workflow('wf Pod Failed', { status: { nodes: undefined, compressedNodes: packed } });
    const before = structuredClone(read);
    const { podNodes, workflow: wanted } = await retried(read, NOW);
    expect([...podNodes]).toContain('b');
    expect(Object.keys(objectAt(wanted, 'status', 'nodes'))).toEqual(['wf', 'g0', 'a']);
    expect(read).toEqual(before);
  });

  it('has its nodes packed where they would be too many', async () => {
    const many = Array.from({ length: 14_000 }, (_, i) => `p${i} Pod Succeeded wf`).join('\n');
    const children = Array.from({ length: 14_000 }, (_, i) => `p${i}`).join(' ');
    const { workflow: wanted } = await retried(
      workflow(`wf DAG Failed - > ${children} x\n${many}\nx Pod Failed wf`),
      NOW,
    );
    const { nodes, compressedNodes } = objectAt(wanted, 'status');
    expect(nodes === undefined).toBe(true);
    const unpacked = JSON.parse(gunzipSync(Buffer.from(String(compressedNodes), 'base64')).toString()) as object;
    expect(Object.keys(unpacked)).toHaveLength(14_001);
  });

  it.each([
    ['still runs', { phase: 'Running' }, 'Only a failed Workflow can be retried; "wf" is in phase `Running`.'],
    ['has not begun', { phase: undefined }, 'Only a failed Workflow can be retried; "wf" is in phase `Pending`.'],
    [
      'has its nodes in a database',
      { offloadNodeStatusVersion: 'fnv:1' },
      'The nodes of Workflow "wf" are in the database of Argo Workflows',
    ],
    [
      'has them packed in another way',
      { nodes: {}, compressedNodes: Buffer.from('(µ/ý').toString('base64') },
      'The nodes of Workflow "wf" are packed in a way that cannot be read here.',
    ],
    [
      'would fail again at once, as nothing in it has run',
      { nodes: Object.fromEntries(nodesOf('wf Steps Failed - > g0\ng0 StepGroup Error wf')) },
      'No node of Workflow "wf" can run anew, so it would fail again. Resubmit it instead.',
    ],
  ])('is refused where it %s', async (_, status, sentence) => {
    await expect(retried(workflow(STEPS, { status }), NOW)).rejects.toThrow(sentence);
  });
});

describe('a Workflow that is resumed', () => {
  const waiting = (outputs?: object) => {
    const read = workflow('wf Steps Running - > s\ns Suspend Running wf', { status: { phase: 'Running' } });
    const node = objectAt(read, 'status', 'nodes', 's');
    if (outputs !== undefined) node.outputs = outputs;
    return read;
  };

  it('goes on at the nodes that wait', async () => {
    const read = waiting();
    expect(await waitingNodes(read)).toBe(1);
    const wanted = await resumed(read, NOW);
    expect(objectAt(wanted, 'status', 'nodes', 's')).toMatchObject({ phase: 'Succeeded', finishedAt: STAMP });
    expect(objectAt(wanted, 'status', 'nodes', 'wf').phase).toBe('Running');
    expect(objectAt(read, 'status', 'nodes', 's').phase).toBe('Running');
  });

  it('gives the nodes that wait for a value its default', async () => {
    const supplied = { name: 'approve', valueFrom: { supplied: {}, default: 'no' } };
    const wanted = await resumed(waiting({ parameters: [supplied, { name: 'other', value: '1' }] }), NOW);
    expect(objectAt(wanted, 'status', 'nodes', 's', 'outputs').parameters).toEqual([
      { name: 'approve', value: 'no' },
      { name: 'other', value: '1' },
    ]);
  });

  it('is refused where such a value has no default', async () => {
    const read = waiting({ parameters: [{ name: 'approve', valueFrom: { supplied: {} } }] });
    await expect(resumed(read, NOW)).rejects.toThrow('Node "wf.s" waits for the parameter "approve"');
  });

  it('is no longer suspended as a whole, wherever its nodes are', async () => {
    const suspended = workflow('wf Steps Running', {
      spec: { suspend: true },
      status: { nodes: {}, offloadNodeStatusVersion: 'fnv:1' },
    });
    expect((await resumed(suspended, NOW))?.spec).toEqual({ entrypoint: 'main' });
  });

  it('stays as it is where nothing waits', async () => {
    expect(await resumed(workflow('wf Pod Running'), NOW)).toBeUndefined();
  });
});
