import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clusterCommands } from '../../client/src/node/clusterCommands.ts';

interface Entry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Contributions {
  readonly commands: readonly { readonly command: string }[];
  readonly submenus: readonly { readonly id: string }[];
  readonly menus: Readonly<Record<string, readonly Entry[]>>;
}

const { contributes } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly contributes: Contributions;
};
const { menus, submenus } = contributes;
const entries = Object.entries(menus).flatMap(([menu, ofMenu]) => ofMenu.map((entry) => ({ menu, ...entry })));
const toCluster = Object.keys(clusterCommands).map((name) => `batchwright.${name}`);

describe('the menus of package.json', () => {
  it('have commands that there are', () => {
    const there = contributes.commands.map(({ command }) => command);
    const missing = entries.filter(({ command }) => command !== undefined && !there.includes(command));
    expect(missing).toEqual([]);
  });

  it('have submenus that there are, and all of them', () => {
    const used = entries.flatMap(({ submenu }) => submenu ?? []);
    const ids = submenus.map(({ id }) => id);
    expect(ids.filter((id) => !used.includes(id) || menus[id] === undefined)).toEqual([]);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('offer what goes to a cluster in trusted workspaces only', () => {
    // The palette says why it does nothing; the view has no rows; the title of a log has a log that is read.
    const elsewhere = ['commandPalette', 'view/item/context', 'editor/title'];
    const ways = (menu: string) => entries.filter(({ submenu }) => submenu === menu);
    const isGuarded = ({ when = '' }: Entry) => when.includes('isWorkspaceTrusted');
    const open = entries.filter(
      (entry) =>
        toCluster.includes(entry.command ?? '') &&
        !elsewhere.includes(entry.menu) &&
        !isGuarded(entry) &&
        !(ways(entry.menu).length > 0 && ways(entry.menu).every(isGuarded)),
    );
    expect(open).toEqual([]);
  });
});

describe('the menu of the Kubernetes extension', () => {
  const [way] = entries.filter(({ submenu }) => submenu === 'batchwright.kubernetesTools');
  const pageOf = entries.find(
    ({ menu, command }) => menu === 'batchwright.kubernetesTools' && command === 'batchwright.showJobPage',
  );
  const pattern = (when = '') => new RegExp(/viewItem =~ \/(.*)\/i/.exec(when)?.[1] ?? 'nothing', 'i');

  it.each(['job', 'jobk8s-watchable', 'cronjob', 'cronjobk8s-watchable', 'pod', 'podk8s-watchable'])(
    'is there for vsKubernetes.resource.%s',
    (kind) => {
      expect(`vsKubernetes.resource.${kind}`).toMatch(pattern(way?.when));
    },
  );

  it.each(['jobset', 'jobsetk8s-watchable', 'podmonitor', 'deploymentk8s-watchable', 'poddisruptionbudget'])(
    'is not there for vsKubernetes.resource.%s',
    (kind) => {
      expect(`vsKubernetes.resource.${kind}`).not.toMatch(pattern(way?.when));
    },
  );

  it('opens the pages of Jobs and CronJobs, as Pods have none', () => {
    const kinds = ['job', 'jobk8s-watchable', 'cronjob', 'cronjobk8s-watchable', 'pod', 'podk8s-watchable'];
    const withPage = kinds.filter((kind) => pattern(pageOf?.when).test(`vsKubernetes.resource.${kind}`));
    expect(withPage).toEqual(kinds.slice(0, 4));
  });
});
