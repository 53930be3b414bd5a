import type { FieldRefusal } from '../refusal.ts';
import { policySchema, type Policy } from './schema.ts';

/**
 * Reads a policy record from outside (the table, an upload).
 * @returns the policy, or every field that is wrong with a JSON pointer.
 */
export function validatePolicy(value: unknown): { policy: Policy } | { fields: FieldRefusal[] } {
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return consistent(parsed.data);
  return {
    fields: parsed.error.issues.map((issue) => ({
      pointer: issue.path.map((step) => `/${String(step)}`).join(''),
      zh: `政策数据不符合要求：${issue.message}`,
      en: `The policy figure is not acceptable: ${issue.message}`,
    })),
  };
}

/** Checks what a single figure cannot show: the id has the version, and clocks of seconds are for the local profile. */
function consistent(policy: Policy): { policy: Policy } | { fields: FieldRefusal[] } {
  const fields: FieldRefusal[] = [];
  if (!policy.id.endsWith(`-${policy.version}`)) {
    fields.push({ pointer: '/id', zh: '政策编号须以版本号结尾。', en: 'The id must end in the version.' });
  }
  if (!policy.localOnly && hasSeconds(policy)) {
    fields.push({
      pointer: '/localOnly',
      zh: '含以秒计时限的政策仅限本地使用。',
      en: 'A policy with clocks in seconds is for the local profile only.',
    });
  }
  return fields.length > 0 ? { fields } : { policy };
}

function hasSeconds(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'seconds' in value || Object.values(value).some(hasSeconds);
}
