import type { Bilingual } from '../../../docs/fields/fieldText.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import { inWords, type ValueProvider } from './valueQuery.ts';

const valueFields: ReadonlySet<string> = new Set([
  'batch.v1.PodFailurePolicyOnExitCodesRequirement.values',
  'core.v1.ContainerRestartRuleOnExitCodes.values',
]);

/** Exit codes that mean the same nearly everywhere: those of shells, and 128 and the number of the signal that killed. */
const meanings: readonly (readonly [code: number, meaning: Bilingual])[] = [
  [1, { en: 'any error', zh: '一般错误' }],
  [2, { en: 'wrong use of a command or flag', zh: '命令或参数用法错误' }],
  [42, { en: 'your own: an error that a retry cannot mend', zh: '自定义：重试无济于事的错误' }],
  [126, { en: 'command cannot be executed', zh: '命令无法执行' }],
  [127, { en: 'command not found', zh: '找不到命令' }],
  [128, { en: 'the container could not be started', zh: '容器无法启动' }],
  [130, { en: 'interrupted (SIGINT)', zh: '被中断（SIGINT）' }],
  [134, { en: 'aborted (SIGABRT)', zh: '异常中止（SIGABRT）' }],
  [137, { en: 'killed (SIGKILL), often out of memory', zh: '被强制终止（SIGKILL），可能是内存不足' }],
  [139, { en: 'segmentation fault (SIGSEGV)', zh: '段错误（SIGSEGV）' }],
  [143, { en: 'terminated (SIGTERM)', zh: '被终止（SIGTERM）' }],
];

/** Exit codes with what they mean, of which the list stays in ascending order, as the API server asks. */
export const exitCodes: ValueProvider = (query) => {
  if (!valueFields.has(query.id)) return [];
  const codes = query.container.items().map((item) => item.number());
  const here = codes.indexOf(undefined);
  const above = Math.max(0, ...codes.slice(0, here).map((code) => code ?? 0));
  const below = Math.min(256, ...codes.slice(here + 1).map((code) => code ?? 256));
  return meanings
    .filter(([code]) => code > above && code < below)
    .map(([code, meaning]) => ({
      text: String(code),
      bare: true,
      kind: CompletionItemKind.Constant,
      description: inWords(meaning, query),
    }));
};
