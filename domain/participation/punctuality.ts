/** How many reports an institution owed by days that have passed, and how many of them came in time. */
export interface Punctuality {
  institutionId: string;
  due: number;
  onTime: number;
}

/** What is published of it; null stands for a figure that is not. */
export interface PublishedPunctuality {
  institutionId: string;
  due: number | null;
  onTime: number | null;
  /** Late or missing. */
  late: number | null;
}

/** A smaller figure says something of single reports, and so of the people who wrote them. */
const smallest = 5;

/**
 * Without figures from one to four, and without those that would give them by subtraction: of due, in time and late,
 * any two give the third. The total is of the institutions with all figures, so no figure that is hidden is in it.
 */
export function publishedPunctuality(counted: readonly Punctuality[]): {
  institutions: readonly PublishedPunctuality[];
  total: { due: number; onTime: number; late: number };
} {
  const institutions = counted.map(({ institutionId, due, onTime }) => {
    const late = due - onTime;
    if (due < smallest) return { institutionId, due: null, onTime: null, late: null };
    const isWhole = [onTime, late].every((count) => count === 0 || count >= smallest);
    return isWhole
      ? { institutionId, due, onTime, late }
      : { institutionId, due, onTime: null, late: null };
  });
  const total = { due: 0, onTime: 0, late: 0 };
  for (const { due, onTime, late } of institutions) {
    if (due === null || onTime === null || late === null) continue;
    total.due += due;
    total.onTime += onTime;
    total.late += late;
  }
  return { institutions, total };
}
