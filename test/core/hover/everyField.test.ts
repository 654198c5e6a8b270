import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { generateFieldDescriptions } from '../../../scripts/fieldDescriptions.mts';
import { fieldText } from '../../../server/src/core/docs/fields/index.ts';
import { fieldHover } from '../../../server/src/core/features/hover/field.ts';
import type { Locale } from '../../../server/src/core/l10n/locale.ts';
import type { Bundle } from '../../../server/src/core/l10n/message.ts';
import { gateOf } from '../../../server/src/core/schema/featureGates.ts';
import { definition, type FieldShape, nestedDefinition } from '../../../server/src/core/schema/shapes.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import type { Node } from '../../../server/src/core/yaml/tree.ts';
import { podFieldsByUse } from './podFieldsByUse.ts';
import { serverDefaults } from './serverDefaults.ts';

const chinese = JSON.parse(readFileSync(new URL('../../../l10n/zh-cn/hover.json', import.meta.url), 'utf8')) as Bundle;
const published = new URL('../../../../shared/conformance/kubernetes/real-world.jsonl', import.meta.url);

interface Described {
  readonly name: string;
  readonly definition: string;
  readonly field: string;
  readonly shape: FieldShape;
}

/** Every field that can stand in an object of these definitions, each once. */
function fieldsBelow(...roots: string[]): Described[] {
  const seen = new Set<string>();
  const waiting = [...roots];
  const fields: Described[] = [];
  for (let type = waiting.shift(); type !== undefined; type = waiting.shift()) {
    if (seen.has(type)) continue;
    seen.add(type);
    for (const [field, shape] of Object.entries(definition(type).fields ?? {})) {
      fields.push({ name: `${type}.${field}`, definition: type, field, shape });
      const nested = nestedDefinition(shape);
      if (nested !== undefined) waiting.push(nested);
    }
  }
  return fields;
}

const all = fieldsBelow('batch.v1.Job', 'batch.v1.CronJob', 'core.v1.PodTemplateSpec');

