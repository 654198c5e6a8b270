/** All rules about several files. Made by `npm run generate` from the files beside it. */
import { rule as workspaceCrowdedMinute } from './rules/crowded-minute.ts';
import { rule as workspaceDuplicateInFolder } from './rules/duplicate-in-folder.ts';
import { rule as workspaceDuplicateObject } from './rules/duplicate-object.ts';
import { rule as workspaceJobsUnwatched } from './rules/jobs-unwatched.ts';
import { rule as workspaceKeyNotFound } from './rules/key-not-found.ts';
import { rule as workspaceReferenceNotFound } from './rules/reference-not-found.ts';
import type { WorkspaceRule } from './workspaceRule.ts';

export const workspaceRules: readonly WorkspaceRule[] = [
  workspaceCrowdedMinute,
  workspaceDuplicateInFolder,
  workspaceDuplicateObject,
  workspaceJobsUnwatched,
  workspaceKeyNotFound,
  workspaceReferenceNotFound,
];
