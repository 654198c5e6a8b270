/** All rules about one object of another project. Made by `npm run generate` from the files beside it. */
import { rule as alertFailedAttempts } from './alert/failed-attempts.ts';
import { rule as alertScheduleThreshold } from './alert/schedule-threshold.ts';
import { rule as alertStartTimeAfterFinish } from './alert/start-time-after-finish.ts';
import { rule as argoExtendedResourceLimit } from './argo/extended-resource-limit.ts';
import type { Rule } from './rule.ts';
import { rule as sparkArgumentTemplate } from './spark/argument-template.ts';
import { rule as sparkConfMount } from './spark/conf-mount.ts';

export const foreignRules: readonly Rule[] = [
  alertFailedAttempts,
  alertScheduleThreshold,
  alertStartTimeAfterFinish,
  argoExtendedResourceLimit,
  sparkArgumentTemplate,
  sparkConfMount,
];
