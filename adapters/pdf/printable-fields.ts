import { findingOf, toFieldRefusal } from '../../domain/eligibility/finding.ts';
import type { FieldRefusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { SIGNATURE_REFUSALS } from '../../domain/signature/refusals.ts';
import { missingCharacters, named } from './font.ts';

/**
 * Refuses what is going to stand in a document and cannot be printed, with the characters named, when it is written
 * rather than when it is to be signed (R27).
 * @param value texts at any depth; `pointer` is where it stands in the body, null for what is not of the body
 * @throws TEXT_NOT_PRINTABLE with one entry for each text
 */
export function assertAllPrintable(value: unknown, pointer: string | null = null): void {
  const found = unprintableIn(value, pointer ?? '');
  const all = [...new Set(found.flatMap(({ missing }) => missing))];
  if (all.length === 0) return;
  const fields = pointer === null ? [] : found.map(fieldOf);
  throw refuse('TEXT_NOT_PRINTABLE', {
    params: { characters: listOf(all) },
    ...(fields.length > 0 && { fields }),
  });
}

interface Unprintable {
  readonly pointer: string;
  readonly missing: readonly string[];
}

function unprintableIn(value: unknown, pointer: string): Unprintable[] {
  if (typeof value === 'string') {
    const missing = missingCharacters(value);
    return missing.length > 0 ? [{ pointer, missing }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => unprintableIn(one, `${pointer}/${key}`));
}

function fieldOf({ pointer, missing }: Unprintable): FieldRefusal {
  const params = { characters: listOf(missing) };
  return toFieldRefusal(findingOf(SIGNATURE_REFUSALS)('TEXT_NOT_PRINTABLE', { params, pointer }));
}

function listOf(missing: readonly string[]): string {
  const shown = missing.slice(0, 20).map(named).join('、');
  return missing.length > 20 ? `${shown}…` : shown;
}
