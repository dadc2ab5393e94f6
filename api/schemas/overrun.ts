import { termUnits } from '../../domain/clock/due-rule';
import { z } from './text';

/** How far past its due day a deadline is or was. */
export const overrunSchema = z
  .object({ amount: z.int(), unit: z.enum(termUnits), calendarDays: z.int() })
  .nullable()
  .openapi({
    description:
      'By how much it is overdue, or was when its duty ended: in its own unit, and in calendar days. Null when it is not.',
  });
