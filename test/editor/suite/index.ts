import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { markOutput, printVerdict } from './output.ts';

/** What VS Code calls in the extension host. Resolves when all tests have passed. */
export async function run(): Promise<void> {
  markOutput(Mocha.reporters.Base);
  const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', timeout: 30_000, color: false });
  mocha.addFile(join(__dirname, 'tests.cjs'));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('end', () => {
      const file = process.env.BATCHWRIGHT_TEST_COUNTS;
      if (file !== undefined) writeFileSync(file, JSON.stringify(runner.stats));
    });
  });
  printVerdict(failures);
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
