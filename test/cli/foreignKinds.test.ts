import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../dist/cli/batchwright.mjs');
const cronWorkflow = (schedule: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: nightly}\nspec: {schedules: ["${schedule}"]}\n`;

/** Standard output of the built program, which loads the kinds of other projects only where a text names one. */
function run(args: readonly string[], input: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

describe('a manifest of another project', () => {
  it('is linted', () => {
    expect(run(['lint', '-'], cronWorkflow('60 2 * * *'))).toContain('cronworkflow/schedule-value');
    expect(run(['lint', '-'], cronWorkflow('0 2 * * *'))).not.toContain('cronworkflow/');
  });

  it('is on the timeline', () => {
    const args = ['timeline', '--from', '2026-11-22', '--time-zone', 'UTC', '--format', 'json', '-'];
    expect(run(args, cronWorkflow('0 2 * * *'))).toContain('"0 2 * * *"');
  });

  it('is checked for a language model', () => {
    const call = {
      jsonrpc: '2.0',
      id: 2,
      method: 'tools/call',
      params: { name: 'lint_manifest', arguments: { manifest: cronWorkflow('60 2 * * *') } },
    };
    const clientInfo = { name: 'test', version: '1' };
    const initialize = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
    };
    const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
    const input = [initialize, initialized, call].map((message) => `${JSON.stringify(message)}\n`).join('');
    expect(run(['mcp'], input)).toContain('cronworkflow/schedule-value');
  });
});
