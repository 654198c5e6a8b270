import type { Field } from '../../../manifest/field.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import { missingVolumes, namesOf, podSpecOf } from '../mounts.ts';
import type { Suggestion, ValueProvider, ValueQuery } from './valueQuery.ts';

type NameSource = (query: ValueQuery) => readonly string[];

const containers: NameSource = ({ object }) => {
  const podSpec = podSpecOf(object);
  return [...namesOf(podSpec.get('containers')), ...namesOf(podSpec.get('initContainers'))];
};
const volumes: NameSource = ({ object }) => namesOf(podSpecOf(object).get('volumes'));
const claims: NameSource = ({ object }) => namesOf(podSpecOf(object).get('resourceClaims'));
const ports: NameSource = ({ container }) => namesOf(ancestor(container, 'ports').get('ports'));

/** The fields that hold a name of something in the same manifest, and where those names are. */
const sources: Readonly<Record<string, NameSource>> = {
  'batch.v1.PodFailurePolicyOnExitCodesRequirement.containerName': containers,
  'core.v1.HTTPGetAction.port': ports,
  'core.v1.ResourceClaim.name': claims,
  'core.v1.ResourceFieldSelector.containerName': containers,
  'core.v1.TCPSocketAction.port': ports,
  'core.v1.Volume.name': ({ object }) => missingVolumes(object),
  'core.v1.VolumeDevice.name': volumes,
  'core.v1.VolumeMount.name': volumes,
};

/** Names of containers, volumes and the like that the manifest itself has. */
export const localNames: ValueProvider = (query) => {
  if (query.id === 'apis.meta.v1.ObjectMeta.annotations') return defaultContainer(query);
  const source = Object.hasOwn(sources, query.id) ? sources[query.id] : undefined;
  const used = new Set(siblings(query));
  const names = source?.(query) ?? [];
  const toSuggestion = (text: string): Suggestion => ({ text, kind: CompletionItemKind.Reference });
  return [...new Set(names)].sort((a, b) => Number(used.has(a)) - Number(used.has(b))).map(toSuggestion);
};

function defaultContainer(query: ValueQuery): Suggestion[] {
  if (query.place.mapKey !== 'kubectl.kubernetes.io/default-container') return [];
  return containers(query).map((text) => ({ text, kind: CompletionItemKind.Reference }));
}

/** The names that the other items of the list have: one rarely wants them again. */
function siblings({ container }: ValueQuery): string[] {
  const list = container.parent;
  return list?.node?.kind === 'list' ? namesOf(list.items().filter(({ path }) => path !== container.path)) : [];
}

/** The innermost object around a place that has a field; else the place. */
function ancestor(place: Field, name: string): Field {
  for (let field: Field | undefined = place; field !== undefined; field = field.parent) {
    if (field.get(name).isSet) return field;
  }
  return place;
}
