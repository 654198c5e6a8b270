import { readDocument } from '../../server/src/core/analysis/document.ts';
import { type InspectedObject, inspectDocument } from '../../server/src/core/analysis/inspect.ts';
import type { Finding } from '../../server/src/core/manifest/finding.ts';
import type { Circumstances } from '../../server/src/core/manifest/inspection.ts';
import { cutSegments } from '../../server/src/core/text/segment.ts';

export const newest: Circumstances = { partial: false, minor: 36 };

/** Every object of a known kind in a text, judged as one look at the whole file. */
export function inspect(text: string, circumstances: Circumstances = newest): InspectedObject[] {
  return cutSegments(text).flatMap((segment, index) => {
    const document = readDocument(segment.text, segment.separatorLength, index === 0);
    return inspectDocument(document, circumstances).filter((object) => object !== undefined);
  });
}

/** All findings of a text, without regard to which object they are in. */
export function findings(text: string, circumstances: Circumstances = newest): Finding[] {
  return inspect(text, circumstances).flatMap((object) => object.findings);
}
