import * as z from 'zod';
import { rosterOf } from '../../db/claim/consent.ts';
import { departuresOf, type Departure } from '../../db/claim/departures.ts';
import { listClaimDocuments, type ClaimDocument } from '../../db/claim/documents.ts';
import { findClaims, listClaims, listOwnClaims, type ClaimRecord } from '../../db/claim/read.ts';
import { findCases, type CaseRecord } from '../../db/record/read.ts';
import { confidentialReader, withdrawnScheme, withoutConfidential } from '../../domain/claim/confidential.ts';
import { SCHEME_FORMS, type Scheme } from '../../domain/claim/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { opensConfidential } from '../attachment/access.ts';
import { formRoute } from '../form/form-route.ts';
import type { Account } from '../http/account.ts';
import { versionTag } from '../http/etag.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { abilityOf, mayRead, ownRelations } from '../process/ability.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { changedFieldSchema, keptSchemeSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema, caseViews } from '../process/views.ts';
import type { Services } from '../services.ts';
import { claimAccessRoutes } from './access-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { claimCommands } from './commands.ts';
import { claimDesk } from './desk.ts';
import { claimDraftRoutes } from './draft-routes.ts';

const claimSchema = z
  .object({
    case: caseSchema,
    postingId: z.uuid(),
    claimant: z.object({ id: z.uuid(), name: z.string() }),
    receiptNumber: z.string(),
    receivedAt: shanghaiTime,
    answers: z.object({ postingVersion: z.int(), inForce: z.boolean() }).meta({
      description:
        '揭榜针对的榜单版本，及其是否为现行版本 The version of the posting that it answers, and whether that is in force (R14)',
    }),
    amendment: z
      .object({
        until: shanghaiTime.nullable().meta({
          description: '答复期限，无须答复为 null Deadline for the answer; null: no answer is needed',
        }),
        changes: z.array(changedFieldSchema),
      })
      .nullable()
      .meta({
        description:
          '所针对版本与现行版本的逐项差异 Differences between the version it answers and the one in force (R14)',
      }),
    documents: z
      .array(
        z.object({
          round: z.int(),
          no: z.int(),
          name: z.string(),
          askedAt: shanghaiTime,
          attachmentId: z.uuid().nullable(),
          whyNot: z.string().nullable(),
          handedInAt: shanghaiTime.nullable(),
        }),
      )
      .meta({
        description:
          '核实所需的材料，逐项；仅揭榜方与主办方可见 Documents needed for verification, one by one; for the claimant and the organiser alone (R21)',
      }),
    version: z.int(),
    contentHash: z.string(),
    left: z.array(z.object({ personId: z.uuid(), name: z.string(), leftAt: shanghaiTime })).meta({
      description:
        '方案名单中已退出的成员及退出时间 Members whom the scheme names and who have left since, and when (R2)',
    }),
    scheme: keptSchemeSchema.meta({
      description:
        '双方签署保密书前，张榜方仅见保密附件的数量；已撤回的，张榜方仅见类型 The poster sees only the number of confidential attachments until both sides have signed the confidentiality letter (R24), and of a withdrawn scheme its type alone (R20)',
    }),
  })
  .meta({ id: 'Claim' });

/** Claims that the account may read, as it may see them, in the order given; any other does not exist for it. */
async function claimViews(
  services: Services,
  ids: readonly string[],
  account: Account,
): Promise<z.input<typeof claimSchema>[]> {
  const { db } = services;
  const cases = await findCases(db, ids, account.id);
  const found = ids.map((id) => {
    const one = cases.get(id);
    if (one?.position.type !== 'claim' || !mayRead(abilityOf(account), one.position, one.relations))
      throw refuse('NOT_FOUND');
    return one;
  });
  const records = await findClaims(db, ids);
  const documents = await listClaimDocuments(db, ids);
  const departures = await departuresOf(db, ids);
  const verifies = new Set(
    found.filter((one) => readsPapers(one, account)).map((one) => one.position.caseId),
  );
  const opened = await opensConfidential(db, found, account);
  const views = await caseViews(services, found, account);
  return views.map((view) => {
    const record = records.get(view.id);
    if (!record) throw refuse('NOT_FOUND');
    const gone = departures.filter(({ claimId }) => claimId === view.id);
    const isHidden = view.stage.code === 'withdrawn' && !verifies.has(view.id);
    const asked = verifies.has(view.id) ? documents.filter(({ claimId }) => claimId === view.id) : [];
    const shown = claimView(record, view, opened.has(view.id));
    return {
      ...shown,
      ...(isHidden && { scheme: withdrawnScheme(record.scheme) }),
      left: isHidden ? [] : leftOf(record.scheme, gone),
      documents: asked.map(documentView),
    };
  });
}

