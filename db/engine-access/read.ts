import type { DataSource } from 'typeorm';
import type { CaseType } from '../../domain/vocabulary.ts';
import type { EngineAccess } from './intake.ts';

export interface EngineAccessRecord extends Omit<EngineAccess, 'caseIds' | 'at'> {
  readonly at: Date;
  /** Those that are on record; a made-up id stays one. */
  readonly cases: readonly { readonly id: string; readonly type: CaseType | null }[];
}

/**
 * Lists who read the engine's payloads, the newest first (R44).
 * @param which.caseId uses whose payloads named this case alone
 * @param which.after the last one seen
 */
export async function listEngineAccesses(
  db: DataSource,
  which: {
    readonly caseId: string | null;
    readonly limit: number;
    readonly after: { readonly at: string; readonly id: string } | null;
  },
): Promise<EngineAccessRecord[]> {
  const { caseId, limit, after } = which;
  return db.query(
    `select x.id, x.act, x.payloads, x.encrypted, x.account_id as "accountId", x.account_name as "accountName",
       x.request_id as "requestId", x.at,
       (select coalesce(jsonb_agg(jsonb_build_object('id', named.id, 'type', c.type) order by named.id), '[]')
        from unnest(x.case_ids) named (id) left join cases c on c.id = named.id) as cases
     from engine_accesses x
     where ($1::uuid is null or x.case_ids @> array[$1::uuid])
       and ($2::timestamptz is null or (x.at, x.id) < ($2::timestamptz, $3::uuid))
     order by x.at desc, x.id desc limit $4`,
    [caseId, after?.at ?? null, after?.id ?? null, limit],
  );
}
