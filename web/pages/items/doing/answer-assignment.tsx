import type { Application } from '../../../../application/composition/compose-application';
import type { ItemDetail } from '../../../../application/items/items';
import { commands } from '../../../../domain/implementation/commands';
import { ActionForm } from '../../../components/action-form';
import { ActsAs } from '../../../components/position-name';
import { ChoiceField, SelectField, TextArea } from '../../../components/fields';
import { readCommand } from '../../../forms/read-command';
import type { Form } from '../../../http/form';
import { refuseField } from '../../../http/form-values';
import type { Outcome } from '../../../http/outcome';
import { page, type PageRoute } from '../../../http/route';
import type { Visit } from '../../../http/visit';
import { entityIdOf } from '../address';
import { ItemText } from '../item-text';
import { titleOf } from '../title';
import { answersAssignment, contestsAssignment } from './answer-names';
import { CommonFields } from './common-fields';
import { NotPossible, Quicker, ToItem, VersionField } from './command-page';
import { given } from '.';
import { answerField } from './decision';
import { offersOf } from './offers';

/** The answers to an assignment: their commands, and what each needs besides the answer. */
const answers = {
  accept: { command: answersAssignment, type: 'acknowledgeAssignment' },
  contest: { command: contestsAssignment, type: 'contestAssignment' },
  ask: { command: 'ask-clarification', type: 'askClarification' },
} as const;
type Answer = keyof typeof answers;
const known = Object.keys(answers) as Answer[];

/** One page to accept an assignment, to contest it or to ask first. */
export function answerPages(application: Application): PageRoute[] {
  return (['accept', 'contest'] as const).map((first) =>
    page({
      path: `/items/{kind}/{id}/do/${answers[first].command}`,
      audience: 'signed_in',
      show: (visit) => showAnswers(application, visit, first),
      submit: (visit, form) => giveAnswer(application, visit, { form, first }),
    }),
  );
}

async function showAnswers(application: Application, visit: Visit, first: Answer) {
  const item = await application.items.detail(visit.actor, entityIdOf(visit));
  const { answer } = visit.words.pages.doing;
  const title = `${answer.title}: ${titleOf(item, visit.words)}`;
  const { command } = answers[first];
  if (!item.allowedCommands.includes(command) && visit.problem === null) {
    return { title, status: 409, content: <NotPossible item={item} command={command} /> };
  }
  const timeZone = await application.terms.timeZone();
  const asked = { application, visit, item, type: 'contestAssignment', timeZone };
  const { suggestedInstitutionId: offer } = await offersOf(
    { ...asked, actionPlanId: null },
    commands.contestAssignment.body,
  );
  const institutions = offer !== undefined && 'choices' in offer ? offer.choices : [];
  return { title, content: <AnswerForm {...{ item, first, institutions }} words={visit.words} /> };
}

function AnswerForm({
  item,
  first,
  institutions,
  words,
}: {
  item: ItemDetail;
  first: Answer;
  institutions: readonly { value: string; label: string }[];
  words: Visit['words'];
}) {
  const { doing, fields } = words.pages;
  const { answer, next } = doing;
  const possible = known.filter((one) => item.allowedCommands.includes(answers[one].command));
  return (
    <>
      <Quicker />
      <p class="ds-paragraph" data-size="lg">
        {answer.help}
      </p>
      <ItemText item={item} />

      <ActsAs />
      <ActionForm submit={answer.send}>
        <VersionField item={item} />
        <ChoiceField
          name={answerField}
          label={answer.question}
          chosen={[first]}
          choices={possible.map((one) => ({
            ...{ value: one, label: answer[one], help: next[answers[one].type] },
          }))}
        />
        <div class="for for-2 for-3 action-form">
          <CommonFields body={commands.contestAssignment.body} />
          <TextArea name="reason" label={answer.reason} help={answer.reasonHelp} />
        </div>
        <div class="for for-2">
          <SelectField
            name="suggestedInstitutionId"
            {...fields.suggestedInstitutionId}
            optional
            none={doing.choose}
            choices={institutions}
          />
        </div>
      </ActionForm>
      <ToItem entityId={item.entityId} />
    </>
  );
}

async function giveAnswer(
  application: Application,
  visit: Visit,
  { form, first }: { form: Form; first: Answer },
): Promise<Outcome> {
  const chosen = form.text(answerField) ?? first;
  const answer = known.find((one) => one === chosen);
  if (answer === undefined) return refuseField(answerField, { code: 'wrong' });
  // Somebody who wrote a reason meant another answer, and accepting cannot be undone.
  if (answer === 'accept' && form.text('reason') !== null) {
    return refuseField(answerField, { code: 'accepted_with_reason' });
  }
  const { command, type } = answers[answer];
  const sent = readCommand(commands[type].body, visit, form);
  return await given(application, visit, {
    ...{ command, type, entityId: entityIdOf(visit), sent, form },
  });
}
