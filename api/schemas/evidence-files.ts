import { label, uuid, z } from './text';

/** The name of a file, for display only. Only the last part of a path counts. */
export const uploadedFileQuery = z.strictObject({
  fileName: label(255)
    .transform((name) => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
    .refine((name) => name.replaceAll('.', '').trim() !== '', 'not_file_name')
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
