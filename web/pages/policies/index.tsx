import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermitted } from '../../../domain/implementation/permissions';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { noStanding } from '../../../domain/process/permission';
import { processes, type ClockSubject, type ProcessKind } from '../../../domain/processes';
import { DayOf } from '../../components/day';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import { useWords } from '../../layout/visit-context';
import { policyApplyPages } from './apply';
import { newPolicyPages } from './new-version';
import { boundsInWords, stepInWords, termInWords } from './terms-in-words';

type Policy = Awaited<ReturnType<Application['policyVersions']['find']>>;
const processKinds = Object.keys(processes) as ProcessKind[];

type Version = Awaited<ReturnType<Application['policyVersions']['list']>>[number];

/** The terms and reminders of all duties, in versions; a new version, and its application to running items. */
export function policyPages(application: Application): PageRoute[] {
  const { policyVersions, terms } = application;
  return [
    ...newPolicyPages(application),
    ...policyApplyPages(application),
    page({
      path: '/policies',
      audience: 'signed_in',
      show: async ({ actor, words }) => {
        const [versions, timeZone] = await Promise.all([
          policyVersions.list(actor),
          terms.timeZone(),
        ]);
        const said = words.pages.policies;
        const [latest] = versions;
        return {
          title: said.title,
          content: (
            <>
              <p class="ds-paragraph">{said.newHelp}</p>
              <p class="ds-paragraph">
                {`${said.lawFirst} `}
                <a class="ds-link" href="/laws">
                  {words.pages.laws.title}
                </a>
              </p>
              <div class="deeds">
                {refuseUnpermittedAct(actor, 'changePolicy') === null ? (
                  <a class="ds-button" data-variant="secondary" href="/policies/new">
                    {said.newTitle}
                  </a>
                ) : null}
                {refuseUnpermitted(actor, 'changePolicy', noStanding) === null ? (
                  <a class="ds-button" data-variant="secondary" href="/policies/apply">
                    {said.applyTitle({ version: latest?.version ?? 1 })}
                  </a>
                ) : null}
              </div>
              <Table<Version>
                caption={said.versions}
                rows={versions}
                empty=""
                columns={[
                  {
                    heading: said.version,
                    cell: ({ version }) => (
                      <>
                        <a class="ds-link" href={`/policies/${version}`}>
                          {said.versionTitle({ version })}
                        </a>{' '}
                        {version === latest?.version ? (
                          <StatusMark tone="success">{said.inForce}</StatusMark>
                        ) : null}
                      </>
                    ),
                  },
                  {
                    heading: said.since,
                    cell: ({ createdAt }) => <DayOf at={createdAt} timeZone={timeZone} />,
                  },
                ]}
              />
            </>
          ),
        };
      },
    }),
    page({
      path: '/policies/{version}',
      audience: 'signed_in',
      show: async ({ actor, words, params }) => {
        const version = params['version'] ?? '';
        if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound();
        const policy = await policyVersions.find(actor, Number(version));
        return {
          title: words.pages.policies.versionTitle({ version }),
          content: <PolicyDetail policy={policy} />,
        };
      },
    }),
  ];
}

function PolicyDetail({ policy }: { policy: Policy }) {
  const words = useWords();
  const said = words.pages.policies;
  return (
    <>
      <SummaryList entries={boundsInWords(words, policy)} />
      {processKinds.map((kind) => (
        <Table<[string, Policy['clocks'][string]]>
          key={kind}
          caption={said.processes[kind]}
          rows={termsOfProcess(policy, kind)}
          empty=""
          columns={[
            // A sound policy has the subjects of the processes.
            { heading: said.duty, cell: ([subject]) => words.mail.duty[subject as ClockSubject] },
            { heading: said.term, cell: ([, terms]) => termInWords(words, terms) },
            {
              heading: said.effect,
              cell: ([, { legalEffect, legalBasis }]) => {
                const effect = words.pages.items.why.effects[legalEffect];
                return legalBasis === null ? effect : `${effect}; ${legalBasis.recordId}`;
              },
            },
            {
              heading: said.reminders,
              cell: ([, { ladder }]) => (
                <ul class="ds-list">
                  {ladder.map((step) => (
                    <li key={step.step}>{stepInWords(words, step)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      ))}
    </>
  );
}

/** The terms of the duties of a process. A policy of an earlier release may lack some. */
function termsOfProcess({ clocks }: Policy, kind: ProcessKind) {
  return Object.keys(processes[kind].clocks).flatMap((subject) => {
    const terms = clocks[subject];
    return terms === undefined ? [] : [[subject, terms] as [string, typeof terms]];
  });
}
