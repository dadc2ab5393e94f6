import type { LocalDate } from '../shared/instant';
import type { Position } from './position-wording';

/** The implemented subject: a recommendation, or an item of a plan, as registered. */
export type Subject = RecommendationSubject | PlanItemSubject;

export interface RecommendationSubject {
  kind: 'recommendation';
  id: string;
  documentId: string;
  position: Position | null;
}

export interface PlanItemSubject {
  kind: 'plan_item';
  id: string;
  planId: string;
  /** The day by which the plan says the item is done; null when it runs as long as the plan. */
  dueOn: LocalDate | null;
}

/** How the ids of the entities begin, by the type of workflow that runs them. */
export const idPrefixes = { recommendation: 'recommendation/', planItem: 'plan-item/' } as const;

/** The id of its workflow and in the event log: `recommendation/<id>` or `plan-item/<id>`. */
export function entityId({ kind, id }: Pick<Subject, 'kind' | 'id'>): string {
  return idPrefixes[kind === 'recommendation' ? 'recommendation' : 'planItem'] + id;
}

/** The register of an entity, by its id. */
export function kindOf(entity: string): Subject['kind'] {
  return entity.startsWith(idPrefixes.planItem) ? 'plan_item' : 'recommendation';
}
