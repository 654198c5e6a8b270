import { byteLength, dnsSubdomain } from '../../formats/names.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { checkFormatUnlessBlank } from '../checks.ts';
import { isPresent } from '../presence.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const area = new Area(
  'csi-volume',
  'https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes',
);

const maxDriverBytes = 63;

/** Volumes of a driver of the Container Storage Interface. */
export const csiKinds: readonly SourceKind[] = [{ name: 'csi', validate: validateCsi }];

function validateCsi(source: Field): void {
  requireTexts(area, source, 'driver');
  const driver = source.get('driver');
  if (!driver.isBlank) validateDriver(driver);
  const secret = source.get('nodePublishSecretRef');
  if (!isPresent(secret)) return;
  requireTexts(area, secret, 'name');
  // The API server leaves `nodePublishSecretRef` out of the path.
  checkFormatUnlessBlank(area, secret.get('name').as(`${source.path}.name`), dnsSubdomain);
}

function validateDriver(driver: Field): void {
  if (byteLength(driver.text()) > maxDriverBytes) area.tooLong(driver, maxDriverBytes);
  const wrong = dnsSubdomain(driver.text().toLowerCase());
  if (wrong !== undefined) area.invalid(driver, wrong);
}
