import { latestGrade, standingGrades } from '../../domain/registers/assessment';
import type { StoredAssessment } from '../../store/assessments';
import { seesPersons, seesProcess, type Viewer } from '../../domain/process/visibility';

/** Grades that a UN body publishes are public; predictions of the center and reasons of corrections are not. */
export function visibleAssessments(
  viewer: Viewer,
  entries: readonly StoredAssessment[],
): readonly StoredAssessment[] {
  return seesProcess(viewer) ? entries : entries.filter(({ kind }) => kind === 'grade');
}

/** The fields of lists: the latest grade and the latest prediction. */
export function presentLatest(entries: readonly StoredAssessment[]) {
  const grade = latestGrade(entries);
  const predicted = entries.findLast(({ kind }) => kind === 'prediction');
  return {
    grade: grade === null ? null : { ...markOf(grade), documentOn: grade.documentOn },
    predictedGrade: predicted === undefined ? null : markOf(predicted),
  };
}

/** The entries as a viewer sees them, each with its time and, for those who may see persons, its author. */
export function presentAssessments(viewer: Viewer, entries: readonly StoredAssessment[]) {
  const standing = new Set<StoredAssessment>(standingGrades(entries));
  return visibleAssessments(viewer, entries).map((entry) => {
    const isGrade = entry.kind === 'grade';
    return {
      ...{ id: entry.id, kind: entry.kind, number: entry.number, mechanism: entry.mechanism },
      ...{ ...markOf(entry), schemeConfirmed: entry.schemeConfirmed },
      symbol: isGrade ? entry.symbol : null,
      paragraph: isGrade ? entry.paragraph : null,
      documentOn: isGrade ? entry.documentOn : null,
      supersedes: isGrade ? entry.supersedes : null,
      stands: !isGrade || standing.has(entry),
      reason: seesProcess(viewer) ? entry.reason : null,
      recordedAt: entry.recordedAt,
      by: seesPersons(viewer) ? entry.byPersonId : null,
    };
  });
}

/** A code has a meaning only within its scheme. */
function markOf({ schemeVersion, code, label }: StoredAssessment) {
  return { schemeVersion, code, label };
}
