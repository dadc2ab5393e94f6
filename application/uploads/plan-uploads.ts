import type { Installation } from '../../application/installation';
import type { Language } from '../../domain/shared/languages';
import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import type { InstitutionMatch } from '../../domain/registers/institution-match';
import { foldedNumber } from '../../domain/shared/folded-key';
import type { LocalDate } from '../../domain/shared/instant';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { InstitutionNames } from '../../store/institution-names';
import { Institutions } from '../../store/institutions';
import type { LocalClock } from '../../store/local-day';
import { PlanItems, type PlanItem } from '../../store/plan-items';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import { Plans, type Plan } from '../../store/plans';
import { refusePeriod } from '../../domain/registers/plan-period';
import { throwRefusal } from '../application-error';
import { standingPlanItems, type StandingPlanItem } from '../../store/standing-plan-items';
import type { EngineClient } from '../../engine/engine-client';
import type { FileReader } from '../../reading/file-reader';
import type { FileForm } from '../../reading/file-form';
import type { Findings } from '../../reading/findings';
import type { PlanFile, PlanFileItem } from '../../reading/process/plan-file';
import type { PlanField } from '../../reading/process/plan-header';
import { nameIn } from '../../locales/names';
import { namedInstitutions } from '../institutions/institutions-by-name';
import { bodiesOf, type CellFinding } from './plan-bodies';
import {
  checkPlanItem,
  statedItem,
  termCounter,
  type StatedPlanItem,
} from '../registers/plan-item-checks';
import { permit } from '../people/participation';
import { foundBefore } from '../registers/entered-text';
import { differs, nameOfPlan } from '../registers/plan-register';
import { applyDifferences, type KnownRow } from './plan-upload-corrections';
import { mapInTurns } from '../map-in-turns';
import { recommendationsIn, type FindRecommendation } from './referred-recommendations';
import { refuseRegistering } from '../registers/registered-items';
import {
  beginImport,
  processUpload,
  importIdOf,
  settleImport,
  type Counts,
  type Upload,
} from './uploads';

/** A file with the items of a plan as it was uploaded. */
interface PlanUploadCall extends Upload {
  form: FileForm;
  plan: Plan;
  textLanguage: Language | undefined;
  /** Whether differences from registered items are corrected. */
  corrections: boolean;
}

interface Context {
  call: PlanUploadCall;
  file: Pick<PlanFile, 'items' | 'rowsTotal'>;
  findings: { errors: Findings; warnings: Findings };
  calendar: BusinessCalendar;
  today: LocalDate;
  installation: Installation;
}

/** Registers whole plans from files: the plan and all of its items, or none. */
export class PlanUploads {
  constructor(
    private readonly deps: {
      database: Database;
      engine: Pick<EngineClient, 'startBatch'>;
      reader: Pick<FileReader, 'plan'>;
      calendars: Pick<Calendars, 'latest'>;
      clock: LocalClock;
      installation: Installation;
    },
  ) {}

