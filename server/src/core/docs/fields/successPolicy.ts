import type { FieldTexts } from './fieldText.ts';

const policySection = 'concepts/workloads/controllers/job/#success-policy';

export const successPolicy: FieldTexts = {
  rules: {
    en: '1 to 20 rules, tried in order. As soon as one is met the Job gets the condition `SuccessCriteriaMet`, its remaining Pods are ended and it is complete.',
    zh: '1 到 20 条规则，按顺序尝试。一旦满足其中一条，Job 得到状况 `SuccessCriteriaMet`，其余 Pod 被终止，Job 完成。',
    page: policySection,
  },
};

export const successPolicyRule: FieldTexts = {
  succeededCount: {
    en: 'How many indexes must have succeeded: of `succeededIndexes` if that is set too, else of all. At most as many as there are.',
    zh: '必须成功的索引数量：同时设置了 `succeededIndexes` 时在其范围内统计，否则在全部索引内统计。不能超过索引总数。',
    page: policySection,
  },
  succeededIndexes: {
    en: 'Indexes that must have succeeded, as numbers and ranges in ascending order: `0,2-4,7`. All of them, unless `succeededCount` asks for fewer.',
    zh: '必须成功的索引，用升序的数字和区间书写：`0,2-4,7`。默认须全部成功，除非 `succeededCount` 要求更少。',
    page: policySection,
  },
};
