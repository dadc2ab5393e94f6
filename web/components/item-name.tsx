import type { ItemView } from '../../application/items/item-view';
import { useVisit } from '../layout/visit-context';
import { EarlierNames } from './earlier-names';

/** As much of a text as a list shows. */
const excerptLength = 110;

/** An item in a list: where it is in its register, as a link to its page, and how its text begins. */
export function ItemName({
  item,
  address = (entityId) => `/items/${entityId}`,
}: {
  item: ItemView;
  address?: ((entityId: string) => string) | undefined;
}) {
  const { entityId, document, plan, number, text, textLanguage, earlierNames } = item;
  const { language } = useVisit();
  const register = document?.symbol ?? plan?.title ?? '';
  return (
    <>
      <a class="ds-link" href={address(entityId)}>
        <bdi>{`${register}, ${number}`}</bdi>
      </a>
      <EarlierNames names={earlierNames} />
      <br />
      <bdi lang={textLanguage === language ? undefined : (textLanguage ?? undefined)}>
        {beginningOf(text)}
      </bdi>
    </>
  );
}

function beginningOf(text: string): string {
  if (text.length <= excerptLength) return text;
  const cut = text.slice(0, excerptLength);
  return `${cut.slice(0, cut.lastIndexOf(' ')).trimEnd()} …`;
}
