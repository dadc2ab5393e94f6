import { text, uuid, z } from './text';

// Control characters would end up in headers; marks that change the direction of writing show "fdp.exe" as "exe.pdf".
const hiddenCharacters = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name of a file, for display only. Only the last part of a path counts. */
export const uploadedFileQuery = z.strictObject({
  fileName: text(255)
    .transform((name) => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
    .refine((name) => name.replaceAll('.', '').trim() !== '', 'not_file_name')
    .refine((name) => !hiddenCharacters.test(name), 'hidden_characters')
    .openapi({
      type: 'string',
      description: 'With the extension of its type.',
      example: 'Buyruq.pdf',
    }),
});

/** An uploaded file. */
export const evidenceFileSchema = z
  .object({
    id: uuid,
    entityId: z.string(),
    name: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    uploadedAt: z.string(),
  })
  .openapi('EvidenceFile');
