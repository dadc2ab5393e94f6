// Generated from the schema: TAVSIYA_WRITE_SCHEMA=1 npm test -- test/migrations

/** What keeps the record from being changed, as this version defines it. */
export const guardDefinitions: Readonly<Record<string, string>> = {
  'check action_plan_hash_is_true':
    'CHECK ((content_sha256 = encode(sha256(convert_to(content, \'UTF8\'::name)), \'hex\'::text)))',
  'check event_log_hash_is_true':
    'CHECK ((hash = encode(sha256(convert_to((previous_hash || record), \'UTF8\'::name)), \'hex\'::text)))',
  'check event_log_instants_are_recorded':
    'CHECK ((((((payload ->> \'effectiveAt\'::text))::timestamp with time zone = effective_at) AND (((payload ->> \'recordedAt\'::text))::timestamp with time zone = recorded_at)) IS TRUE))',
  'check event_log_sequence_is_recorded':
    'CHECK (((sequence >= 1) AND (((payload -> \'sequence\'::text) = to_jsonb(sequence)) IS TRUE)))',
  'check event_log_type_is_recorded':
    'CHECK ((event_type IS NOT NULL))',
  'check law_record_hash_is_true':
    'CHECK ((sha256 = encode(sha256(convert_to(content, \'UTF8\'::name)), \'hex\'::text)))',
  'check letter_hash_true':
    'CHECK ((sha256 = encode(sha256(convert_to(content, \'UTF8\'::name)), \'hex\'::text)))',
  'check narrative_hash_is_true':
    'CHECK ((sha256 = encode(sha256(convert_to(body, \'UTF8\'::name)), \'hex\'::text)))',
  'check progress_report_hash_is_true':
    'CHECK ((content_sha256 = encode(sha256(convert_to(content, \'UTF8\'::name)), \'hex\'::text)))',
  'check register_state_hash_is_true':
    'CHECK ((hash = encode(sha256(convert_to((previous_hash || content), \'UTF8\'::name)), \'hex\'::text)))',
  'column event_log.actor_person_id':
    '(((record)::jsonb -> \'actor\'::text) ->> \'personId\'::text)',
  'column event_log.event_type':
    '((record)::jsonb ->> \'type\'::text)',
  'column event_log.payload':
    '(record)::jsonb',
  'function await_days_of_calendar_before':
    'source with SHA-256 1a87d17102e746a8e789760a9609a419fc665c52a53b4b034fcf3663799a1fb4',
  'function continue_event_chain':
    'source with SHA-256 39134d5a54f2b1a3199409db35693a1ae7eb4999dd1e22ac6de8f589bf6a5019',
  'function refuse_change':
    'source with SHA-256 e162e070cf85c3565ad709b2523129321d6c1962a9bf34fbf2ef627645a0ab3d',
  'function refuse_change_of_frozen_report':
    'source with SHA-256 db23e513a413e205f6936a845ba5b9f63285d6518f779472927a04e3d6e85caf',
  'function refuse_evidence_beyond_plan':
    'source with SHA-256 c98968f8c5a8ad50832c4ec75d3af0cc615df3b61c1f075c8eec31be5cf73423',
  'function refuse_evidence_of_frozen_report':
    'source with SHA-256 376370c4a27aec08130d88233ac1f0a402adb5dd169e4b53be8541b09e618094',
  'function refuse_leaving_without_replacement':
    'source with SHA-256 b9838ea06877dd2552834aba269f8963b55ef9d885013753f4a2a30c347db962',
  'trigger action_plan_append_only':
    'CREATE TRIGGER action_plan_append_only BEFORE DELETE OR UPDATE ON public.action_plan FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger action_plan_evidence_append_only':
    'CREATE TRIGGER action_plan_evidence_append_only BEFORE DELETE OR UPDATE ON public.action_plan_evidence FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger action_plan_evidence_complete':
    'CREATE TRIGGER action_plan_evidence_complete BEFORE INSERT ON public.action_plan_evidence FOR EACH ROW EXECUTE FUNCTION refuse_evidence_beyond_plan(), always',
  'trigger action_plan_evidence_no_truncate':
    'CREATE TRIGGER action_plan_evidence_no_truncate BEFORE TRUNCATE ON public.action_plan_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger action_plan_no_truncate':
    'CREATE TRIGGER action_plan_no_truncate BEFORE TRUNCATE ON public.action_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger assessment_append_only':
    'CREATE TRIGGER assessment_append_only BEFORE DELETE OR UPDATE ON public.assessment FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger assessment_no_truncate':
    'CREATE TRIGGER assessment_no_truncate BEFORE TRUNCATE ON public.assessment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger business_calendar_after_days_before':
    'CREATE TRIGGER business_calendar_after_days_before BEFORE INSERT ON public.business_calendar FOR EACH STATEMENT EXECUTE FUNCTION await_days_of_calendar_before(), always',
  'trigger business_calendar_append_only':
    'CREATE TRIGGER business_calendar_append_only BEFORE DELETE OR UPDATE ON public.business_calendar FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger business_calendar_no_truncate':
    'CREATE TRIGGER business_calendar_no_truncate BEFORE TRUNCATE ON public.business_calendar FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger delivery_append_only':
    'CREATE TRIGGER delivery_append_only BEFORE DELETE OR UPDATE ON public.delivery FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger delivery_no_truncate':
    'CREATE TRIGGER delivery_no_truncate BEFORE TRUNCATE ON public.delivery FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger delivery_withdrawal_append_only':
    'CREATE TRIGGER delivery_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.delivery_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger delivery_withdrawal_no_truncate':
    'CREATE TRIGGER delivery_withdrawal_no_truncate BEFORE TRUNCATE ON public.delivery_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger event_log_append_only':
    'CREATE TRIGGER event_log_append_only BEFORE DELETE OR UPDATE ON public.event_log FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger event_log_chain':
    'CREATE TRIGGER event_log_chain BEFORE INSERT ON public.event_log FOR EACH ROW EXECUTE FUNCTION continue_event_chain(), always',
  'trigger event_log_no_truncate':
    'CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON public.event_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger evidence_frozen':
    'CREATE TRIGGER evidence_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION refuse_evidence_of_frozen_report(), always',
  'trigger focal_point_leaves_an_owner':
    'CREATE CONSTRAINT TRIGGER focal_point_leaves_an_owner AFTER DELETE OR UPDATE ON public.focal_point DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_leaving_without_replacement(), always',
  'trigger grade_scheme_append_only':
    'CREATE TRIGGER grade_scheme_append_only BEFORE DELETE OR UPDATE ON public.grade_scheme FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger grade_scheme_no_truncate':
    'CREATE TRIGGER grade_scheme_no_truncate BEFORE TRUNCATE ON public.grade_scheme FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger indicator_append_only':
    'CREATE TRIGGER indicator_append_only BEFORE DELETE OR UPDATE ON public.indicator FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger indicator_no_truncate':
    'CREATE TRIGGER indicator_no_truncate BEFORE TRUNCATE ON public.indicator FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger indicator_value_frozen':
    'CREATE TRIGGER indicator_value_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.indicator_value FOR EACH ROW EXECUTE FUNCTION refuse_evidence_of_frozen_report(), always',
  'trigger indicator_version_append_only':
    'CREATE TRIGGER indicator_version_append_only BEFORE DELETE OR UPDATE ON public.indicator_version FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger indicator_version_no_truncate':
    'CREATE TRIGGER indicator_version_no_truncate BEFORE TRUNCATE ON public.indicator_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger law_record_append_only':
    'CREATE TRIGGER law_record_append_only BEFORE DELETE OR UPDATE ON public.law_record FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger law_record_no_truncate':
    'CREATE TRIGGER law_record_no_truncate BEFORE TRUNCATE ON public.law_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger letter_append_only':
    'CREATE TRIGGER letter_append_only BEFORE DELETE OR UPDATE ON public.letter FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger letter_item_append_only':
    'CREATE TRIGGER letter_item_append_only BEFORE DELETE OR UPDATE ON public.letter_item FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger letter_item_no_truncate':
    'CREATE TRIGGER letter_item_no_truncate BEFORE TRUNCATE ON public.letter_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger letter_no_truncate':
    'CREATE TRIGGER letter_no_truncate BEFORE TRUNCATE ON public.letter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger letter_withdrawal_append_only':
    'CREATE TRIGGER letter_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.letter_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger letter_withdrawal_no_truncate':
    'CREATE TRIGGER letter_withdrawal_no_truncate BEFORE TRUNCATE ON public.letter_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger narrative_append_only':
    'CREATE TRIGGER narrative_append_only BEFORE DELETE OR UPDATE ON public.narrative FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger narrative_no_truncate':
    'CREATE TRIGGER narrative_no_truncate BEFORE TRUNCATE ON public.narrative FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger policy_append_only':
    'CREATE TRIGGER policy_append_only BEFORE DELETE OR UPDATE ON public.policy FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger policy_no_truncate':
    'CREATE TRIGGER policy_no_truncate BEFORE TRUNCATE ON public.policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger progress_report_frozen':
    'CREATE TRIGGER progress_report_frozen BEFORE DELETE OR UPDATE ON public.progress_report FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen_report(), always',
  'trigger published_fingerprint_append_only':
    'CREATE TRIGGER published_fingerprint_append_only BEFORE DELETE OR UPDATE ON public.published_fingerprint FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger published_fingerprint_no_truncate':
    'CREATE TRIGGER published_fingerprint_no_truncate BEFORE TRUNCATE ON public.published_fingerprint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger register_change_append_only':
    'CREATE TRIGGER register_change_append_only BEFORE DELETE OR UPDATE ON public.register_change FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger register_change_no_truncate':
    'CREATE TRIGGER register_change_no_truncate BEFORE TRUNCATE ON public.register_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger register_state_append_only':
    'CREATE TRIGGER register_state_append_only BEFORE DELETE OR UPDATE ON public.register_state FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger register_state_no_truncate':
    'CREATE TRIGGER register_state_no_truncate BEFORE TRUNCATE ON public.register_state FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
  'trigger reprisal_note_append_only':
    'CREATE TRIGGER reprisal_note_append_only BEFORE DELETE OR UPDATE ON public.reprisal_note FOR EACH ROW EXECUTE FUNCTION refuse_change(), always',
  'trigger reprisal_note_no_truncate':
    'CREATE TRIGGER reprisal_note_no_truncate BEFORE TRUNCATE ON public.reprisal_note FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(), always',
};