  /**
   * Reads the file, registers the plan and its items in one transaction and starts their tracking. A plan is
   * identified by its title and act, an item by its number. Differences from registered items are reported; with
   * `corrections`, correctable ones are corrected, and only a lead can be replaced by it.
   *
   * Errors: 403; as for {@link FileReader.plan}; 422 with the report when the file has errors, and for a period that ends
   * before it begins.
   */
  async upload(call: PlanUploadCall) {
    refuseRegistering(call.actor);
    if (call.corrections) {
      permit(call.actor, 'correctRegister');
      permit(call.actor, 'linkPlanItem');
    }
    throwRefusal(refusePeriod(call.plan));
    const { bytes, form, textLanguage } = call;
    const { languages } = this.deps.installation;
    const given = { bytes, form, defaults: { textLanguage, languages } };
    const { file, findings } = await this.deps.reader.plan(call.actor.personId, given);
    const calendar = await this.deps.calendars.latest();
    if (calendar === null) throw new Error('no calendar is stored');
    const { today } = await this.deps.clock.now();
    const { installation } = this.deps;
    const context = { call, file, findings, calendar, today, installation };
    // Checks the register too, so that the report lists all errors and not only those of the cells.
    if (!findings.errors.isEmpty) await checkedItems(this.deps.database, context);
    // Also for a repetition of a request whose answer was lost, which registers nothing more.
    let plan = await new Plans(this.deps.database).findNamed(call.plan);
    let corrected = call.corrections
      ? await new PlanItemCorrections(this.deps.database).countCorrectedFor(
          reasonOf(call, importIdOf(call)),
        )
      : 0;
    return await processUpload(this.deps, {
      ...{ call, findings, rowsTotal: file.rowsTotal },
      changedOthers: () => corrected > 0,
      register: async (database, importId) => {
        const registered = await registerPlan(database, context, importId);
        corrected = registered.corrected;
        // The id of a plan that is rolled back is not reported.
        if (!call.dryRun && findings.errors.isEmpty) plan = registered.plan;
        return registered.counts;
      },
      describe: () => ({
        ...{ planId: plan?.id ?? null, corrected },
        ...{ ignoredColumns: file.ignoredColumns, understood: file.understood, dues: file.dues },
      }),
    });
  }
}

async function registerPlan(
  database: Database,
  context: Context,
  importId: string,
): Promise<{
  plan: { id: string; isNew: boolean; isRenamed: boolean };
  counts: Counts;
  corrected: number;
}> {
  const { call, file, findings } = context;
  const at = new Date(Date.now()).toISOString();
  const counts = { total: file.rowsTotal, new: 0, unchanged: 0, different: 0 };
  const { items: rows, standing } = await checkedItems(database, context);
  await beginImport(database, { call, importId, kind: 'plan', at });
  const plans = new Plans(database);
  const plan = await plans.register({ ...call.plan, importId, at });
  const stored = await plans.find(plan.id);
  if (plan.isRenamed && stored !== null) {
    for (const found of foundBefore(nameOfPlan(stored))) findings.warnings.add(found);
  }
  if (stored !== null && differs(stored, call.plan)) {
    const params = { id: plan.id, name: stored.title };
    findings.errors.add({ code: 'plan_registered_differently', params });
  }
  if (!findings.errors.isEmpty) return { plan, counts, corrected: 0 };
  const byPersonId = call.actor.personId;
  const request = { planId: plan.id, importId, byPersonId, rows, at };
  const toTrack: { entityId: string; position: number }[] = [];
  const known: KnownRow[] = [];
  for (const [index, { id, outcome, renumbered }] of (
    await new PlanItems(database).register(request)
  ).entries()) {
    const place = file.items[index];
    if (place === undefined) throw new Error('registering answered with more rows than it got');
    const item = rows[index];
    const before = standing.get(foldedNumber(item?.number ?? ''));
    const { row, line } = place;
    for (const found of foundBefore(renumbered)) findings.warnings.add({ row, line, ...found });
    if (outcome === 'new') toTrack.push({ entityId: `plan-item/${id}`, position: place.row });
    if (outcome !== 'new' && item !== undefined && before !== undefined) {
      known.push({ place, item, standing: before });
    } else counts[outcome] += 1;
  }
  const by = call.corrections ? { byPersonId, at, reason: reasonOf(call, importId) } : null;
  const applied = await applyDifferences(database, known, { by, warnings: findings.warnings });
  const { corrected, different } = applied;
  counts.different += different;
  counts.unchanged += known.length - different;
  await settleImport(database, importId, { counts, toTrack, at });
  return { plan, counts, corrected };
}

/** The reason in the history of each item that an upload corrects. */
function reasonOf({ fileName }: PlanUploadCall, importId: string): string {
  return `Upload of ${fileName}, import ${importId}`;
}

