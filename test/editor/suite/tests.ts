/** All tests, in the order in which they run: the first one needs an extension that has not been used yet. */
import './activation.test.ts';
import './diagnostics.test.ts';
import './quickFixes.test.ts';
import './advice.test.ts';
import './hover.test.ts';
import './hints.test.ts';
import './completion.test.ts';
import './symbols.test.ts';
import './navigation.test.ts';
import './languageModelTools.test.ts';
import './commands.test.ts';
import './settings.test.ts';
import { recordServers } from './servers.ts';

recordServers();
