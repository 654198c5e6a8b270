/** The rules of `foreignRules.ts` without their checks. Made by `npm run generate` from their files. */
import type { RuleHead } from './rule.ts';

export const foreignHeads: readonly RuleHead[] = [
  {
    id: 'alert/failed-attempts',
    levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  },
  {
    id: 'alert/schedule-threshold',
    levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  },
  {
    id: 'alert/start-time-after-finish',
    levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  },
  {
    id: 'argo/extended-resource-limit',
    levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  },
  {
    id: 'spark/argument-template',
    levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  },
  {
    id: 'spark/conf-mount',
    levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  },
];
