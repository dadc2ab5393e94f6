import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { page, type PageRoute } from '../../http/route';
import { idOf } from '../../http/id-of-address';
import { SessionTable } from '../sign-in/sessions';

/** The running sessions of a person, each to be ended, or all of them: such as after a stolen device. */
export function personSessionPages({ sessions, focalPoints, clock }: Application): PageRoute[] {
  return [
    page({
      path: '/people/{id}/sessions',
      audience: rolesOf('endSessions'),
      show: async (visit) => {
        const { actor, words, signedIn } = visit;
        const id = idOf(visit);
        const [person, running, timeZone] = await Promise.all([
          focalPoints.person(actor, id),
          sessions.listOf(actor, id),
          clock.timeZone(),
        ]);
        const { staff } = words.pages;
        return {
          title: staff.sessionsOf({ name: person.fullName }),
          content: (
            <SessionTable
              sessions={running}
              present={signedIn.sessionId}
              timeZone={timeZone}
              endAll={{ value: 'all', label: staff.endAll }}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor } = visit;
        const personId = idOf(visit);
        const chosen = form.text('session');
        const running = await sessions.listOf(actor, personId);
        // One that has ended, such as by a double click, needs no ending.
        const one = running.find(({ id }) => id === chosen);
        if (chosen === 'all') await sessions.endAllOf(actor, personId);
        else if (one !== undefined) await sessions.endOf(actor, { personId, sessionId: one.id });
        return { seeOther: `/people/${personId}/sessions` };
      },
    }),
  ];
}
