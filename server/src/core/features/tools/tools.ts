import { lintManifest } from './lintManifest.ts';
import { explainScheduleTool, nextRunsTool } from './schedules.ts';
import type { Tool } from './tool.ts';

/** The tools for language models, by the names that editor and command line make theirs of. */
export const tools = {
  lintManifest,
  explainSchedule: explainScheduleTool,
  nextRuns: nextRunsTool,
} satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof tools;
