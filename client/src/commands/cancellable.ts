import * as vscode from 'vscode';

/** Shows a notification for as long as something takes. Resolves to false when the person cancels it there. */
export function cancellable(title: string, run: (signal: AbortSignal) => Promise<void>): Thenable<boolean> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const stop = new AbortController();
    const subscription = token.onCancellationRequested(() => stop.abort());
    try {
      await run(stop.signal);
      return true;
    } catch (error) {
      if (stop.signal.aborted) return false;
      throw error;
    } finally {
      subscription.dispose();
    }
  });
}
