import type { Facets } from '../facets/facets.ts';
import { covers, type Suppression } from '../facets/suppressions.ts';
import { activeIds, ruleIds } from '../rules/activeRules.ts';
import { adviseOnSuppressions } from '../rules/advise.ts';
import { nearest } from '../text/nearest.ts';

/**
 * Takes away what comments of a document switch off, and adds what there is to say about these comments: to the first
 * object, as they may stand in front of it or between two.
 */
export function suppress(suppressions: readonly Suppression[], objects: readonly Facets[]): void {
  const [first] = objects;
  if (suppressions.length === 0 || first === undefined) return;
  const used = new Set<Suppression>();
  for (const { findings } of objects.map(({ object }) => object.inspection)) {
    const left = findings.filter((finding) => {
      const by = suppressions.filter((suppression) => covers(suppression, finding));
      for (const suppression of by) used.add(suppression);
      return by.length === 0;
    });
    findings.splice(0, findings.length, ...left);
  }
  const { object } = first;
  const { rules: settings } = object.inspection.circumstances;
  const active = settings === undefined ? new Set() : activeIds(settings);
  first.suppressions = suppressions.map((each) => {
    // What rules of the workspace find is known only later.
    const isKnown = ruleIds.has(each.rule) || each.rule.startsWith('workspace/');
    return {
      ...each,
      object,
      used: used.has(each),
      off: isKnown && !active.has(each.rule),
      guess: isKnown ? undefined : nearest(each.rule, ruleIds),
    };
  });
  adviseOnSuppressions(first);
}
