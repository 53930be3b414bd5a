import { describe, expect, it } from 'vitest';
import { addressee, addressesOf, MATTER_KINDS, matterPath } from '../../domain/matter/kinds.ts';
import { creditCode, uuid } from './support/parties.ts';

describe('R39 tasks that are no case', () => {
  it('lead to what settles them, each in both languages', () => {
    const of = { partyId: uuid(1), subjectId: uuid(2) };
    const paths = Object.fromEntries(
      Object.entries(MATTER_KINDS).map(([code, { read, acts }]) => [
        code,
        [matterPath(read, of), ...acts.map((act) => `${act.code} ${matterPath(act.path, of)}`)],
      ]),
    );
    expect(paths).toEqual({
      attestation: [
        `/attestation-requests/${uuid(2)}`,
        `attest /parties/${uuid(1)}/attestations`,
        `decline /attestation-requests/${uuid(2)}/decline`,
      ],
      confirmation: [
        `/attestation-requests/${uuid(2)}`,
        `confirm /parties/${uuid(1)}/confirmations`,
        `decline /attestation-requests/${uuid(2)}/decline`,
      ],
      naming: ['/me/namings', `answer /parties/${uuid(1)}/namings/answer`],
      teamInvitation: [`/parties/${uuid(1)}`, `answer /teams/${uuid(1)}/answer`],
      claimConsent: [`/claim-drafts/${uuid(2)}/consent`, `answer /claim-drafts/${uuid(2)}/consent`],
      matchReport: [`/projects/${uuid(2)}`, `report /projects/${uuid(2)}/notes`],
      outcomeReport: [`/projects/${uuid(2)}`, `report /projects/${uuid(2)}/notes`],
    });
    for (const kind of Object.values(MATTER_KINDS))
      for (const { zh, en } of [kind, ...kind.acts]) {
        expect(zh).toMatch(/^\p{Script=Han}/u);
        expect(en).toMatch(/^[A-Z]/);
      }
  });

  it('R1 are read by the account, the organiser, and the officer of that very station', () => {
    const station = creditCode(7);
    const read = (roles: string[], of?: string) => addressesOf({ id: 'zw', roles, station: of });
    expect(read([])).toEqual(['account:zw']);
    expect(read(['organiser'])).toEqual(['account:zw', 'organiser']);
    expect(read(['station_officer'], station)).toEqual(['account:zw', `station:${station}`]);
    expect(read(['station_officer'])).toEqual(['account:zw']);
    expect(read(['district_officer'], station)).toEqual(['account:zw']);
    expect([addressee.organiser, addressee.station(station), addressee.account('zw')]).toEqual([
      'organiser',
      `station:${station}`,
      'account:zw',
    ]);
  });
});
