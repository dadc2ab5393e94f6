import { randomUUID } from 'node:crypto';
import { Institutions } from '../../store/institutions';
import type { Holder, TestApplication } from './application';
import { readSharedData } from './shared-data';

/** A state body of the real list with the people it named. */
export interface StateBody {
  id: string;
  main: Holder;
  head: Holder;
}

/** The real upload: the 203 recommendations of A/HRC/24/7, as the file lies beside the repository. */
export function realUpload(): Buffer {
  return readSharedData('uzbekistan/uz-2013-A_HRC_24_7-recommendations.csv');
}

/** Registers the state bodies of `uz-agencies.json`, each with a main focal point and a head. */
export async function addStateBodies(app: TestApplication): Promise<readonly StateBody[]> {
  const { agencies } = JSON.parse(readSharedData('uzbekistan/uz-agencies.json').toString()) as {
    agencies: readonly {
      uz: string;
      ru: string | null;
      en: string | null;
      gov_uz_code?: string;
    }[];
  };
  const institutions = new Institutions(app.store.database);
  const bodies: StateBody[] = [];
  for (const { uz, ru, en, gov_uz_code: code = null } of agencies) {
    const id = randomUUID();
    const given = Object.entries({ uz, ru, en }).filter((one): one is [string, string] => !!one[1]);
    const names = { names: Object.fromEntries(given), code };
    const validity = { validFrom: '2020-01-01', validTo: null, successorId: null };
    await institutions.add({ id, kind: 'state_body', ...names, ...validity });
    const named = { role: 'institution', institutionId: id } as const;
    const main = await app.addHolder({ ...named, focalPointRole: 'main' });
    const head = await app.addHolder({ ...named, focalPointRole: 'head', language: 'ru' });
    bodies.push({ id, main, head });
  }
  return bodies;
}
