import { maskedIn, type Masker } from '../blind/mask.ts';
import type { Scheme } from '../claim/schema.ts';
import type { Policy } from '../policy/policy.ts';
import { demandOf } from '../posting/content.ts';
import type { PostingContent } from '../posting/schema.ts';
import type { MaskedFile } from './schema.ts';

/** The text fields of a scheme that an expert reads; people, files and capability have places of their own. */
const SCHEME_FIELDS = [
  'type',
  'title',
  'approach',
  'technicalRoute',
  'milestones',
  'budget',
  'targets',
  'support',
] as const;

/** A person of the scheme as an expert knows them: what they do and are, not who. */
interface BlindPerson {
  readonly role: string;
  /** Where they are registered here. */
  readonly qualification: string | null;
}

/** A file of a scheme or of the demand. */
interface BlindFile {
  readonly id: string;
  /** Its number in the scheme, by which statements refer to it. */
  readonly number: number;
  readonly title: string;
  /** Withheld until the organiser has shown it as it is, or as a masked copy. */
  readonly shown: 'as_is' | 'copy' | 'withheld';
}

/** All that an expert judges by. */
export interface BlindWork {
  readonly demand: Omit<PostingContent, 'contacts' | 'helper'>;
  readonly demandFiles: readonly { readonly id: string; readonly title: string }[];
  readonly scheme: Readonly<Record<string, unknown>>;
  readonly capability: readonly {
    readonly statement: string;
    readonly evidence: readonly { readonly title: string; readonly file: number | null }[];
  }[];
  readonly people: readonly BlindPerson[];
  readonly files: readonly BlindFile[];
}

/**
 * The files of a scheme that experts can be given, each once: the attachments, then the evidence of its capability. None
 * that is confidential: those open under a letter alone (R24).
 */
export function filesOf(scheme: Scheme): { readonly id: string; readonly title: string }[] {
  const evidence = (scheme.capability ?? []).flatMap((one) =>
    one.evidence.flatMap(({ attachmentId, title }) => (attachmentId ? [{ id: attachmentId, title }] : [])),
  );
  const files = [
    ...(scheme.attachments ?? []).map(({ attachmentId: id, title }) => ({ id, title })),
    ...evidence,
  ];
  const secret = new Set(
    (scheme.attachments ?? []).flatMap((one) => (one.confidential ? one.attachmentId : [])),
  );
  return files.filter(
    ({ id }, index) => !secret.has(id) && files.findIndex((one) => one.id === id) === index,
  );
}

/** Everybody whom a scheme names, with the person where they are registered. */
export function peopleIn(
  scheme: Scheme,
): { readonly name: string; readonly role: string; readonly id?: string }[] {
  return scheme.type === 'technical_challenge'
    ? scheme.team.map(({ name, role, personId: id }) => ({ name, role, id }))
    : scheme.staff.map(({ name, role }) => ({ name, role }));
}

/**
 * A claim and its demand as an expert reads them (R22): names, units and contacts of the claimant and its people masked
 * in every text. What the demand says of the poster stays: an expert who knows them stands aside.
 * @param qualifications of registered people, by their id
 */
export function blindWork(
  scheme: Scheme,
  demand: PostingContent,
  mask: Masker,
  shown: readonly MaskedFile[],
  qualifications: ReadonlyMap<string, string>,
): BlindWork {
  const { contacts: _, helper: __, ...open } = demandOf(demand);
  const files = filesOf(scheme);
  const numbers = new Map(files.map(({ id }, index) => [id, index + 1]));
  const state = new Map(shown.map(({ attachmentId, show }) => [attachmentId, show]));
  const fields = scheme as Readonly<Record<string, unknown>>;
  return {
    demand: maskedIn(open, mask),
    demandFiles: open.attachments.map(({ attachmentId: id, title }) => ({ id, title: mask(title) })),
    scheme: maskedIn(
      Object.fromEntries(SCHEME_FIELDS.flatMap((name) => (name in fields ? [[name, fields[name]]] : []))),
      mask,
    ),
    capability: (scheme.capability ?? []).map(({ statement, evidence }) => ({
      statement: mask(statement),
      evidence: evidence.map(({ title, attachmentId }) => ({
        title: mask(title),
        file: numbers.get(attachmentId ?? '') ?? null,
      })),
    })),
    people: peopleIn(scheme).map(({ role, id }) => ({
      role: mask(role),
      qualification: qualifications.get(id?.toLowerCase() ?? '') ?? null,
    })),
    files: files.map(({ id, title }) => ({
      id,
      number: numbers.get(id) ?? 0,
      title: mask(title),
      shown: state.get(id) ?? 'withheld',
    })),
  };
}

/** Where each criterion of the standard rubric is judged from; one that a policy adds is judged from everything. */
const BASIS: Readonly<Record<string, readonly string[]>> = {
  feasibility: ['/scheme/approach', '/scheme/technicalRoute', '/scheme/milestones', '/scheme/budget'],
  fit: [
    '/demand/targets',
    '/demand/deliverables',
    '/demand/conditions',
    '/demand/cooperation',
    '/demand/users',
    '/scheme/targets',
    '/scheme/support',
    '/scheme/approach',
  ],
  innovation: [
    '/demand/background',
    '/demand/currentState',
    '/demand/breakthrough',
    '/scheme/approach',
    '/scheme/technicalRoute',
  ],
  capability: ['/capability', '/people', '/files'],
};

/** The parts of the work, as JSON pointers, by which each criterion of the rubric can be judged (R22): none is empty. */
export function basisOf(
  rubric: Policy['claim']['rubric'],
  work: BlindWork,
): { code: string; from: string[] }[] {
  const all = [...new Set(Object.values(BASIS).flat())];
  return rubric.criteria.map(({ code }) => ({
    code,
    from: (BASIS[code] ?? all).filter((pointer) => isFilled(at(work, pointer))),
  }));
}

function at(work: BlindWork, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], work);
}

function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
