import { describe, expect, it } from 'vitest';
import { problemsOf, warningProblem } from '../../client/src/cluster/causes.ts';
import { answerFailure } from '../../client/src/cluster/failure.ts';

const access = { verb: 'patch', resource: 'jobs', namespace: 'batch', name: 'x' };
const peer = { context: 'prod', server: 'https://example.org', user: 'me' };

function problems(code: number, message: string, causes?: readonly object[]) {
  const status = { kind: 'Status', message, ...(causes && { details: { causes } }) };
  return problemsOf(answerFailure(code, JSON.stringify(status), access, peer));
}

describe('what a refusal says', () => {
  it('is one problem for each cause, and none twice', () => {
    const cause = { reason: 'FieldValueInvalid', field: 'spec.parallelism', message: 'Invalid value: -2: must be …' };
    expect(problems(422, 'Job "x" is invalid: […]', [cause, cause, { ...cause, field: 'spec.backoffLimit' }])).toEqual([
      { path: 'spec.parallelism', message: 'Invalid value: -2: must be …' },
      { path: 'spec.backoffLimit', message: 'Invalid value: -2: must be …' },
    ]);
  });

  it('is without the value that fills the screen', () => {
    const message = `Invalid value: {"metadata":${'x'.repeat(300)}}: field is immutable`;
    expect(problems(422, '', [{ field: 'spec.template', message }])).toEqual([
      { path: 'spec.template', message: 'Invalid value: …: field is immutable' },
    ]);
  });

  it('names the unknown and duplicate fields of strict decoding', () => {
    const message =
      'Job in version "v1" cannot be handled as a Job: strict decoding error: unknown field "spec.a", duplicate field "spec.template.spec.containers[0].image"';
    expect(problems(400, message)).toEqual([
      { path: 'spec.a', message: 'unknown field "spec.a"' },
      {
        path: 'spec.template.spec.containers[0].image',
        message: 'duplicate field "spec.template.spec.containers[0].image"',
      },
    ]);
  });

  it('names the fields of server-side apply', () => {
    const one =
      'failed to create typed patch object (batch/my.job; batch/v1, Kind=Job): .spec.template.spec.containers[name="the main"].imag: field not declared in schema';
    expect(problems(500, one)).toEqual([
      { path: '.spec.template.spec.containers[name="the main"].imag', message: 'field not declared in schema' },
    ]);
    const several =
      'failed to create typed patch object (batch/x; batch/v1, Kind=Job): errors:\n  .spec.a: field not declared in schema\n  .spec.b: expected string, got &value.valueUnstructured{Value:1}';
    expect(problems(500, several).map(({ path }) => path)).toEqual(['.spec.a', '.spec.b']);
  });

  it('is the sentence of an admission webhook', () => {
    const message = 'admission webhook "policy.example.org" denied the request: images need a digest';
    expect(problems(403, message)).toEqual([{ path: '', message }]);
    expect(problems(400, message, [{ message: 'images need a digest', field: 'spec.template' }])).toEqual([
      { path: 'spec.template', message: 'images need a digest' },
    ]);
  });
});

describe('a warning', () => {
  it.each([
    [
      'spec.template.spec.containers[0].env[1]: hides previous definition of "A"',
      'spec.template.spec.containers[0].env[1]',
    ],
    ['unknown field "spec.a"', 'spec.a'],
    ['metadata.name: this is used in Pod names', 'metadata.name'],
    ['batch/v1beta1 CronJob is deprecated', ''],
    ['specification: no field', ''],
  ])('%s', (text, path) => {
    expect(warningProblem(text).path).toBe(path);
  });
});
