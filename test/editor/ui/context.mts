/** What the runner tells the tests through the environment, so that each file can also be run by itself. */
export type { Session } from './session.mts';

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; test/editor/run.mts sets it.`);
  return value;
}

/** The folder of the editor host and the packaged extension. */
export function required(): { readonly host: string; readonly vsix: string } {
  return { host: variable('BATCHWRIGHT_TEST_HOST'), vsix: variable('BATCHWRIGHT_TEST_VSIX') };
}

/** The kubeconfig of the control plane. It is another one where tests are run once more. */
export function testKubeconfig(): string {
  return variable('BATCHWRIGHT_TEST_KUBECONFIG');
}
