import { booleans } from './booleans.ts';
import { conditionTypes } from './conditionTypes.ts';
import { downwardPaths } from './downwardPaths.ts';
import { enumValues } from './enumValues.ts';
import { exitCodes } from './exitCodes.ts';
import { labelValues } from './labelValues.ts';
import { localNames } from './names.ts';
import { quantities } from './quantities.ts';
import { usualValues } from './usualValues.ts';
import type { Suggestion, ValueProvider, ValueQuery } from './valueQuery.ts';
import { workspaceKeys, workspaceNames } from './workspaceNames.ts';

/** All sorts of values, in the order in which they are offered where several have some. */
const providers: readonly ValueProvider[] = [
  localNames,
  workspaceNames,
  workspaceKeys,
  downwardPaths,
  exitCodes,
  enumValues,
  conditionTypes,
  booleans,
  quantities,
  labelValues,
  usualValues,
];

/** The values that fit a place, each once. */
export function suggestValues(query: ValueQuery): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const suggestion of providers.flatMap((provide) => provide(query))) {
    if (!found.has(suggestion.text)) found.set(suggestion.text, suggestion);
  }
  return [...found.values()];
}
