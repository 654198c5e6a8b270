import type { Field } from '../manifest/field.ts';
import { validateHookHandler } from './handlers.ts';
import { isPresent } from './presence.ts';

/**
 * The lifecycle hooks of a container; `gracePeriod` in seconds, undefined where it is not known. `stopSignal` is not
 * judged: without the alpha feature ContainerStopSignals the API server drops it.
 * @see validateLifecycle
 */
export function validateLifecycle(lifecycle: Field, gracePeriod: number | undefined): void {
  for (const name of ['postStart', 'preStop']) {
    const hook = lifecycle.get(name);
    if (isPresent(hook)) validateHookHandler(hook, gracePeriod);
  }
}

/** Whether a `lifecycle` stays in the object: one that has nothing but a `stopSignal` is dropped with it. */
export function hasLifecycle(container: Field): boolean {
  const lifecycle = container.get('lifecycle');
  if (!lifecycle.isSet || lifecycle.isUnknown) return false;
  return !lifecycle.get('stopSignal').isSet || lifecycle.get('postStart').isSet || lifecycle.get('preStop').isSet;
}
