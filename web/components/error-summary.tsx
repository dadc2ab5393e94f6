import type { ApplicationError } from '../../application/application-error';
import type { Language } from '../../domain/shared/languages';
import { errorSentence, faultSentence } from '../../locales/error-sentence';
import { useVisit } from '../layout/visit-context';

/** A wrong field of a form with the sentence for it. */
interface FieldError {
  field: string;
  sentence: string;
}

/** The wrong fields of a refused form: the last step of each pointer that names one. */
export function fieldErrors(language: Language, error: ApplicationError): FieldError[] {
  return (error.details.errors ?? []).map(({ pointer, fault, error: coded }) => ({
    field: pointer.split('/').at(-1) ?? '',
    sentence: fault === undefined ? errorSentence(language, coded) : faultSentence(language, fault),
  }));
}

/** The sentence for one field of the form; null while nothing is wrong with it. The label is for the summary. */
export function useFieldError({ name, label }: { name: string; label: string }): string | null {
  const { problem, language } = useVisit();
  if (problem === null) return null;
  problem.labels.set(name, label);
  return fieldErrors(language, problem.error).find(({ field }) => field === name)?.sentence ?? null;
}

/** What was wrong with the form that was just sent, with a link to each field; nothing on the first view. */
export function ErrorSummary() {
  const { problem, language, words } = useVisit();
  if (problem === null) return null;
  const { error, labels } = problem;
  const fields = fieldErrors(language, error);
  const others = error.details.problems ?? [];
  return (
    <div class="ds-error-summary" tabIndex={-1} role="alert" id="problem">
      <h2 class="ds-heading" data-size="xs">
        {words.pages.frame.problem}
      </h2>
      <p class="ds-paragraph">{errorSentence(language, error)}</p>
      {fields.length + others.length === 0 ? null : (
        <ul class="ds-list">
          {fields.map(({ field, sentence }) => (
            <li key={field}>
              <a class="ds-link" href={`#${field}`}>
                {labels.has(field) ? `${labels.get(field)}: ${sentence}` : sentence}
              </a>
            </li>
          ))}
          {others.map((other) => (
            <li key={other.code}>{errorSentence(language, other)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
