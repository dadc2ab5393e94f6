import type { SentFields } from '../../application/commands/given-command';
import type { AnyCommandDefinition } from '../../domain/process/command';
import type { Body, Field, FieldShape, GivenWordings } from '../../domain/process/field';
import { fieldForms, longestLink, longestSymbol } from '../../domain/process/field-faults';
import type { PersonCommand } from '../../domain/processes';
import { instantOrDay, language, localDate, text, unsaidLanguage, uuid, z } from './text';

type KeysOf<T> = T extends unknown ? keyof T : never;
type FieldName = KeysOf<PersonCommand['body']> | KeysOf<NonNullable<PersonCommand['asks']>>;

/** Fields of every command. */
export const common = {
  effectiveAt: instantOrDay.optional().openapi({
    description:
      'When the act took place, if it is entered later; also before the registration. Center only.',
  }),
  language: language
    .default(unsaidLanguage)
    .openapi({ description: 'Language of the texts in the body.' }),
};

/** Descriptions of fields, by name. */
const descriptions: { readonly [N in FieldName]?: string } = {
  reason: 'The reason; part of the record.',
  content: 'The document: kind, number, day, sender. Visible to the lead.',
  period: 'Number of the reporting period.',
  clockId: 'The clock, as the item shows it.',
  documentId: 'The document it is based on: a file uploaded for the item, see `evidence-files`.',
  actionPlanId: 'The plan that was read. Refused when another plan has replaced it.',
  reportId: 'The report that was read. Refused when another report has replaced it.',
  leaderId: 'Of the leading recommendation.',
  criteria: "Codes of the item's policy; none for the standard track.",
  matterId: 'An id of your own register; omit it for a new one.',
  recount: 'Whether running deadlines are recounted under the new terms.',
  documentOn: 'The day of the document.',
  symbol: 'Of the UN document.',
  dueOn: 'The day that the document names; without one, the usual term holds.',
  paragraph: 'The paragraph of the document that asks for the reply.',
  sentOn: 'The day on which the State sent its reply.',
};

/** The body of a command, made from its table entry. */
export function commandSchema({
  body,
  asks = {},
}: AnyCommandDefinition<never>): z.ZodType<SentFields> {
  return z.strictObject({ ...common, ...schemasOf(body), ...schemasOf(asks) });
}

/** The schemas of the fields of a command, from its table entry. */
function schemasOf(body: Body): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(body).map(([name, field]) => [name, schemaOf(name, field)]),
  );
}

function schemaOf(name: string, { shape, whenAbsent }: Field<unknown>): z.ZodType {
  const known: Readonly<Record<string, string>> = descriptions;
  const description = Object.hasOwn(known, name) ? known[name] : undefined;
  const plain = schemaOfShape(shape);
  const schema = description === undefined ? plain : plain.openapi({ description });
  switch (whenAbsent) {
    case 'refused':
      return schema;
    case 'null':
      return schema.nullable().default(null);
    case 'none':
      return schema.default([]);
    case 'false':
      return schema.default(false);
    case 'undefined':
    case 'made':
      return schema.optional();
  }
}

/** A text in one or several languages of the installation, each of them once. */
function wordings(maximum: number): z.ZodType<GivenWordings> {
  return z
    .array(z.strictObject({ language, text: text(maximum) }))
    .min(1)
    .max(20)
    .refine(
      (given) => new Set(given.map((one) => one.language)).size === given.length,
      'language_twice',
    )
    .openapi({ description: 'In one or several languages of the installation.' });
}

function schemaOfShape(shape: FieldShape): z.ZodType {
  switch (shape.kind) {
    case 'text':
    case 'line':
      return text(shape.maximum);
    case 'wordings':
      return wordings(shape.maximum);
    case 'symbol':
      return text(longestSymbol).openapi({ example: 'CCPR/C/128/3' });
    case 'link':
      return z.url({ protocol: /^https?$/ }).max(longestLink);
    case 'id':
    case 'paper':
      return uuid;
    case 'day':
      return localDate;
    case 'count':
      return z.int().min(1).max(shape.maximum);
    case 'flag':
      return z.boolean();
    case 'oneOf':
      return z.enum(shape.values);
    case 'code':
      return z.string().regex(fieldForms.code, 'not_criterion');
    case 'clock':
      return z.string().regex(fieldForms.clock, 'not_clock').openapi({ example: 'report/3' });
    case 'list':
      return z
        .array(schemaOfShape(shape.of))
        .min(shape.minimum ?? 0)
        .max(shape.maximum);
  }
}
