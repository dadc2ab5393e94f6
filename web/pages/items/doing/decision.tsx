import { commandPathName } from '../../../../application/commands/command-names';
import { answersTo } from '../../../../domain/implementation/answers';
import { clockSubjects } from '../../../../domain/implementation/clocks';
import type { Body } from '../../../../domain/process/field';
import { ChoiceField } from '../../../components/fields';
import { CommandFields, type Offers } from '../../../forms/command-fields';
import { isNeeded } from '../../../forms/read-fields';
import { useWords } from '../../../layout/visit-context';
import { commandTypeOf } from '../command-type';
import { CommonFields } from './common-fields';

/** The field of a form with two answers that says which one is given, as the name of its command. */
export const answerField = 'answer';

const groups = clockSubjects.map((subject) => answersTo(subject).map(commandPathName));

/** The other answer to the question of a command; null where there is none. */
export function alternativeTo(command: string): string | null {
  const group = groups.find((one) => one.includes(command) && one.length > 1);
  return group?.find((one) => one !== command) ?? null;
}

/** A command with its fields. */
export interface Answer {
  command: string;
  body: Body;
}

/** The choice between two answers, and the fields of both: of those that one of them lacks only what fits is seen. */
export function DecisionFields({
  own,
  other,
  offers,
}: {
  /** The answer that is chosen at first. */
  own: Answer;
  other: Answer;
  offers: Offers;
}) {
  const words = useWords();
  const { doing } = words.pages;
  const isUsual = groups.some(([first]) => first === own.command);
  const answers = isUsual ? [own, other] : [other, own];
  const shared = Object.keys(own.body).filter((name) => name in other.body);
  return (
    <>
      <ChoiceField
        name={answerField}
        label={doing.decision}
        chosen={[own.command]}
        choices={answers.map(({ command }) => {
          const type = commandTypeOf(command);
          return { value: command, label: words.commands[type].label, help: doing.next[type] };
        })}
      />
      <CommonFields body={{ ...own.body, ...other.body }} />
      {answers.map(({ command, body }, index) => (
        <div class={`for for-${index + 1} action-form`} key={command}>
          <CommandFields body={without(body, shared)} offers={offers} />
        </div>
      ))}
      <CommandFields body={bothOf(own.body, other.body)} offers={offers} />
    </>
  );
}

function without(body: Body, names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

/** The fields that both have; one that either needs is not called optional. */
function bothOf(own: Body, other: Body): Body {
  return Object.fromEntries(
    Object.entries(own).flatMap(([name, field]) => {
      const beside = other[name];
      if (beside === undefined) return [];
      return [[name, isNeeded(beside) ? beside : field]];
    }),
  );
}