describe('the hover of every field of Job, CronJob and the Pod template', () => {
  let descriptions: Record<string, string> = {};
  beforeAll(async () => {
    descriptions = await generateFieldDescriptions();
  });

  const hoverOf = ({ definition, field, shape }: Described, locale: Locale = 'en'): string =>
    fieldHover({ definition, field, shape, locale, descriptions, ...(locale === 'zh-cn' && { bundle: chinese }) });
  /** The fields whose hover does not keep a rule. */
  const offenders = (keeps: (hover: string, field: Described) => boolean): string[] =>
    all.filter((field) => !keeps(hoverOf(field), field)).map(({ name }) => name);

  it('is one of nearly six hundred', () => {
    expect(all.length).toBeGreaterThan(590);
  });

  it('begins with its name, its type, and whether it must be there or what holds without it', () => {
    const line = /^\*\*\w+\*\* · (?:(?:list of|map to) )*[\w().\- ]+ · (?:required|optional|default: .+)\n/;
    expect(offenders((hover, { field }) => line.test(hover) && hover.startsWith(`**${field}**`))).toEqual([]);
  });

  it('has a text, of our own or from the typings', () => {
    expect(offenders((hover) => (hover.split('\n\n')[1]?.length ?? 0) >= 15)).toEqual([]);
  });

  it('ends with a link into the documentation', () => {
    const link = /\[Documentation\]\(https:\/\/kubernetes\.io\/docs\/[a-z0-9/.-]+\/(?:#[\w-]+)?\)$/;
    expect(offenders((hover) => link.test(hover))).toEqual([]);
    const inChinese = /\[文档\]\(https:\/\/kubernetes\.io\/(?:zh-cn\/)?docs\/[a-z0-9/.-]+\/(?:#[\w-]+)?\)$/;
    expect(all.filter((field) => !inChinese.test(hoverOf(field, 'zh-cn'))).map(({ name }) => name)).toEqual([]);
  });

  it('names the values that are allowed, a dozen of them where there are many', () => {
    const named = (hover: string, { shape }: Described): boolean => {
      const values = shape.enum ?? shape.items?.enum ?? [];
      const told = values.filter((value) => hover.includes(value === '' ? '`""`' : `\`${value}\``));
      return told.length >= Math.min(values.length, 12);
    };
    expect(offenders(named)).toEqual([]);
  });

  it('tells the version of what came since 1.26, and what is off by default', () => {
    const aged = (hover: string, { definition, field, shape: { since } }: Described): boolean => {
      const gate = gateOf(definition, field);
      const isOff = gate !== undefined && gate.onByDefault === undefined;
      const isNew = since !== undefined && Number(since.slice(2)) > 25;
      return (!isNew || hover.includes(`Since Kubernetes ${since}`)) && hover.includes('off by default') === isOff;
    };
    const inText = /off by default/;
    const spoken = (field: Described) => inText.test(fieldText(field.definition, field.field)?.en ?? '');
    expect(offenders((hover, field) => spoken(field) || aged(hover, field))).toEqual([]);
  });

  it('tells what the API server fills in', () => {
    const missing = Object.entries(serverDefaults).filter(([name, value]) => {
      const field = all.find((each) => each.name === name);
      if (field === undefined) return true;
      const line = hoverOf(field).split('\n')[0] ?? '';
      return value === undefined ? !line.includes('default: ') : !line.endsWith(`default: \`${value}\``);
    });
    expect(missing).toEqual([]);
  });

  it('is in Chinese throughout where the text is our own', () => {
    const own = all.filter((field) => fieldText(field.definition, field.field) !== undefined);
    const english = own.filter((field) =>
      /(?:required|optional|default|list of|map to|Since|Documentation|Values)\b/.test(
        hoverOf(field, 'zh-cn').replace(/^\*\*\w+\*\*|`[^`]*`|\([^)]*\)/g, ''),
      ),
    );
    expect(english.map(({ name }) => name)).toEqual([]);
  });
});

describe('texts of our own', () => {
  it('describe every field of the batch types', () => {
    const batch = all.filter(({ name }) => name.startsWith('batch.'));
    expect(batch.length).toBeGreaterThan(60);
    expect(batch.filter(({ definition, field }) => fieldText(definition, field) === undefined)).toEqual([]);
  });

  it('describe the hundred Pod fields that manifests use most', () => {
    expect(podFieldsByUse.length).toBeGreaterThanOrEqual(100);
    expect(new Set(podFieldsByUse).size).toBe(podFieldsByUse.length);
    expect(podFieldsByUse.filter((name) => !hasOwnText(name))).toEqual([]);
  });

  it('are more than half of all', () => {
    const own = all.filter(({ name }) => hasOwnText(name));
    expect(own.length / all.length).toBeGreaterThan(0.7);
  });

  test.skipIf(!existsSync(published))('describe what published manifests use (skipped without ../shared)', () => {
    const used = countUses(readFileSync(published, 'utf8'));
    expect([...used.keys()].filter((name) => !hasOwnText(name))).toEqual([]);
    const podFields = [...used].filter(([name]) => !name.startsWith('batch.')).sort(([, a], [, b]) => b - a);
    const most = podFields.slice(0, podFieldsByUse.length);
    expect(most.map(([name]) => name).sort()).toEqual(podFieldsByUse.toSorted());
  });
});

function hasOwnText(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return fieldText(name.slice(0, dot), name.slice(dot + 1)) !== undefined;
}

/** How often each field is written in manifests, one of them a line of JSON. */
function countUses(lines: string): Map<string, number> {
  const uses = new Map<string, number>();
  const count = (node: Node | undefined, type: string): void => {
    if (node?.kind === 'list') for (const item of node.items) count(item, type);
    if (node?.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      const shape = definition(type).fields?.[key];
      if (shape === undefined) continue;
      const name = `${type}.${key}`;
      uses.set(name, (uses.get(name) ?? 0) + 1);
      const nested = nestedDefinition(shape);
      if (nested === undefined) continue;
      const below =
        shape.values === undefined || value.kind !== 'map' ? [value] : value.entries.map((each) => each.value);
      for (const each of below) count(each, nested);
    }
  };
  for (const line of lines.trim().split('\n')) {
    const { yaml, kind } = JSON.parse(line) as { readonly yaml: string; readonly kind?: string };
    if (kind === 'Job' || kind === 'CronJob') count(readYaml(yaml).root, `batch.v1.${kind}`);
  }
  return uses;
}
