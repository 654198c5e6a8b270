/** How a context is kept from writes by mistake: its name has to be typed first, or nothing is written at all. */
export type Protection = 'confirm' | 'readOnly';

/**
 * What the setting `batchwright.protectedContexts` (glob → protection) says of a context. Several values of the setting,
 * such as the user's and the workspace's, count together, and of all globs that match the strictest: no file of a
 * workspace can take back what its user has protected. What is not a protection is passed over.
 */
export function protectionOf(context: string, settings: readonly unknown[]): Protection | undefined {
  const found = new Set<unknown>();
  for (const setting of settings) {
    if (typeof setting !== 'object' || setting === null) continue;
    for (const [glob, protection] of Object.entries(setting)) {
      if (matchesGlob(glob, context)) found.add(protection);
    }
  }
  if (found.has('readOnly')) return 'readOnly';
  return found.has('confirm') ? 'confirm' : undefined;
}

/** `*` stands for any characters, `?` for one. Names of contexts hold slashes and colons, so none is special. */
function matchesGlob(glob: string, text: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'su').test(text);
}
