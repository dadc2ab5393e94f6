/** Two columns of a row of `plan_item`: `bodies` in their order, and `translations` by language; a list each. */
export const bodiesAndTranslations = `
  coalesce((select jsonb_agg(jsonb_build_object('institutionId', body.institution_id,
      'part', body.part, 'namedAs', body.named_as) order by body.position)
    from plan_item_body body where body.plan_item_id = plan_item.id), '[]') as bodies,
  coalesce((select jsonb_agg(jsonb_build_object('language', said.language, 'text', said.text,
      'expectedResult', said.expected_result, 'status', said.status) order by said.language)
    from translation said where said.entry_id = 'plan-item/' || plan_item.id), '[]') as translations`;
