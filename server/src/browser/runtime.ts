import type { Runtime } from '../lsp/runtime.ts';

/** The platform as a web worker has it: no files, so the client brings translations and reads what is asked for. */
export const browserRuntime: Runtime = {
  now: () => Date.now(),
  ticks: () => performance.now(),
  defer: (task) => defer(task),
  after: (ms, task) => setTimeout(task, ms),
  exit: () => close(),
  loadBundle: () => undefined,
  packageUri: undefined,
  localFiles: undefined,
};

const channel = new MessageChannel();
const tasks: (() => void)[] = [];
channel.port1.onmessage = () => tasks.shift()?.();

/** After the messages that are waiting, and without the four milliseconds that a timer waits at least. */
function defer(task: () => void): void {
  tasks.push(task);
  channel.port2.postMessage(null);
}
