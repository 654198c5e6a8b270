import type { Node } from '../yaml/tree.ts';

/** A number of seconds in an object. */
export interface Duration {
  readonly seconds: number;
  /** Offset at which its value ends. */
  readonly end: number;
}

/** The fields of Kubernetes that count seconds and may hold large numbers. */
const secondsFields: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds',
  'expirationSeconds',
  'initialDelaySeconds',
  'maxExpirationSeconds',
  'periodSeconds',
  'startingDeadlineSeconds',
  'terminationGracePeriodSeconds',
  'timeoutSeconds',
  'tolerationSeconds',
  'ttlSecondsAfterFinished',
]);

/** The durations of a tree from this many seconds on, in their order. What an alias or merge key brings is not told again. */
export function durationsIn(node: Node | undefined, atLeast: number): Duration[] {
  const found: Duration[] = [];
  collect(node, atLeast, found);
  return found;
}

function collect(node: Node | undefined, atLeast: number, found: Duration[]): void {
  if (node?.kind === 'list') for (const item of node.items) collect(item, atLeast, found);
  if (node?.kind !== 'map') return;
  for (const { key, keySpan, value, merged } of node.entries) {
    // All that an alias brings has the place of its mark.
    if (merged || value.start < keySpan.end) continue;
    if (value.kind !== 'scalar') collect(value, atLeast, found);
    else if (secondsFields.has(key) && value.type === 'int' && Number(value.value) >= atLeast) {
      found.push({ seconds: Number(value.value), end: value.end });
    }
  }
}
