import { refuseLeaving, type LeavingFacts } from '../../../domain/participation/leaving';
import type { FocalPointRole } from '../../../domain/shared/actor';

const facts = (changed: Partial<LeavingFacts>): LeavingFacts => ({
  ...{ openItems: 2, openAnswers: 0, bodyEnded: false, staying: [] },
  ...changed,
});

it.each<[FocalPointRole, readonly FocalPointRole[], string | null]>([
  ['main', [], 'main'],
  ['main', ['alternate', 'head', 'validator'], 'main'],
  ['main', ['main'], null],
  ['alternate', ['main'], null],
  ['alternate', ['validator'], 'alternate'],
  ['head', ['alternate'], null],
  ['head', [], 'head'],
  ['validator', [], 'main'],
  ['validator', ['head'], null],
])('%s leaves %j: a replacement as %s', (role, staying, needed) => {
  const refused = refuseLeaving(role, facts({ staying }));
  if (needed === null) expect(refused).toBeNull();
  else {
    expect(refused).toMatchObject({ kind: 'conflict', code: 'replacement_needed' });
    expect(refused?.params).toEqual({ count: 2, focalPointRole: needed });
  }
});

it('anybody leaves an institution that leads nothing open, or that has ended', () => {
  expect(refuseLeaving('main', facts({ openItems: 0 }))).toBeNull();
  expect(refuseLeaving('main', facts({ bodyEnded: true }))).toBeNull();
  expect(refuseLeaving('main', facts({ openItems: 1 }))?.params).toMatchObject({ count: 1 });
});

it('nobody leaves an institution alone with conclusions that await its answer', () => {
  expect(refuseLeaving('main', facts({ openItems: 0, openAnswers: 3 }))).toMatchObject({
    code: 'answers_owed',
    params: { count: 3, focalPointRole: 'main' },
  });
});
