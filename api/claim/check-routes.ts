import * as z from 'zod';
import { claimantFindings } from '../../db/claim/findings.ts';
import { findClaim } from '../../db/claim/read.ts';
import { wholeParty } from '../../db/party/whole-party.ts';
import { findPolicy } from '../../db/policy/read.ts';
import { findingsAgainst } from '../../db/project/findings.ts';
import { Repositories } from '../../db/repositories.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { checksOf } from '../../domain/verification/checks.ts';
import { type Route } from '../http/route.ts';
import { breachRecordSchema, breachRecordView } from '../process/breach-views.ts';
import { checkSchema } from '../process/check-view.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

/** Verification, prefilled with evidence from the record (R21): the organiser reads it and decides. */
export function checkRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['claim'], rules: ['R21'] });
  const { db } = services;
  return [
    route.get(
      {
        path: '/claims/:id/checks',
        id: 'listClaimChecks',
        summary: { zh: '核实要点（自动预填）', en: 'Prefilled verification checklist' },
        of: 'claim',
        sees: 'listClaimChecks',
        reply: z.object({
          receivedAt: z.string(),
          items: z.array(checkSchema),
          breaches: z.array(breachRecordSchema).meta({
            description:
              '对揭榜方（团队含负责人与成员）有效的违约认定 Findings of breach that stand against the claimant; of a team, against its lead and members too (R32)',
          }),
        }),
      },
      async ({ found, params: { id } }) => {
        const record = await findClaim(db, id);
        const policy = await findPolicy(db, found.policyId);
        if (!record || !policy) return null;
        const repositories = new Repositories(db.manager);
        const { claim } = record;
        const claimant = await repositories.parties.get(claim.claimantId);
        if (!claimant) return null;
        const party = await wholeParty(repositories.parties, claimant);
        const posting = await repositories.postings.get(claim.postingId);
        const { letterVersion } = await repositories.claims.version(claim.caseId, claim.version);
        const scheme = record.scheme;
        // R4 counts to the date of submission; what is attested counts as of today.
        const findings = await claimantFindings(repositories, {
          posting,
          party,
          at: claim.receivedAt.toISOString(),
          policy,
          team: scheme.type === 'technical_challenge' ? scheme.team : [],
          letterVersion,
        });
        const today = shanghaiDate(services.now().toISOString());
        const items = checksOf(party, findings, today).map((one) => ({ ...one }));
        const breaches = (await findingsAgainst(db, claim.claimantId)).map(breachRecordView);
        return { receivedAt: claim.receivedAt.toISOString(), items, breaches };
      },
    ),
  ];
}
