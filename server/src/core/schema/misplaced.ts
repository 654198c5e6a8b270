import type { Field } from '../manifest/field.ts';
import { definition, type FieldShape, nestedDefinition } from './shapes.ts';

/** How far down a misplaced field is looked for: from a CronJob's spec to its pod spec it is four steps. */
const maxDepth = 4;

/**
 * Where a field that is unknown here would be known, as a path that a person can follow: `spec.template.spec`.
 * Looks beneath first, then from the top of the manifest. Undefined when it is known nowhere near.
 */
export function whereItBelongs(object: Field, key: string, definitionName: string): string | undefined {
  const beneath = descend(definitionName, key, object.path);
  if (beneath !== undefined || object.parent === undefined) return beneath;
  let root = object;
  while (root.parent !== undefined) root = root.parent;
  return descend(root.get('kind').text() === 'CronJob' ? 'batch.v1.CronJob' : 'batch.v1.Job', key, '');
}

/** Breadth first over single objects (not into lists and not into the status): the shallowest place wins. */
function descend(definitionName: string, key: string, path: string): string | undefined {
  let level: [name: string, path: string][] = [[definitionName, path]];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: [string, string][] = [];
    for (const [name, at] of level) {
      const fields = definition(name).fields ?? {};
      if (depth > 0 && Object.hasOwn(fields, key)) return at;
      next.push(...objectsBeneath(fields, at));
    }
    level = next;
  }
  return undefined;
}

const spine = new Set(['spec', 'template', 'jobTemplate', 'metadata']);

/** Only the way from a CronJob to its pod: elsewhere a field of the same name means another thing. */
function objectsBeneath(fields: Readonly<Record<string, FieldShape>>, path: string): [string, string][] {
  return Object.entries(fields).flatMap(([name, shape]): [string, string][] => {
    const nested = nestedDefinition(shape);
    if (!spine.has(name) || shape.ref === undefined || nested === undefined) return [];
    return [[nested, path === '' ? name : `${path}.${name}`]];
  });
}
