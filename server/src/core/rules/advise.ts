import type { Facets } from '../facets/facets.ts';
import type { Message } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Inspection } from '../manifest/inspection.ts';
import type { RuleSettings } from '../manifest/ruleSettings.ts';
import { type ActiveRule, activeRules } from './activeRules.ts';
import { ignoredElsewhere } from './ignoredElsewhere.ts';
import type { ReportDetails, RuleContext } from './rule.ts';

/** Adds the advice on an object to the findings of its inspection, but for that on suppressions. */
export function advise(facets: Facets): void {
  const { rules: settings } = facets.object.inspection.circumstances;
  if (settings === undefined) return;
  if (settings.rules.size > 0) setLevels(facets.object.inspection, settings);
  const ignored = ignoredElsewhere(facets.object);
  for (const active of activeRules(settings, facets.kind)) {
    const { looksAt, alsoKnownAs } = active.rule;
    if (looksAt === 'suppression') continue;
    if (ignored.size > 0 && alsoKnownAs?.some((name) => ignored.has(name))) continue;
    ask(active, facets);
  }
}

/** Gives what the API server only warns of the severity that is set for it. */
function setLevels({ findings }: Inspection, { rules }: RuleSettings): void {
  const left = findings.flatMap((finding) => {
    const level = finding.rejected ? undefined : rules.get(finding.rule)?.level;
    if (level === undefined) return [finding];
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
  findings.splice(0, findings.length, ...left);
}

/** Adds the advice on the comments by which rules are switched off: what they do is known when all has been found. */
export function adviseOnSuppressions(facets: Facets): void {
  const { rules: settings } = facets.object.inspection.circumstances;
  if (settings === undefined || facets.suppressions.length === 0) return;
  for (const active of activeRules(settings, facets.kind)) {
    if (active.rule.looksAt === 'suppression') ask(active, facets);
  }
}

function ask(active: ActiveRule, facets: Facets): void {
  const { rule } = active;
  const context = contextOf(active, facets.object.inspection.circumstances.now);
  for (const facet of facets.of(rule.looksAt)) rule.check(facet, context);
}

/** The page of a rule, from the root of the package. */
export function rulePage(id: string): string {
  return `docs/rules/${id}.md`;
}

function contextOf({ rule, severity, options }: ActiveRule, now: number | undefined): RuleContext {
  const report = (field: Field, message: Message, details: ReportDetails = {}): void => {
    const { inspection } = field;
    if (field.isUnknown || (inspection.circumstances.partial && !field.isSet)) return;
    const { start, end } = details.span ?? field.span;
    inspection.findings.push({
      rule: rule.id,
      severity,
      rejected: false,
      cause: null,
      field: field.path,
      message,
      docs: rulePage(rule.id),
      start,
      end,
      ...(details.related && { related: details.related }),
      ...(details.fixes && { fixes: details.fixes }),
    });
  };
  return { options, now, report };
}
