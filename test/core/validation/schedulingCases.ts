import type { Case } from './podPart.ts';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const long = 'x'.repeat(64);

/** Required node affinity with one term. */
function nodeTerm(term: string, ...causes: string[]): Case {
  const path = `affinity.nodeAffinity.${required}.nodeSelectorTerms[0]`;
  return [
    `affinity: {nodeAffinity: {${required}: {nodeSelectorTerms: [{${term}}]}}}`,
    ...causes.map((cause) => `${path}.${cause}`),
  ];
}

/** Required affinity to Pods with one term. */
function podTerm(term: string, ...causes: string[]): Case {
  return [
    `affinity: {podAffinity: {${required}: [{${term}}]}}`,
    ...causes.map((cause) => `affinity.podAffinity.${required}[0]${cause}`),
  ];
}

/** The API server's answers, v1.36.3. */
export const affinityCases: readonly Case[] = [
  ['affinity: {}'],
  [`affinity: {nodeAffinity: {${required}: {}}}`, `affinity.nodeAffinity.${required}.nodeSelectorTerms Required`],
  nodeTerm(''),
  nodeTerm('matchExpressions: [{key: a, operator: In, values: [b]}, {key: a, operator: Gt, values: ["1"]}]'),
  nodeTerm('matchExpressions: [{key: a, operator: In}]', 'matchExpressions[0].values Required'),
  nodeTerm('matchExpressions: [{key: a, operator: Exists, values: [b]}]', 'matchExpressions[0].values Forbidden'),
  nodeTerm('matchExpressions: [{key: a, operator: Lt, values: ["1", "2"]}]', 'matchExpressions[0].values Required'),
  nodeTerm('matchExpressions: [{key: a b}]', 'matchExpressions[0].operator Invalid', 'matchExpressions[0].key Invalid'),
  nodeTerm(`matchExpressions: [{key: a, operator: In, values: [b, ${long}]}]`, 'matchExpressions[0].values[1] Invalid'),
  nodeTerm('matchFields: [{key: metadata.name, operator: In, values: [node1]}]'),
  nodeTerm('matchFields: [{key: metadata.name, operator: In, values: []}]', 'matchFields[0].values Required'),
  nodeTerm(
    'matchFields: [{key: metadata.name, operator: Exists, values: [Node]}]',
    'matchFields[0].operator Invalid',
    'matchFields[0].values[0] Invalid',
  ),
  nodeTerm('matchFields: [{key: name, operator: NotIn, values: [node1]}]', 'matchFields[0].key Invalid'),
  // Values are not judged in a preference.
  [
    `affinity: {nodeAffinity: {${preferred}: [{weight: 1, preference: {matchExpressions: [{key: a, operator: In, values: [${long}]}]}}]}}`,
  ],
  [`affinity: {nodeAffinity: {${preferred}: [{weight: 101}]}}`, `affinity.nodeAffinity.${preferred}[0].weight Invalid`],
  podTerm('topologyKey: zone'),
  podTerm(
    'labelSelector: {matchLabels: {a b: c}}, namespaceSelector: {matchExpressions: [{key: a, operator: In}]}, namespaces: [A]',
    '.labelSelector.matchLabels Invalid',
    '.namespaceSelector.matchExpressions[0].values Required',
    '.namespace Invalid',
    '.topologyKey Required',
    '.topologyKey Invalid',
  ),
  podTerm('topologyKey: a b', '.topologyKey Invalid'),
  podTerm(
    'topologyKey: z, matchLabelKeys: [a], mismatchLabelKeys: [b]',
    '.matchLabelKeys Forbidden',
    '.mismatchLabelKeys Forbidden',
  ),
  podTerm(
    'topologyKey: z, labelSelector: {}, matchLabelKeys: [a, b c], mismatchLabelKeys: [a]',
    '.matchLabelKeys[1] Invalid',
    '.matchLabelKeys[0] Invalid',
  ),
  podTerm(
    'topologyKey: z, labelSelector: {matchLabels: {a: b}, matchExpressions: [{key: a, operator: Exists}]}, matchLabelKeys: [c, a]',
    '[1] Invalid',
  ),
  podTerm('topologyKey: z, labelSelector: {matchLabels: {a: b}}, matchLabelKeys: [a]'),
  [
    `affinity: {podAntiAffinity: {${preferred}: [{weight: 0, podAffinityTerm: {}}]}}`,
    `affinity.podAntiAffinity.${preferred}[0].weight Invalid`,
    `affinity.podAntiAffinity.${preferred}[0].podAffinityTerm.topologyKey Required`,
    `affinity.podAntiAffinity.${preferred}[0].podAffinityTerm.topologyKey Invalid`,
  ],
];

