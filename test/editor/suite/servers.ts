import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

const children: ChildProcess[] = [];

/** Takes note of every process that the extension host starts from now on. */
export function recordServers(): void {
  subscribe('child_process', (message) => {
    children.push((message as { process: ChildProcess }).process);
  });
}

/** The language servers that have been started so far, also those that have ended. */
export function languageServers(): readonly ChildProcess[] {
  return children.filter(({ spawnargs = [] }) =>
    spawnargs.some((argument) => /dist[\\/]server\.[cm]js$/.test(argument)),
  );
}
