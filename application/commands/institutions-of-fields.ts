import type { Body, MustBe } from '../../domain/process/field';
import type { NamedParts } from '../../store/living-institutions';
import type { FinderCall } from '../facts/finders';
import type { SentFields } from './given-command';

/** The fields that name an institution, with its required condition. */
function named(body: Body, sent: SentFields): { name: string; id: string; must: MustBe }[] {
  return Object.entries(body).flatMap(([name, { shape }]) => {
    const one = shape.kind === 'list' ? shape.of : shape;
    if (one.kind !== 'id' || one.must === undefined) return [];
    const { must } = one;
    const ids: readonly unknown[] = [sent[name]].flat();
    return ids.filter((id) => typeof id === 'string').map((id) => ({ name, id, must }));
  });
}

/** The institutions that must have ended, by field. */
export function endedIn(body: Body, sent: SentFields): Record<string, string> {
  const ended = named(body, sent).filter(({ must }) => must === 'ended');
  return Object.fromEntries(ended.map(({ name, id }) => [name, id]));
}

/** The institutions that must be of a kind that oversees others. */
export function independentIn(body: Body, sent: SentFields): readonly string[] {
  return named(body, sent).flatMap(({ id, must }) => (must === 'independent' ? [id] : []));
}

/** The parts that the institutions are to take. */
export function partsIn(
  body: Body,
  { sent, standing }: Pick<FinderCall, 'sent' | 'standing'>,
): NamedParts {
  const parts = named(body, sent).flatMap(({ id, must }) => {
    if (typeof must === 'string') return [];
    if ('take' in must) return [{ id, part: must.take }];
    const isLead = standing.holders['lead']?.some((one) => one === sent[must.takePartOf]) === true;
    return [{ id, part: isLead ? ('lead' as const) : ('support' as const) }];
  });
  const taking = (part: 'lead' | 'support') =>
    parts.flatMap((one) => (one.part === part ? [one.id] : []));
  return { lead: taking('lead'), support: taking('support') };
}
