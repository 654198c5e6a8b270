import type { CommandContext } from './context.ts';

export async function showOutput({ log }: CommandContext): Promise<void> {
  log.show();
}
