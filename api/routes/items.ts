import { z } from 'zod';
import { entityTag } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { filterQuery, itemParams, itemDetailSchema, itemSchema, listQuery } from '../schemas/items';
import { shownNames } from '../schemas/names';
import type { ItemFilter, Items } from '../../application/items/items';
import type { PersonActor } from '../../domain/shared/actor';
import { ownDuties, supportDuties } from '../../application/items/own-duties';
import { said } from '../http/said';
import { saidItem } from '../http/said-item';
import { itemAddress } from './commands';
import { timelineEndpoint } from './timelines';

const endpoint = endpointsOf('Items');
const page = z.object({
  items: z.array(itemSchema),
  nextCursor: z.string().nullable(),
  ...shownNames,
});
const counts = z.array(z.object({ value: z.string().nullable(), count: z.int() }));

/** Reading: lists, one item, its timeline, the status summary. */
export function itemEndpoints({ items }: { items: Items }): Endpoint[] {
  return [
    endpoint('get /implementations', {
      summary: 'List items with filters, order and keyset pages',
      description:
        'Everybody sees what their role may see: state bodies their own items, NGOs what is public.',
      query: listQuery,
      answers: { 200: { description: 'A page', body: page } },
      handle: async ({ caller, query: { cursor, ...query } }) => {
        const filter = filterOf(query, caller.actor);
        return answer(200, await items.page(caller.actor, { ...query, cursor, filter }));
      },
    }),
    endpoint('get /recommendations', {
      summary: 'List recommendations; as /implementations?kind=recommendation',
      query: listQuery.omit({ kind: true }),
      answers: { 200: { description: 'A page', body: page } },
      handle: async ({ caller, query: { cursor, ...query } }) => {
        const filter = { ...filterOf(query, caller.actor), kind: 'recommendation' } as const;
        return answer(200, await items.page(caller.actor, { ...query, cursor, filter }));
      },
    }),
    endpoint('get /implementations/{kind}/{id}', {
      summary: 'One item with its clocks, periods, opinions and the commands you may give now',
      params: itemParams,
      answers: {
        200: { description: 'The item; its version is the ETag', body: itemDetailSchema },
      },
      handle: async ({ caller, isSeen, params, language }) => {
        const item = await items.open({ caller, isSeen }, `${params.kind}/${params.id}`);
        return answer(200, saidItem(language, item), { headers: entityTag(item) });
      },
    }),
    timelineEndpoint({ tag: 'Items', address: itemAddress, entities: items }),
    endpoint('get /status-summary', {
      summary: 'Counts by stage, status, lead, mechanism, track and overdue duties',
      query: filterQuery,
      answers: {
        200: {
          description: 'Counts over the items you may see',
          body: z.object({
            total: z.int(),
            byStage: counts,
            byValidatedStatus: counts,
            byClaimedStatus: counts.nullable(),
            byLead: counts,
            ...shownNames,
            byMechanism: counts,
            byTrack: counts,
            overdue: z.object({ lead: z.int(), center: z.int() }).nullable(),
          }),
        },
      },
      handle: async ({ caller: { actor }, query }) =>
        answer(200, await items.summary(actor, filterOf(query, actor))),
    }),
  ];
}

type GivenFilter = Partial<z.output<typeof filterQuery>>;

/** The filter of the store; omitted conditions are left out. */
export function filterOf(query: GivenFilter, actor: PersonActor): ItemFilter {
  return said({
    ...waitingFor(query, actor),
    kind: query.kind,
    stages: query.stage,
    mechanism: query.mechanism,
    symbol: query.symbol,
    planId: query.plan,
    plannedLeadId: query.plannedLead,
    position: query.position,
    theme: query.theme,
    claimedStatus: query.claimedStatus,
    validatedStatus: query.validatedStatus,
    grade: query.grade,
    obligation: query.obligation,
    leaderEntityId: query.leader === undefined ? undefined : `recommendation/${query.leader}`,
    track: query.track,
    overdue: query.overdue,
    dueBefore: query.dueBefore,
    openMatters: query.openMatters,
    mattersOnPaper: query.mattersOnPaper,
    contested: query.contested,
    notNotified: query.notNotified,
    tracked: query.tracked,
    search: query.q,
  });
}

function waitingFor(
  { waitsFor, lead, support }: GivenFilter,
  actor: PersonActor,
): Pick<ItemFilter, 'waitsFor' | 'leadInstitutionId' | 'supportInstitutionId'> {
  const given = said({ leadInstitutionId: lead, supportInstitutionId: support });
  if (waitsFor === 'support') return { ...supportDuties(actor), ...given };
  if (waitsFor !== 'me') return { ...given, ...said({ waitsFor }) };
  const own = ownDuties(actor);
  const isOfAnother = lead !== undefined && (own.leadInstitutionId ?? lead) !== lead;
  return isOfAnother ? { waitsFor: 'nobody' } : { ...given, ...own };
}
