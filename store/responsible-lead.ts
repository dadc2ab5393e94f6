/**
 * SQL: who leads the row `item` of `implementation` now and can still act: in place of an institution that has ended its
 * successor, and nobody for an item that is withdrawn.
 */
export const responsibleLead = `(
  with recursive line as (
    select id, valid_to, successor_id from institution
    where id = item.lead_institution_id and item.stage <> 'withdrawn'
    union select next.id, next.valid_to, next.successor_id
    from line join institution next on next.id = line.successor_id where line.valid_to is not null)
  select (select id from line where valid_to is null limit 1) as id)`;