/** The items for the register; errors of the registers and the rules go to the findings. */
async function checkedItems(
  database: Database,
  context: Context,
): Promise<{ items: PlanItem[]; standing: ReadonlyMap<string, StandingPlanItem> }> {
  const { file, calendar, today, call, findings } = context;
  const findBody = namedInstitutions(
    await new Institutions(database).all(),
    await new InstitutionNames(database).former(),
    context.installation,
  );
  const findRecommendation = await recommendationsIn(database, file.items);
  const find = { findBody, findRecommendation };
  const resolved = await mapInTurns(file.items, (item) => resolve(item, find));
  // The present institutions, held so that none of them ends before the plan is stored.
  const ids = resolved.flatMap(({ stated }) => stated.bodies.map((body) => body.institutionId));
  const institutions = await new Institutions(database).hold([...new Set(ids)]);
  const countTerm = termCounter(call.plan.actOn, calendar);
  const rules = { countTerm, institutions, today };
  const plan = await new Plans(database).findNamed(call.plan);
  const numbers = resolved.map(({ stated }) => foldedNumber(stated.number));
  if (plan !== null && call.corrections) {
    // Locked before reading, so that concurrent corrections by hand are not undone.
    await new PlanItemCorrections(database).lockNumbers(plan.id, numbers);
  }
  const standing =
    plan === null
      ? new Map<string, StandingPlanItem>()
      : await standingPlanItems(database, plan.id, numbers);
  const items = await mapInTurns(resolved, ({ stated, faults, notes, place }) => {
    const checked = checkPlanItem(stated, rules, standing.get(foldedNumber(stated.number))?.bodies);
    const ofRules = checked.faults.map(({ field, error, institutionId }) => {
      const ended = institutions.find(({ id }) => id === institutionId);
      const name = stated.bodies.find((body) => body.institutionId === institutionId)?.namedAs;
      const successor = ended?.successorNames;
      const [language] = context.installation.languages;
      const params = {
        ...{ ...error.params, name: name ?? '' },
        successor: successor ? nameIn(language, successor) : 'none',
      };
      // An error of a translation concerns its language.
      const column: PlanField = field === 'translations' ? 'textLanguage' : field;
      return { field: column, error: { code: error.code, params } };
    });
    const { row, line, columns } = place;
    for (const { field, ...found } of notes) {
      findings.warnings.add({ row, line, column: columns[field] ?? null, ...found });
    }
    for (const { field, ...found } of faults) {
      findings.errors.add({ row, line, column: columns[field] ?? null, ...found });
    }
    for (const { field, error } of ofRules) {
      findings.errors.addError({ row, line, column: columns[field] ?? null }, error);
    }
    return checked.item;
  });
  return { items, standing };
}

interface Resolved {
  place: PlanFileItem;
  stated: StatedPlanItem;
  faults: readonly CellFinding[];
  /** What a person should check. */
  notes: readonly CellFinding[];
}

function resolve(
  place: PlanFileItem,
  find: {
    findBody: (name: string) => InstitutionMatch;
    findRecommendation: FindRecommendation;
  },
): Resolved {
  const { bodies, faults, notes } = bodiesOf(place, find.findBody);
  const recommendationIds = place.recommendations.map(({ written, ref }) => {
    const found = find.findRecommendation(ref);
    const params = { name: written };
    if (found === null)
      faults.push({ field: 'recommendations', code: 'unknown_recommendation', params });
    for (const said of foundBefore(found?.renamed))
      notes.push({ field: 'recommendations', ...said });
    return found?.id ?? null;
  });
  const stated = statedItem(place.given, {
    // An unknown institution is one error, and not also a missing lead.
    bodies: faults.some(({ field }) => field === 'lead') ? [] : bodies,
    recommendationIds: [...new Set(recommendationIds.filter((id) => id !== null))],
  });
  return { place, stated, faults, notes };
}
