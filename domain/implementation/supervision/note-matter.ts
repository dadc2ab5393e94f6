import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { command, untilClosed } from '../rule';
import { matterKinds, matterOutcomes } from '../../shared/matter';
import { noSuchMatter } from './settle-matter';

/** A matter that is an entity of its own, such as an input of an NGO: it waits there for its answer. */
export const noteMatter = command({
  stages: untilClosed,
  givenBy: { center: 'nobody', engine: 'matters' },
  body: {
    matterEntityId: field.line(100),
    matterKind: field.oneOf(matterKinds),
    receivedOn: field.day(),
  },
  facts: [],
  decide({ openMatters }, { matterEntityId, matterKind, receivedOn }) {
    const matterId = matterIdOf(matterEntityId);
    if (openMatters.some((matter) => matter.matterId === matterId)) {
      return domainError('conflict', 'matter_open');
    }
    const content = null;
    return [{ type: 'openMatterNoted', matterId, matterKind, receivedOn, content, matterEntityId }];
  },
});

/** It was answered or withdrawn where it waited. */
export const noteMatterSettled = command({
  stages: untilClosed,
  givenBy: { center: 'nobody', engine: 'matters' },
  body: { matterEntityId: field.line(100), outcome: field.oneOf(matterOutcomes) },
  facts: [],
  decide({ openMatters }, { matterEntityId, outcome }) {
    const matter = openMatters.find((one) => one.matterEntityId === matterEntityId);
    if (matter === undefined) return noSuchMatter();
    const { matterId, matterKind } = matter;
    const unwritten = { reason: null, documentId: null, matterEntityId };
    return [{ type: 'openMatterSettled', matterId, matterKind, outcome, ...unwritten }];
  },
});

function matterIdOf(entityId: string): string {
  return entityId.slice(entityId.indexOf('/') + 1);
}