/** Papers for the verifier are for the claimant and the organiser to read (R21, R44). */
const readsPapers = (claim: CaseRecord, { roles }: Account): boolean =>
  confidentialReader(ownRelations(claim), roles) === 'always';

/** Members on the roster who have left (R2); a transfer names nobody by their registration. */
const leftOf = (scheme: Scheme, gone: readonly Departure[]) =>
  rosterOf(scheme).flatMap(({ personId, name }) => {
    const departure = gone.find((one) => one.personId === personId);
    return departure ? [{ personId, name, leftAt: departure.leftAt }] : [];
  });

const documentView = ({ claimId: _, ...one }: ClaimDocument) => one;

function claimView(
  { claim, scheme, claimantName, publishedVersion, changes }: ClaimRecord,
  view: z.input<typeof caseSchema>,
  opensAll: boolean,
): Omit<z.input<typeof claimSchema>, 'documents' | 'left'> {
  return {
    case: view,
    postingId: claim.postingId,
    claimant: { id: claim.claimantId, name: claimantName },
    receiptNumber: claim.receiptNumber,
    receivedAt: claim.receivedAt,
    answers: { postingVersion: claim.postingVersion, inForce: claim.postingVersion === publishedVersion },
    amendment:
      changes.length === 0
        ? null
        : {
            until: claim.answerUntil,
            changes: changes.map(({ before = null, after = null, ...rest }) => ({ ...rest, before, after })),
          },
    version: claim.version,
    contentHash: claim.contentHash,
    scheme: opensAll ? scheme : withoutConfidential(scheme),
  };
}

/** Claims, their verification, and the poster's acts on the window and the ranking (R15–R23). */
export function claimRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['claim'], rules: ['R20'] });
  const { db } = services;
  return [
    formRoute({
      id: 'getClaimForm',
      path: '/forms/claims/:type',
      summary: { zh: '揭榜表单（JSON Schema，中英文）', en: 'The form of a scheme as JSON Schema' },
      rules: ['R20'],
      tags: ['claim'],
      side: 'claimant',
      schemas: SCHEME_FORMS,
    }),
    ...claimDraftRoutes(services, claimDesk(services)),
    ...checkRoutes(services),
    ...claimAccessRoutes(services),
    route.list(
      {
        path: '/postings/:id/claims',
        id: 'listClaims',
        summary: { zh: '榜单收到的揭榜', en: 'The claims of a posting' },
        rules: ['R21'],
        of: 'posting',
        sees: 'listClaims',
        reply: claimSchema,
      },
      async ({ params, account }) => {
        const ids = (await listClaims(db, params.id)).map(({ caseId }) => caseId);
        return claimViews(services, ids, account);
      },
    ),

    route.list(
      {
        path: '/me/claims',
        id: 'listMyClaims',
        summary: { zh: '我的揭榜', en: 'My claims' },
        reply: caseSchema,
      },
      async ({ account }) => {
        const ids = (await listOwnClaims(db, account.id)).map(({ caseId }) => caseId);
        const cases = await findCases(db, ids, account.id);
        const own = ids.flatMap((id) => cases.get(id) ?? []);
        return caseViews(services, own, account);
      },
    ),

    route.get(
      {
        path: '/claims/:id',
        id: 'getClaim',
        summary: { zh: '揭榜详情', en: 'A claim' },
        rules: ['R20', 'R40'],
        reply: claimSchema,
        tag: ({ case: { version } }) => versionTag(version),
      },
      async ({ params, account }) => (await claimViews(services, [params.id], account))[0] ?? null,
    ),

    ...decisionRoutes(services, 'claim', claimCommands),
  ];
}
