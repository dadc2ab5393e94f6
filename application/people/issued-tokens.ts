import {
  institutionOfToken,
  refuseToken,
  type TokenFacts,
  type TokenGrant,
  type TokenPurpose,
} from '../../domain/participation/access-token';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import { AccessTokens, type AccessTokenRecord } from '../../store/access-tokens';
import type { Database } from '../../store/connect';
import { Institutions, type Institution } from '../../store/institutions';
import { People, type Person } from '../../store/people';
import type { Policies } from '../../store/policies';
import type { Caller } from './authentication';
import { notFound, throwRefusal } from '../application-error';
import { localNow } from '../../store/local-day';
import { withNames } from '../shown-names';
import { permit } from './participation';

/** The fields of a new token. */
interface GivenToken extends TokenGrant {
  personId: string;
  purpose: TokenPurpose;
  label: string;
}

/** Bearer tokens: who gets one, and the holder of the token of a request. */
export class IssuedTokens {
  private readonly tokens: AccessTokens;
  private readonly people: People;
  private readonly institutions: Institutions;

  constructor(private readonly deps: { database: Database; policies: Policies }) {
    this.tokens = new AccessTokens(deps.database);
    this.people = new People(deps.database);
    this.institutions = new Institutions(deps.database);
  }

  /** Creates a token. The secret is shown here only. Errors: 403, and the refusals of the rules. */
  async issue(actor: PersonActor, given: GivenToken) {
    permit(actor, 'issueAccessToken');
    const { at, today } = await localNow(this.deps.policies);
    const centerId = (await this.institutions.livingCenter())?.id ?? null;
    const institutionId = institutionOfToken(given, centerId);
    const grant = { ...given, institutionId };
    throwRefusal(refuseToken(grant, await this.facts(grant, { at, today, centerId })));
    const issuedBy = `person/${actor.personId}`;
    const { id, secret } = await this.tokens.issue({ ...grant, issuedBy, createdAt: at });
    return await this.named(actor, { ...(await this.record(id)), secret });
  }

  /** All of them, the newest first. Errors: 403. */
  async list(actor: PersonActor) {
    permit(actor, 'seeAccessTokens');
    return await this.named(actor, { tokens: await this.tokens.list() });
  }

  /** Revokes a token at once. Errors: 403, 404. */
  async revoke(actor: PersonActor, id: string) {
    permit(actor, 'revokeAccessToken');
    if (!(await this.tokens.revoke(id, new Date(Date.now()).toISOString()))) {
      throw notFound();
    }
    return await this.named(actor, await this.record(id));
  }

  /** The caller with names, for a page that shows it to that person. */
  async holder({ actor, tokenId }: Caller): Promise<{
    record: AccessTokenRecord;
    person: Person;
    institution: Institution | null;
  }> {
    const { people, institutions } = this;
    const [record, person, institution] = await Promise.all([
      this.record(tokenId),
      people.find(actor.personId),
      actor.institutionId === null ? null : institutions.find(actor.institutionId),
    ]);
    if (person === null) throw new Error(`a token is held by ${actor.personId}, who is nobody`);
    return { record, person, institution };
  }

  private async named<V extends object>(actor: PersonActor, view: V) {
    return await withNames(this.deps.database, actor, view);
  }

  private async facts(
    grant: GivenToken,
    { at, today, centerId }: { at: Instant; today: string; centerId: string | null },
  ): Promise<TokenFacts> {
    const { people, institutions } = this;
    const { institutionId, personId, focalPointRole } = grant;
    const [person, institution, named] = await Promise.all([
      people.find(personId),
      institutionId === null ? null : institutions.find(institutionId),
      institutionId === null ? [] : people.focalPointsOf(institutionId, today),
    ]);
    return {
      at,
      centerId,
      personKnown: person !== null,
      institution:
        institution === null ? null : { kind: institution.kind, endedOn: institution.validTo },
      holdsPart: named.some((one) => one.personId === personId && one.role === focalPointRole),
    };
  }

  private async record(id: string): Promise<AccessTokenRecord> {
    const record = await this.tokens.find(id);
    if (record === null) throw new Error(`access token ${id} is not stored`);
    return record;
  }
}
