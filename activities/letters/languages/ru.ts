import { owed } from '../../mail/languages/ru';
import type { LetterWords } from './letter-words';

const status: LetterWords['status'] = {
  not_started: 'не начато',
  in_progress: 'выполняется',
  partially_implemented: 'выполнено частично',
  substantially_implemented: 'выполнено в основном',
  fully_implemented: 'выполнено полностью',
  ongoing: 'выполняется постоянно',
  not_implemented: 'не выполнено',
  regression: 'ухудшение',
};

export const russian: LetterWords = {
  tag: 'ru',
  title: (year) => `Ежегодное письмо о невыполненных пунктах, ${year} год`,
  greeting: (name) => `Здравствуйте, ${name}!`,
  opening: (body, count, day) =>
    `По состоянию на ${day} открытых пунктов, за которые отвечает ${body}: ${count}. Ниже изложено, что произошло с каждым из них к этому дню.`,
  replaces: (writtenOn, id, reason) =>
    `Настоящее письмо заменяет письмо от ${writtenOn} (№ ${id}), которое отозвано и больше не действует. Причина: ${reason}`,
  predecessor: (body, day) =>
    `Письмо охватывает и то, что перешло от организации «${body}», деятельность которой прекращена ${day}.`,
  request:
    'Просим прежде всего обратить внимание на просроченное и поручить ответственным лицам ответить.',
  narrative: 'Что произошло',
  deadlines: 'Сроки',
  statuses: 'Состояние',
  overdue: 'Просрочено',
  status,
  source: {
    claimed: 'по отчёту',
    validated: 'подтверждено',
    independent: 'независимое мнение',
  },
  owed,
  plainFacts: {
    acknowledged: 'Поручение принято.',
    contested: 'Поручение оспорено.',
    contest_upheld: 'Возражение удовлетворено.',
    contest_rejected: 'Возражение отклонено.',
    deemed_accepted: 'Срок истёк без ответа: поручение считается принятым.',
    plan_agreed: 'План действий согласован.',
    report_withdrawn: 'Отчёт о ходе выполнения отозван.',
    clarification_asked: 'Центру направлен запрос о разъяснении: сроки приостановлены.',
    clarification_answered: 'Центр ответил на запрос.',
    suspension_lapsed: 'Истекло наибольшее время приостановления: сроки продолжены.',
    closure_proposed: 'Предложено снять с контроля.',
    closure_approved: 'Снято с контроля.',
    closure_refused: 'В снятии с контроля отказано.',
    reopened: 'Контроль возобновлён.',
    regression: 'Контроль возобновлён: достигнутое утрачено.',
    policy_changed: 'Условия контроля изменены.',
    track_enhanced: 'Пункт поставлен на усиленный контроль.',
    track_standard: 'Пункт возвращён на обычный контроль.',
  },
  fact(said, { nameOf, written }) {
    switch (said.fact) {
      case 'assigned':
        return `Поручено: ${nameOf(said.institutionId)}${said.supportIds.length === 0 ? '' : `; соисполнители: ${said.supportIds.map(nameOf).join(', ')}`}.`;
      case 'handed_over':
        return `Передано: ${nameOf(said.fromInstitutionId)} → ${nameOf(said.toInstitutionId)}.`;
      case 'plan_submitted':
        return said.late ? 'План действий представлен с опозданием.' : 'План действий представлен.';
      case 'plan_returned':
        return `План действий возвращён; новый срок ${written(said.newDueOn)}.`;
      case 'report_submitted': {
        const claimed =
          said.claimed === null ? '' : `, состояние по отчёту: ${status[said.claimed]}`;
        return `Отчёт о ходе выполнения представлен${said.late ? ' с опозданием' : ''}${claimed}.`;
      }
      case 'report_accepted':
        return `Отчёт принят, подтверждённое состояние: ${status[said.validated]}.`;
      case 'report_returned':
        return `Отчёт возвращён; новый срок ${written(said.newDueOn)}.`;
      case 'extension_requested':
        return `Запрошено продление до ${written(said.newDueOn)} (${owed[said.subject]}).`;
      case 'extension_granted':
        return `Срок продлён до ${written(said.newDueOn)} (${owed[said.subject]}).`;
      case 'extension_refused':
        return `В продлении отказано (${owed[said.subject]}).`;
    }
  },
  supervision: {
    co_executor_proposed: ({ institutionId }, { nameOf }) =>
      `Исполнитель предложил соисполнителя: ${nameOf(institutionId)}.`,
    co_executor_accepted: ({ institutionId }, { nameOf }) =>
      `Назначен соисполнитель: ${nameOf(institutionId)}.`,
    co_executor_refused: ({ institutionId }, { nameOf }) =>
      `В назначении соисполнителя отказано: ${nameOf(institutionId)}.`,
    support_handed_over: ({ fromInstitutionId, toInstitutionId }, { nameOf }) =>
      `Соисполнение передано: ${nameOf(fromInstitutionId)} → ${nameOf(toInstitutionId)}.`,
    graded: ({ mechanism, code, label, document, documentOn, corrects }, { written }) =>
      `Оценка ${mechanism}${corrects ? ' (исправленная запись)' : ''}: ${code}, ${label} (${document}, ${written(documentOn)}).`,
    follow_up_selected: ({ mechanism, document, documentOn }, { written }) =>
      `Рекомендация включена ${mechanism} в процедуру последующих действий (${document}, ${written(documentOn)}).`,
    follow_up_replied: ({ sentOn, late }, { written }) =>
      `Ответ государства по последующим действиям направлен ${written(sentOn)}${late ? ', с опозданием' : ''}.`,
  },
  indicators: {
    title: 'Показатели',
    yesNo: { 0: 'нет', 1: 'да' },
    value: (value, on) => `${value} на ${on}`,
    noValue: (asOf) => `на ${asOf} значения нет`,
    baseline: (value, on) => `исходное значение ${value} на ${on}`,
    target: (value, on) => `цель ${value} к ${on}`,
  },
  outcome(outcome, since) {
    switch (outcome) {
      case 'met':
        return `выполнено ${since}`;
      case 'met_late':
        return `выполнено с опозданием ${since}`;
      case 'lapsed':
        return `истёк ${since}`;
      case 'cancelled':
        return `отпало ${since}`;
      case 'running':
        return 'срок идёт';
      case 'suspended':
        return `приостановлено с ${since}`;
      case 'overdue':
        return `просрочено с ${since}`;
    }
  },
  due: (day, first) => (first === null ? `срок ${day}` : `срок ${day} (первоначально ${first})`),
  footer: (day) => `Составлено по записям системы по состоянию на ${day}.`,
};
