import { describe, expect, it } from 'vitest';
import { coverage, generateFieldDescriptions } from '../../../scripts/fieldDescriptions.mts';

describe('generated descriptions of fields', () => {
  it('leave no field of Job and CronJob without a text', async () => {
    const { own, generated, nothing } = coverage(await generateFieldDescriptions());
    expect(nothing).toEqual([]);
    expect(own.length).toBeGreaterThan(420);
    expect(generated.length).toBeLessThan(175);
  });

  it('are plain sentences', async () => {
    for (const [key, text] of Object.entries(await generateFieldDescriptions())) {
      expect(text, key).not.toMatch(/\\['"]|\*\/|\s{2}|^\s|\s$/);
    }
  });

  it('read the class where the property has no comment', async () => {
    const descriptions = await generateFieldDescriptions();
    expect(descriptions['batch.v1.Job.status']).toMatch(/^JobStatus /);
    expect(descriptions['core.v1.ResourceClaim.name']).toContain('resourceClaims');
  });

  it('are the same each time, in the order of their keys', async () => {
    const descriptions = await generateFieldDescriptions();
    expect(Object.keys(descriptions)).toEqual(Object.keys(descriptions).toSorted());
    expect(await generateFieldDescriptions()).toEqual(descriptions);
  });
});
