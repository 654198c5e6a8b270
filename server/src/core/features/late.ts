/**
 * What only requests need, loaded with the first of them. All in one piece: the build cuts what several late pieces share
 * with the start into a file for each combination of them, and the start would have to load dozens. Hovers
 * and lost indentation are apart for their texts and shapes.
 */
export { codeActions } from './codeActions.ts';
export { codeLenses } from './codeLenses.ts';
export { completion, resolveCompletion } from './completion.ts';
export { documentSymbols } from './documentSymbols.ts';
export { fieldRanges } from './fieldRanges.ts';
export { inlayHints } from './inlayHints.ts';
export { manifests } from './manifests.ts';
export { Navigation } from './navigation/navigation.ts';
export { nextRuns } from './nextRuns.ts';
export { onTypeFormatting } from './onTypeFormatting.ts';
export { plannedRuns } from './plannedRuns.ts';
export { isRefactoringData, refactoringsAt, resolveRefactoring } from './refactorings.ts';
export { explainSchedule, scheduleChoices, scheduleEdit } from './scheduleBuilder.ts';
export { semanticTokens } from './semanticTokens.ts';
export { suspendEdit } from './suspend.ts';
export { timelineFile, timelineView } from './timeline.ts';
export { tools } from './tools/tools.ts';
export { workspaceActions } from './workspaceActions.ts';