export const tolerationCases: readonly Case[] = [
  ['tolerations: [{operator: Exists}, {key: a}, {key: a, operator: Equal, value: b, effect: NoSchedule}]'],
  ['tolerations: [{key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 60}]'],
  ['tolerations: [{}]', 'tolerations[0].operator Invalid'],
  ['tolerations: [{key: a b, operator: exists}]', 'tolerations[0].key Invalid', 'tolerations[0].operator NotSupported'],
  ['tolerations: [{key: a, operator: Gt, value: "1"}]', 'tolerations[0].operator NotSupported'],
  ['tolerations: [{key: a, operator: Exists, value: b}]', 'tolerations[0].operator Invalid'],
  ['tolerations: [{key: a, value: b c}]', 'tolerations[0].operator Invalid'],
  ['tolerations: [{key: a, effect: noschedule}]', 'tolerations[0].effect NotSupported'],
  ['tolerations: [{key: a, effect: NoSchedule, tolerationSeconds: 1}]', 'tolerations[0].effect Invalid'],
];

const spread = 'maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule';

export const spreadCases: readonly Case[] = [
  [`topologySpreadConstraints: [{${spread}, minDomains: 1, nodeTaintsPolicy: Honor, labelSelector: {}}]`],
  [
    'topologySpreadConstraints: [{}]',
    'topologySpreadConstraints[0].maxSkew Invalid',
    'topologySpreadConstraints[0].topologyKey Required',
    'topologySpreadConstraints[0].whenUnsatisfiable NotSupported',
  ],
  [
    `topologySpreadConstraints: [{${spread}}, {${spread}}]`,
    'topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable} Duplicate',
  ],
  [
    'topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}]',
    'topologySpreadConstraints[0].minDomains Invalid',
  ],
  [
    `topologySpreadConstraints: [{${spread}, nodeAffinityPolicy: honor}]`,
    'topologySpreadConstraints[0].nodeAffinityPolicy NotSupported',
  ],
  [
    `topologySpreadConstraints: [{${spread}, matchLabelKeys: [a]}]`,
    'topologySpreadConstraints[0].matchLabelKeys Forbidden',
  ],
];

const searches = Array.from({ length: 33 }, () => 'x'.repeat(62));

export const networkCases: readonly Case[] = [
  ['dnsPolicy: ""'],
  ['dnsPolicy: none', 'dnsPolicy NotSupported'],
  ['dnsPolicy: None', 'dnsConfig Required'],
  ['dnsPolicy: None\ndnsConfig: {searches: [A]}', 'dnsConfig.nameservers Required'],
  ['dnsConfig: {nameservers: [10.0.0.1, "::1", 010.0.0.1]}', 'dnsConfig.nameservers[2] Invalid'],
  ['dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]}', 'dnsConfig.nameservers Invalid'],
  ['dnsConfig: {searches: [., a.svc., _tcp.a_b, A]}', 'dnsConfig.searches[3] Invalid'],
  [`dnsConfig: {searches: [${searches}]}`, 'dnsConfig.searches Invalid', 'dnsConfig.searches Invalid'],
  ['dnsConfig: {options: [{name: ndots, value: "2"}, {value: x}]}', 'dnsConfig.options[1] Required'],
  ['hostAliases: [{ip: 10.0.0.1, hostnames: [a, a.b]}]'],
  [
    'hostAliases: [{hostnames: [a_b]}, {ip: "::ffff:1.2.3.4"}]',
    'hostAliases[0].ip Invalid',
    'hostAliases[0].hostnames[0] Invalid',
    'hostAliases[1].ip Invalid',
  ],
];
