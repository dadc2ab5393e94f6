import type { Owed } from '../digest-line';
import type { Dictionary } from './language';

const plural = new Intl.PluralRules('ru');

/** Russian counts in three forms: 1 день, 3 дня, 5 дней. */
function counted(count: number, one: string, few: string, many: string): string {
  const form = plural.select(count);
  return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

/** What is owed, as a noun. */
export const owed: Readonly<Record<Owed, string>> = {
  acknowledgement: 'ответ на поручение',
  deemed_acceptance: 'ответ на поручение (последний срок)',
  contest_decision: 'решение по оспоренному поручению',
  action_plan: 'план действий',
  action_plan_review: 'рассмотрение плана действий',
  report: 'отчёт о ходе выполнения',
  report_review: 'рассмотрение отчёта',
  completion: 'завершение мероприятия',
  closure_decision: 'решение о снятии с контроля',
  reverification: 'повторная проверка',
  extension_decision: 'решение о продлении срока',
  clarification: 'ответ на запрос о разъяснении',
  track_decision: 'решение о режиме контроля',
  co_executor_decision: 'решение о предложенном соисполнителе',
  signature: 'подпись под отчётом о ходе выполнения',
  repeat_check: 'проверка повторной рекомендации',
};

export const russian: Dictionary = {
  tag: 'ru',
  subject: (count, mostUrgent) =>
    `Tavsiya: ${counted(count, 'вопрос', 'вопроса', 'вопросов')} – ${mostUrgent}`,
  greeting: (name) => `Здравствуйте, ${name}!`,
  opening: (count) =>
    `${counted(count, 'вопрос требует', 'вопроса требуют', 'вопросов требуют')} Вашего внимания:`,
  duty: {
    acknowledgement: 'Примите поручение или оспорьте его',
    deemed_acceptance: 'Ответьте на поручение: по истечении срока оно считается принятым',
    contest_decision: 'Примите решение по оспоренному поручению',
    action_plan: 'Представьте план действий',
    action_plan_review: 'Рассмотрите план действий',
    report: 'Представьте отчёт о ходе выполнения',
    report_review: 'Рассмотрите отчёт о ходе выполнения',
    completion: 'Завершите мероприятие плана',
    closure_decision: 'Примите решение о снятии с контроля',
    reverification: 'Проверьте, сохраняется ли результат',
    extension_decision: 'Примите решение о продлении срока',
    clarification: 'Ответьте на запрос исполнителя о разъяснении',
    track_decision: 'Примите решение о режиме контроля',
    co_executor_decision: 'Примите решение о предложенном соисполнителе',
    signature:
      'Отчёт о ходе выполнения ждёт подписи: подписывает или возвращает его проверяющий или руководитель',
    repeat_check: 'Проверьте повторную рекомендацию: основная рекомендация изменилась',
  },
  awaited: (subject, owedBy) =>
    `Ожидается${owedBy === null ? '' : ` (${owedBy})`}: ${owed[subject]}`,
  news: {
    assigned_as_lead:
      'Поручено Вашей организации как ответственному исполнителю: примите или оспорьте',
    assigned_as_support: 'Ваша организация назначена соисполнителем',
    taken_away: 'Больше не поручено Вашей организации',
    handed_over_as_lead:
      'Ваша организация стала правопреемником ответственного исполнителя: продолжайте исполнение',
    handed_over_as_support: 'Ваша организация стала правопреемником соисполнителя',
    handed_over_away: 'Передано правопреемнику Вашей организации',
    handed_over_to_another: 'Передано правопреемнику организации',
    assignment_contested: 'Исполнитель оспаривает поручение',
    contest_upheld: 'Возражение принято: нужен новый исполнитель',
    contest_rejected: 'Возражение отклонено: исполнителем остаётся Ваша организация',
    co_executor_proposed: 'Исполнитель предложил соисполнителя',
    co_executor_accepted: 'Предложенный Вашей организацией соисполнитель назначен',
    co_executor_refused: 'Предложенный Вашей организацией соисполнитель отклонён',
    deemed_accepted: 'Срок ответа истёк: поручение считается принятым',
    deemed_accepted_by_lead: 'Исполнитель не ответил: поручение считается принятым',
    action_plan_submitted: 'Представлен план действий',
    action_plan_agreed:
      'План действий согласован. С контроля не снято: остаются отчёт и снятие с контроля',
    action_plan_returned: 'План действий возвращён с обоснованием',
    signature_requested: 'Отчёт о ходе выполнения ждёт Вашей подписи: подпишите или верните его',
    report_signed: 'Отчёт о ходе выполнения подписан и представлен',
    signature_refused:
      'Отчёт о ходе выполнения не подписан и возвращён с обоснованием: исправьте и представьте снова',
    report_submitted: 'Представлен отчёт о ходе выполнения',
    report_accepted: 'Отчёт о ходе выполнения принят',
    report_returned: 'Отчёт о ходе выполнения возвращён с обоснованием',
    extension_requested: 'Запрошено продление срока',
    extension_granted: 'Срок продлён: уточните новую дату',
    extension_refused: 'В продлении отказано: срок остаётся прежним',
    clarification_asked: 'Исполнитель запросил разъяснение: его сроки приостановлены до ответа',
    clarification_answered: 'Разъяснение дано: сроки возобновлены и сдвинуты на дни приостановки',
    suspension_lapsed: 'Предельный срок приостановки истёк: сроки исполнителя возобновлены',
    policy_changed: 'Условия контроля изменены: уточните новые сроки',
    follows_leader: 'Повторяет основную рекомендацию: её план и отчёты действуют и здесь',
    follows_no_more: 'Больше не следует за основной рекомендацией: нужны собственный план и отчёты',
    leader_changed:
      'Основная рекомендация снята с контроля, возобновлена, отозвана или передана другому органу: проверьте повторную',
    leader_report_applied: 'Отчёт по основной рекомендации зачтён и здесь',
    track_enhanced:
      'Взято на усиленный контроль: ознакомьтесь с основаниями и сроком следующего отчёта',
    track_standard: 'Возвращено на обычный контроль',
    track_requested: 'Запрошено изменение режима контроля',
    track_refused: 'Режим контроля не изменён: ознакомьтесь с обоснованием',
    closure_proposed: 'Предложено снять с контроля',
    closure_approved: 'Снято с контроля',
    closure_refused: 'В снятии с контроля отказано',
    reopened: 'Исполнение возобновлено',
    withdrawn: 'Отозвано',
  },
  nobodyToTell: (institution) => `${institution}: некому сообщить. Назначьте ответственное лицо.`,
  mailRefused: (institution, person, address) =>
    `Письмо для ${person} <${address}> (${institution}) отклонено. Исправьте адрес.`,
  yearlyLetter: (year, items) =>
    `Ежегодное письмо руководителю Вашей организации за ${year} год (во вложении): открытых пунктов – ${items}`,
  due: (on) => `срок: ${on}`,
  overdue: (days, on) => `просрочено на ${counted(days, 'день', 'дня', 'дней')} (срок был ${on})`,
  more: (count) => `Ещё ${counted(count, 'вопрос', 'вопроса', 'вопросов')} здесь не перечислено.`,
  open: 'Открыть',
  footer: 'Письмо отправлено автоматически, отвечать на него не нужно.',
};
