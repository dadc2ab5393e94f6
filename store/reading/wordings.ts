import type { Language } from '../../domain/shared/languages';

/** A text in one of its languages. */
export interface WordedText {
  language: Language;
  text: string;
}

/** SQL: the texts that a column of wordings refers to, as an array of {@link WordedText}; null where it is null. */
export function worded(column: string): string {
  return `(select jsonb_agg(jsonb_build_object('language', said.language, 'text', narrative.body)
             order by said.place)
           from rows from (jsonb_to_recordset(${column}) as (language text, id uuid))
             with ordinality as said (language, id, place)
           join narrative on narrative.id = said.id)`;
}
