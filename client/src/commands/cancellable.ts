import * as vscode from 'vscode';

/** Shows a notification for as long as something takes. Resolves to false when the person cancels it there. */
export function cancellable(title: string, run: (signal: AbortSignal) => Promise<void>): Thenable<boolean> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_progress, token) =>
    untilCancelled(token, async (signal) => {
      try {
        await run(signal);
        return true;
      } catch (error) {
        if (signal.aborted) return false;
        throw error;
      }
    }),
  );
}

/** Runs something with a signal that aborts when the person cancels it. */
export async function untilCancelled<T>(
  token: vscode.CancellationToken,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const subscription = token.onCancellationRequested(() => stop.abort());
  try {
    return await run(stop.signal);
  } finally {
    subscription.dispose();
  }
}
