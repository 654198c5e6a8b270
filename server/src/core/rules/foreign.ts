/**
 * The kinds of other projects with their rules. With all that only they need they are loaded when the first text names
 * one of them, so nothing may import this file but by `import()`; a test walks the imports.
 */
import { cronWorkflow } from '../kinds/argo/cronWorkflow.ts';
import { clusterWorkflowTemplate, workflow, workflowTemplate } from '../kinds/argo/workflow.ts';
import type { Kind } from '../kinds/kind.ts';
import { prometheusRule } from '../kinds/prometheus/prometheusRule.ts';
import { scheduledSparkApplication } from '../kinds/spark/scheduledSparkApplication.ts';
import { sparkApplication } from '../kinds/spark/sparkApplication.ts';
import type { AdvisedKind } from './activeRules.ts';
import { foreignRules } from './foreignRules.ts';

/** Only their schedules and expressions are judged, and all else is advised on. */
const kinds: readonly Kind[] = [
  cronWorkflow,
  workflow,
  workflowTemplate,
  clusterWorkflowTemplate,
  sparkApplication,
  scheduledSparkApplication,
  prometheusRule,
];

export const foreignKinds: readonly AdvisedKind[] = kinds.map((kind) => ({ ...kind, rules: foreignRules }));
