import type { Holder, TestApplication } from '../../support/application';
import { inTurns } from '../../support/in-turns';
import { readSharedData } from '../../support/shared-data';
import { done } from '../../support/tracked-item';
import { addedBodies, leads, type Lead } from './plan-of-the-year';

/** A body of the story with the people it named. */
interface StoryBody {
  id: string;
  name: string;
  main: Holder;
  head: Holder;
}

/** Everybody who takes part in the year. */
export interface Cast {
  officer: Holder;
  reviewer: Holder;
  centerHead: Holder;
  administrator: Holder;
  coordinator: Holder;
  /** The fifty bodies, those that lead and those that help. */
  bodies: readonly StoryBody[];
  led: Readonly<Record<Lead, StoryBody>>;
}

/** Registers the fifty bodies, 47 of them from the list as it lies there, and gives everybody a token. */
export async function openCast(app: TestApplication): Promise<Cast> {
  const center = { institutionId: app.centerId };
  const administrator = await app.addHolder({ role: 'administrator' });
  const list = readSharedData('uzbekistan/uz-agencies.json').toString();
  const validFrom = '2020-01-01';
  const caller = administrator;
  done(await caller.post(`/imports/institutions?validFrom=${validFrom}`, JSON.parse(list)));
  for (const uz of addedBodies) {
    done(await caller.post('/institutions', { kind: 'state_body', names: { uz }, validFrom }));
  }
  const { body } = done(await caller.get('/institutions'));
  const registered: { id: string; names: { 'uz-Latn': string } }[] = body.institutions;
  const others = registered.filter(({ id }) => id !== app.centerId);
  const bodies: StoryBody[] = [];
  await inTurns(others, 4, async ({ id, names: { 'uz-Latn': name } }, index) => {
    const named = { role: 'institution', institutionId: id } as const;
    const main = await app.addHolder({ ...named, focalPointRole: 'main' });
    const head = await app.addHolder({ ...named, focalPointRole: 'head', language: 'ru' });
    bodies[index] = { id, name, main, head };
  });
  const led = Object.fromEntries(
    Object.entries(leads).map(([lead, name]) => [lead, bodyNamed(bodies, name)]),
  ) as Record<Lead, StoryBody>;
  return {
    officer: await app.addHolder({ role: 'center', ...center, focalPointRole: 'main' }),
    reviewer: await app.addHolder({ role: 'center', ...center }),
    centerHead: await app.addHolder({ role: 'center_lead', ...center, focalPointRole: 'head' }),
    administrator,
    coordinator: await app.addHolder({ role: 'coordinator' }),
    bodies,
    led,
  };
}

function bodyNamed(bodies: readonly StoryBody[], name: string): StoryBody {
  const found = bodies.find((body) => body.name === name);
  if (found === undefined) throw new Error(`no body is called ${name}`);
  return found;
}
