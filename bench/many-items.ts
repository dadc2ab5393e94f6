import type { Database } from '../store/connect';
import { listRegistered } from '../store/listed-items';

/** How many items, and of what kinds, the measured lists have. */
interface ManyItems {
  count: number;
  leadIds: readonly string[];
}

const documents = 200;
const leads = 50;

/**
 * Fills an empty database by SQL with recommendations of many documents that are shared among institutions, in all
 * stages, with texts and names as long as real ones; one of twelve has an overdue duty of its lead, one of twenty a grade
 * or two, and each institution supports as many as it leads. They are not tracked: lists read only these rows.
 */
export async function fillManyItems(database: Database, count: number): Promise<ManyItems> {
  await database.transaction(async (transaction) => {
    await transaction.raw(
      `insert into institution (id, kind, valid_from, code, code_key)
       select md5('body ' || n)::uuid, 'state_body', '2020-01-01', 'B' || n, 'b' || n from generate_series(1, :leads) n`,
      { leads },
    );
    await transaction.raw(
      `insert into institution_name (institution_id, language, name, name_key, valid_from)
       select md5('body ' || n)::uuid, 'ru', name, lower(name), '2020-01-01'
       from generate_series(1, :leads) n,
         lateral (select 'Министерство по вопросам развития и благополучия населения № ' || n as name) named`,
      { leads },
    );
    await transaction.raw(
      `insert into document (id, mechanism, symbol, symbol_key, title)
       select md5('document ' || n)::uuid, (array['UPR', 'CCPR', 'CAT', 'CEDAW', 'CRC'])[1 + n % 5],
         'A/HRC/' || n, 'a/hrc/' || n, 'Benchmark'
       from generate_series(0, :last) n`,
      { last: documents - 1 },
    );
    await transaction.raw(
      `insert into recommendation (id, document_id, paragraph, paragraph_key, text, text_language, themes,
         created_at)
       select md5('item ' || n)::uuid, md5('document ' || n % :documents)::uuid, '133.' || n / :documents,
         '133.' || n / :documents,
         'Принять все необходимые меры для обеспечения независимости судей и адвокатов, в том числе путём ' ||
           'пересмотра порядка их назначения, повышения в должности и освобождения от неё, и не допускать вмешательства.', 'ru',
         '{}', timestamptz '2026-01-01' + n * interval '1 minute'
       from generate_series(0, :last) n`,
      { documents, last: count - 1 },
    );
    await listRegistered(transaction, 'all');
    await transaction.raw(tracking, { leads });
    await transaction.raw(grading);
  });
  await database.raw('vacuum analyze');
  return { count, leadIds: await database('institution').orderBy('id').pluck<string[]>('id') };
}

// A number for each row and question, independent of its position in any order.
const chance = (question: string, of: string): string =>
  `abs(hashtext(entity_id || '${question}')) % ${of}`;

const tracking = `
  update implementation set
    stage = case when ${chance('stage', '100')} < 70 then 'in_implementation'
      when ${chance('stage', '100')} < 90 then 'closed'
      else (array['registered', 'assigned', 'contested', 'closure_proposed'])[1 + ${chance('which', '4')}] end,
    sequence = 12, policy_version = 1, registered_at = created_at,
    lead_institution_id = md5('body ' || (1 + ${chance('lead', ':leads')}))::uuid,
    support_institution_ids = array[md5('body ' || (1 + ${chance('support', ':leads')}))::uuid],
    acceptance = 'acknowledged', action_plan_state = 'agreed',
    claimed_status = (array['not_started', 'in_progress', 'ongoing'])[1 + ${chance('claimed', '3')}],
    validated_status = (array['not_started', 'in_progress', null])[1 + ${chance('validated', '3')}],
    next_lead_due_clock_id = 'report/1', next_lead_due_subject = 'report',
    next_lead_due_at = timestamptz '2027-01-01' + (${chance('due', '500000')}) * interval '1 minute',
    next_lead_due_on = '2027-01-01',
    lead_overdue_clock_id = case when ${chance('overdue', '12')} = 0 then 'report/1' end,
    lead_overdue_subject = case when ${chance('overdue', '12')} = 0 then 'report' end,
    lead_overdue_at = case when ${chance('overdue', '12')} = 0
      then timestamptz '2026-01-01' + (${chance('late', '500000')}) * interval '1 minute' end,
    lead_overdue_on = case when ${chance('overdue', '12')} = 0 then date '2026-06-01' end,
    supervision_ended = false, track = 'standard', track_criteria = '{}', open_matters = 0,
    updated_at = created_at + (${chance('update', '500000')}) * interval '1 minute'`;

const grading = `
  with grader as (
    insert into person (id, full_name, name_key, email, email_key, language, created_at)
    values (md5('grader')::uuid, 'Grader', 'grader', 'grader@example.org', 'grader@example.org', 'en', now()) returning id
  ), scheme as (
    insert into grade_scheme (mechanism, version, body, created_at)
    select 'CCPR', next, jsonb_build_object('mechanism', 'CCPR', 'version', next), now()
    from (select coalesce(max(version), 0) + 1 as next from grade_scheme where mechanism = 'CCPR') known
    returning mechanism, version
  )
  insert into assessment (id, recommendation_id, kind, number, mechanism, scheme_version,
    scheme_confirmed, code, label, symbol, paragraph, document_on, recorded_by_person_id, recorded_at)
  select md5(entity_id || number)::uuid, subject_id, 'grade', number, scheme.mechanism, scheme.version,
    true, substr('ABCDE', 1 + ${chance('grade', '5')}, 1), 'Benchmark', 'CCPR/C/' || number, '5',
    date '2026-01-01' + number, grader.id, now()
  from implementation, generate_series(1, 2) number, grader, scheme
  where implementation.mechanism = 'CCPR' and ${chance('graded', '4')} = 0
    and number <= 1 + ${chance('twice', '2')}`;
