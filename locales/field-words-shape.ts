import type { PersonCommand } from '../domain/processes';
import { each, says, type Message } from './message';

type KeysOf<T> = T extends unknown ? keyof T : never;

/** The name of a field of any command that people give. */
export type FieldName = KeysOf<PersonCommand['body']> | KeysOf<NonNullable<PersonCommand['asks']>>;

const words = { label: says(), help: says() };

/** The label and help of every field of a command, by its name; an empty help is not shown. */
export const fields = {
  ...each(['leadInstitutionId', 'supportInstitutionIds', 'reason', 'institutionId'], words),
  ...each(['suggestedInstitutionId', 'fromInstitutionId', 'toInstitutionId'], words),
  ...each(['actionPlanId', 'reportId', 'period', 'newDueOn', 'validatedStatus'], words),
  ...each(['clockId', 'documentId', 'recount', 'version', 'to', 'criteria', 'request'], words),
  ...each(['leaderId', 'matterId', 'matterKind', 'receivedOn', 'content', 'outcome'], words),
  ...each(['regression', 'cause', 'symbol', 'remindedOn', 'sentOn', 'paragraph'], words),
  ...each(['documentOn', 'dueOn', 'recommendationIds'], words),
} satisfies Readonly<Record<FieldName, Readonly<Record<'label' | 'help', Message>>>>;
