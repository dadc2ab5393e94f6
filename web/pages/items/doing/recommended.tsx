import { TextField } from '../../../components/fields';
import { useVisit } from '../../../layout/visit-context';

/** Finds recommendations by words, to choose one in the form below. */
export function Recommended() {
  const { words, query } = useVisit();
  const { doing } = words.pages;
  return (
    <form method="get" class="action-form" role="search">
      <TextField name="q" type="search" label={doing.searchWords} value={query.get('q') ?? ''} />
      <button class="ds-button" data-variant="secondary" type="submit">
        {doing.search}
      </button>
    </form>
  );
}
