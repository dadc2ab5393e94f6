import { answersTo, begunBy } from '../../../domain/implementation/answers';
import { personCommandTypes } from '../../../domain/implementation/commands';
import { stagesTaking } from '../support/command-tables';
import { DocumentedTables } from '../support/documented-tables';
import { exploreLifecycle } from '../support/explored-lifecycle';
import { lifecycleTables } from '../support/lifecycle-tables';

const explored = exploreLifecycle();

describe('docs/LIFECYCLE.md', () => {
  const document = new DocumentedTables('LIFECYCLE');
  const tables = lifecycleTables(explored);

  it('shows the tables as the rules are', () => document.expectTables(tables));

  it('would be refused with a table that is out of date, missing or unknown', () => {
    const { diagram = '', ...others } = tables;
    const stale = { ...others, diagram: diagram.replace('--> closed', '--> withdrawn') };
    expect(document.withTables(stale)).not.toBe(document.text);
    for (const wrong of [others, { ...tables, unknown: '' }]) {
      expect(() => document.withTables(wrong)).toThrow(Error);
    }
  });
});

it('exploring finds every command taken in exactly the stages that the stage table names', () => {
  for (const type of personCommandTypes) {
    const taken = [...(explored.ways.get(type)?.keys() ?? [])].filter(
      (stage) => stage !== 'unregistered',
    );
    expect([type, taken.toSorted()]).toEqual([type, stagesTaking(type).toSorted()]);
  }
});

it('exploring finds every duty that a command begins, and every command that does a duty, as the tables name them', () => {
  for (const type of personCommandTypes) {
    const begun = [...(explored.begins.get(type) ?? [])].toSorted();
    expect([type, begun]).toEqual([type, (begunBy[type] ?? []).toSorted()]);
  }
  for (const [subject, types] of explored.meets) {
    const unnamed = [...types].filter((type) => !answersTo(subject).some((one) => one === type));
    // Closing ends what is open; a signature submits; linking and leaving repeats is no answer to a review.
    const byTheWay = ['approveClosure', 'signReport', 'stopFollowing', 'applyLeaderReport'];
    expect([subject, unnamed.filter((type) => !byTheWay.includes(type))]).toEqual([
      subject,
      subject === 'notification' ? ['noteNotification'] : [],
    ]);
  }
});
