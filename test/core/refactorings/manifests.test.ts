import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { toJson } from '../../../server/src/core/yaml/json.ts';
import { inspect } from '../../harness/inspect.ts';
import { expandItem, readExamples } from '../exampleFiles.ts';
import { manifestsOf, readSnippets } from '../snippetManifests.ts';
import { tryRefactorings } from './tryRefactorings.ts';

/** Every so many rows of a long file, to be quick. */
const sampled = { 'generated.jsonl': 40, 'real-world.jsonl': 8 };

interface Row {
  readonly yaml: string;
  readonly ok: boolean;
}

function acceptedRows(path: string, every = 1): string[] {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .filter((_, index) => index % every === 0)
    .map((line) => JSON.parse(line) as Row);
  return rows.filter(({ ok }) => ok).map(({ yaml }) => yaml);
}

/** What may go wrong with any of the manifests, and how many refactorings were applied. */
function tryAll(texts: readonly string[]) {
  const outcomes = texts.map(tryRefactorings);
  return {
    applied: outcomes.reduce((sum, { applications }) => sum + applications.length, 0),
    refused: outcomes.reduce((sum, { refused }) => sum + refused.length, 0),
    violations: outcomes.flatMap(({ violations }) => violations),
  };
}

/** A Pod, and a Deployment, of the Pod template of a Job. */
function otherKinds(text: string): string[] {
  const job = inspect(text).find(
    ({ kind, findings }) => kind.kind === 'Job' && !findings.some(({ rejected }) => rejected),
  );
  const template = job?.object.at('spec', 'template').node;
  if (template === undefined) return [];
  const { metadata = {}, spec } = JSON.parse(toJson(template)) as { metadata?: object; spec?: object };
  const forever = { ...spec, restartPolicy: 'Always' };
  return [
    stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', ...metadata }, spec }),
    stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'a' }, spec: forever }),
    stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'a' },
      spec: { replicas: 2, selector: { matchLabels: { a: 'b' } }, template: { metadata, spec: forever } },
    }),
  ];
}

describe('whatever is offered of an accepted manifest', () => {
  const examples = readExamples().map(({ text }) => expandItem(text));
  const snippets = readSnippets()
    .flatMap(manifestsOf)
    .map(({ yaml }) => yaml);

  it.each([
    { name: 'examples', texts: examples },
    { name: 'snippets', texts: snippets.filter((_, index) => index % 3 === 0) },
    { name: 'crafted manifests', texts: acceptedRows('test/conformance/data/crafted.jsonl', 4) },
  ])('can be done and is accepted: $name', ({ texts }) => {
    const { applied, violations } = tryAll(texts);
    expect(violations).toEqual([]);
    expect(applied).toBeGreaterThan(100);
  });

  it('can be done and is accepted: Pods and Deployments', () => {
    const outcomes = examples.flatMap(otherKinds).map(tryRefactorings);
    expect(outcomes.flatMap(({ violations }) => violations)).toEqual([]);
    expect(outcomes.filter(({ applications }) => applications.length > 0).length).toBe(outcomes.length);
  });

  describe.each(Object.entries(sampled))('../shared/conformance/kubernetes/%s', (file, every) => {
    const path = `../shared/conformance/kubernetes/${file}`;
    // Not in the project: too large. Without it the manifests above must do.
    it.skipIf(!existsSync(path))('can be done and is accepted', () => {
      const { refused, violations } = tryAll(acceptedRows(path, every));
      expect(violations).toEqual([]);
      expect(refused).toBeLessThanOrEqual(1);
    });
  });
});
