import { faultOfAddress, visibleAddress } from '../../application/people/mail-address';
import { longestName } from '../../domain/registers/institution-name';
import { tokenPurposes } from '../../domain/participation/access-token';
import { focalPointRoles, roles } from '../../domain/shared/actor';
import { institutionKinds } from '../../domain/participation/institution-kind';
import { searchedWords, yesOrNo } from './address';
import { pageQuery } from './items';
import { label, instant, language, localDate, uuid, z } from './text';

const kind = z.enum(institutionKinds);
const name = label(longestName);
const byLanguage = 'By the BCP 47 tag of the language.';
const givenNames = z
  .record(language, name)
  .refine((names) => Object.keys(names).length > 0, 'without_name')
  .openapi({ description: byLanguage });
const changedNames = z
  .record(language, name.nullable())
  .openapi({ description: `${byLanguage} Null removes a name; omitted languages are unchanged.` });
/** The names of an institution. */
const namesSchema = z.record(z.string(), z.string()).openapi({ description: byLanguage });
const code = label(100).openapi({ description: 'Code of the national register, for imports.' });

export const institutionQuery = z.strictObject({
  kind: kind.optional(),
  living: yesOrNo.optional(),
  q: searchedWords.optional().openapi({
    description: 'Words of a present or former name, or of the code, in any spelling.',
  }),
});

export const newInstitution = z.strictObject({
  kind,
  code: code.nullable().default(null),
  names: givenNames,
  validFrom: localDate,
});

export const changedInstitution = z.strictObject({
  code: code.nullable().optional(),
  names: changedNames.optional(),
});

/** What an NGO says of itself. */
export const ngoDetails = z.strictObject({
  registrationNumber: label(100).nullable(),
  languages: z.array(language).max(20),
});

export const renamedInstitution = z.strictObject({
  from: localDate.openapi({ description: 'First day of the new names; not in the future.' }),
  names: changedNames,
});

export const namedPeriodSchema = z
  .object({
    validFrom: z.string(),
    validTo: z.string().nullable(),
    names: namesSchema,
  })
  .openapi('NamedPeriod');

export const endedInstitution = z.strictObject({
  validTo: localDate.openapi({ description: 'Last day; not in the future.' }),
  successorId: uuid.nullable().default(null),
});

export const institutionSchema = z
  .object({
    id: uuid,
    kind,
    code: z.string().nullable(),
    names: namesSchema,
    validFrom: z.string(),
    validTo: z.string().nullable(),
    successorId: uuid.nullable(),
    successorNames: namesSchema.nullable(),
    registrationNumber: z
      .string()
      .nullable()
      .openapi({ description: 'Of an NGO: its number in the national register.' }),
    languages: z
      .array(z.string())
      .openapi({ description: 'Of an NGO: in which it may be written to.' }),
  })
  .openapi('Institution');

const email = z
  .string()
  .transform(visibleAddress)
  .superRefine((address, context) => {
    const fault = faultOfAddress(address);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  })
  .openapi({ type: 'string', format: 'email', description: 'Several people may share one.' });

export const newPerson = z.strictObject({ fullName: label(200), email, language });

export const changedPerson = newPerson.partial();

export const personSchema = z
  .object({ id: uuid, fullName: z.string(), email: z.string(), language, createdAt: z.string() })
  .openapi('Person');

/** Which people, and which page of them. */
export const peopleQuery = z.strictObject({
  q: searchedWords
    .optional()
    .openapi({ description: 'Words of the name, the address or an institution, in any spelling.' }),
  institution: uuid.optional(),
  role: z.enum(focalPointRoles).optional(),
  ...pageQuery.shape,
});

export const listedPersonSchema = personSchema
  .extend({
    addressShared: z.boolean().openapi({
      description: 'Whether somebody else has the same address, such as that of an office.',
    }),
    appointments: z.array(
      z.object({
        id: uuid,
        role: z.enum(focalPointRoles),
        validFrom: z.string(),
        validTo: z.string().nullable(),
        institution: z.object({ id: uuid, names: namesSchema }),
      }),
    ),
  })
  .openapi('ListedPerson');

/** A known person, or a new one: exactly one of the two. */
export const newFocalPoint = z
  .strictObject({
    personId: uuid.optional(),
    person: newPerson.optional(),
    role: z.enum(focalPointRoles),
    validFrom: localDate.optional().openapi({ description: 'First day; today by default.' }),
  })
  .refine(({ personId, person }) => (personId === undefined) !== (person === undefined), {
    path: ['personId'],
    message: 'known_or_new',
  });

/** The new person takes the role of the leaving one from the day after the last day. */
export const endedFocalPoint = z.strictObject({
  validTo: localDate,
  replacement: z
    .strictObject({ personId: uuid.optional(), person: newPerson.optional() })
    .refine(({ personId, person }) => (personId === undefined) !== (person === undefined), {
      path: ['personId'],
      message: 'known_or_new',
    })
    .nullable()
    .default(null)
    .openapi({
      description:
        'Required for the main focal point, and for the last focal point, of an institution that leads open items.',
    }),
});

export const absence = z
  .strictObject({ from: localDate, to: localDate.nullable().default(null) })
  .refine(({ from, to }) => to === null || to >= from, {
    path: ['to'],
    message: 'before_first_day',
  });

export const focalPointSchema = z
  .object({
    id: uuid,
    institutionId: uuid,
    personId: uuid,
    fullName: z.string(),
    email: z.string(),
    language,
    role: z.enum(focalPointRoles),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    absentFrom: z.string().nullable(),
    absentTo: z.string().nullable(),
  })
  .openapi('FocalPoint');

export const newAccessToken = z.strictObject({
  personId: uuid,
  role: z.enum(roles),
  institutionId: uuid.nullable().default(null),
  focalPointRole: z.enum(focalPointRoles).nullable().default(null).openapi({
    description: 'Null: the highest role to which the institution appointed the person.',
  }),
  purpose: z.enum(tokenPurposes).default('person').openapi({
    description:
      '`system` for a token that a program uses: an item that it reads has not been opened by anybody.',
  }),
  label: label(200),
  expiresAt: instant.nullable().default(null),
});

export const accessTokenSchema = z
  .object({
    id: uuid,
    personId: uuid,
    role: z.enum(roles),
    institutionId: uuid.nullable(),
    focalPointRole: z.enum(focalPointRoles).nullable(),
    purpose: z.enum(tokenPurposes),
    label: z.string(),
    issuedBy: z.string().openapi({
      description: 'person/<id>, first-start, or <account>@<machine> for one made by a command.',
    }),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
  })
  .openapi('AccessToken');

export const issuedTokenSchema = accessTokenSchema
  .extend({ secret: z.string().openapi({ description: 'Shown once and not stored.' }) })
  .openapi('IssuedAccessToken');

export const holderSchema = z
  .object({
    role: z.enum(roles),
    focalPointRole: z.enum(focalPointRoles).nullable(),
    person: personSchema,
    institution: institutionSchema.nullable(),
    token: accessTokenSchema.pick({ id: true, purpose: true, label: true, expiresAt: true }),
  })
  .openapi('Holder');
