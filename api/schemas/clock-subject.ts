import { clockSubjects } from '../../domain/processes';
import { z } from './text';

/** What a clock measures; each process has its own subjects. */
export const clockSubject = z.string().openapi({ enum: clockSubjects });
