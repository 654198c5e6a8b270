import { addRecommendedFields } from './addRecommendedFields.ts';
import { extractEnv } from './extractEnv.ts';
import { extractTimeZone } from './extractTimeZone.ts';
import { makeIndexed } from './makeIndexed.ts';
import { makeNativeSidecar } from './nativeSidecar.ts';
import { addPodFailurePolicy } from './podFailurePolicy.ts';
import type { Refactoring } from './refactoring.ts';
import { takeOutOfCronJob } from './takeOutOfCronJob.ts';
import { toJob } from './toJob.ts';
import { wrapInCronJob } from './wrapInCronJob.ts';

/** In the order of the menu. Sorting documents is about a file, and stands apart. */
export const refactorings: readonly Refactoring[] = [
  wrapInCronJob,
  takeOutOfCronJob,
  toJob,
  addRecommendedFields,
  addPodFailurePolicy,
  makeIndexed,
  makeNativeSidecar,
  extractEnv,
  extractTimeZone,
];
