import { type Bilingual, inLocale } from '../../docs/fields/fieldText.ts';
import { CompletionItemKind } from '../lspEnums.ts';
import type { CompletionContext, Offer } from './offer.ts';
import { blank, choice, type Skeleton } from './skeleton.ts';
import { valueText } from './skeletonText.ts';

interface DocumentSkeleton {
  readonly label: string;
  readonly meaning: Bilingual;
  readonly value: { readonly [key: string]: Skeleton };
}

const container = { name: 'main', image: blank('busybox:1.37'), command: [blank('date')] };
const podTemplate = { spec: { restartPolicy: choice('Never', 'OnFailure'), containers: [container] } };
const limits = { backoffLimit: blank(3), activeDeadlineSeconds: blank(3600) };
const neverRestarts = { spec: { restartPolicy: 'Never', containers: [container] } };

function job(spec: { readonly [key: string]: Skeleton }): DocumentSkeleton['value'] {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: blank('my-job') }, spec };
}

/** Whole manifests to begin with. Each is accepted as it is. */
export const documentSkeletons: readonly DocumentSkeleton[] = [
  {
    label: 'Job',
    meaning: { en: 'runs once to its end', zh: '运行一次直到结束' },
    value: job({ ...limits, ttlSecondsAfterFinished: blank(86_400), template: podTemplate }),
  },
  {
    label: 'CronJob',
    meaning: { en: 'runs on a schedule', zh: '按时间表运行' },
    value: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: blank('my-cronjob') },
      spec: {
        schedule: blank('0 2 * * *'),
        timeZone: blank('Etc/UTC'),
        concurrencyPolicy: choice('Forbid', 'Replace', 'Allow'),
        startingDeadlineSeconds: blank(300),
        jobTemplate: { spec: { ...limits, template: podTemplate } },
      },
    },
  },
  {
    label: 'Job: Indexed',
    meaning: { en: 'splits the work by an index', zh: '按索引分配工作' },
    value: job({
      completionMode: 'Indexed',
      completions: blank(5),
      parallelism: blank(3),
      backoffLimitPerIndex: blank(1),
      template: neverRestarts,
    }),
  },
  {
    label: 'Job: podFailurePolicy',
    meaning: { en: 'decides by exit codes and disruptions', zh: '按退出码和干扰决定如何处理失败' },
    value: job({
      ...limits,
      podFailurePolicy: {
        rules: [
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
          { action: 'FailJob', onExitCodes: { operator: choice('In', 'NotIn'), values: [blank(42)] } },
        ],
      },
      template: neverRestarts,
    }),
  },
];

/** A document that has nothing yet; what is typed may be the beginning of a word. */
const emptyDocument = /^(?:---[^\n]*\n)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\w-]*\s*(?:#[^\n]*\s*)*$/;

export function isEmptyDocument(text: string): boolean {
  return emptyDocument.test(text);
}

/** Whole manifests for a document that is empty. */
export function documentOffers({ locale, snippets }: CompletionContext): Offer[] {
  const layout = { style: 'block', indentation: 2, dashes: 2, margin: 0, snippets } as const;
  return documentSkeletons.map(({ label, meaning, value }) => ({
    label,
    newText: valueText(value, layout),
    kind: CompletionItemKind.Struct,
    snippet: snippets,
    description: inLocale(meaning, locale),
  }));
}
