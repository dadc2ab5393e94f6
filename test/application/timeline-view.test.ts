import { presentTimelineEntry } from '../../application/items/timeline-view';
import type { TimelineEntry } from '../../store/reading/event-timeline';

const at = '2026-03-01T09:00:00.000Z';
const entry: TimelineEntry = {
  event: {
    ...{ type: 'closureApproved', sequence: 9, effectiveAt: at, recordedAt: at },
    actor: { kind: 'system', process: 'clock' },
    ...{ proposal: 2, proposedByPersonId: 'somebody' },
  },
  ...{ previousHash: 'a', hash: 'b', fields: ['proposal'], texts: {} },
  ...{ withPersons: false, withProof: false },
};

test('a field that is not named for the reader is not shown, whatever an event brings', () => {
  expect(presentTimelineEntry(entry).details).toEqual({ proposal: 2 });
  const { details } = presentTimelineEntry({ ...entry, fields: 'all' });
  expect(details).toEqual({ proposal: 2, proposedByPersonId: 'somebody' });
});
