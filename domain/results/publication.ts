import type { Text } from '../vocabulary.ts';

/** How the publication of a project's result stands (R30). */
export const PUBLICATION_STATES = {
  not_filed: { zh: '尚未备案，不列入发布', en: 'Not filed yet, so not up for publication' },
  not_yet: { zh: '尚未发布，待下一批征求意见', en: 'Not published yet; the next batch asks for consent' },
  consent_asked: { zh: '预览中，征求双方同意', en: 'In preview; both sides are asked for consent' },
  declined: { zh: '未发布：有一方不同意', en: 'Not published: a side declined' },
  consent_again: {
    zh: '未发布：不同意已撤回，下一批再次征求意见',
    en: 'Not published: the refusal was taken back, and the next batch asks again',
  },
  unanswered: {
    zh: '未发布：有一方未答复，或预览期间情况有变；下一批再次征求意见',
    en: 'Not published: a side did not answer, or things changed during the preview; the next batch asks again',
  },
  published: { zh: '已发布', en: 'Published' },
  corrected: { zh: '已发布，另有更正', en: 'Published, with corrections beside it' },
  ended: {
    zh: '已发布，其后终止，已另行公布',
    en: 'Published; that it has ended since is published beside it',
  },
} as const satisfies Readonly<Record<string, Text>>;
export type PublicationState = keyof typeof PUBLICATION_STATES;

/** A side's answer to what it was shown. */
export const CONSENT_ANSWERS = {
  asked: { zh: '未答复', en: 'Not answered' },
  consented: { zh: '同意', en: 'Consented' },
  declined: { zh: '不同意', en: 'Declined' },
  reconsidered: { zh: '已撤回不同意', en: 'Took the refusal back' },
} as const satisfies Readonly<Record<string, Text>>;
export type ConsentAnswer = keyof typeof CONSENT_ANSWERS;

/** The newest batch that a project was in. */
export interface Published {
  readonly state: 'preview' | 'published' | 'declined' | 'unanswered';
  readonly answers: readonly ConsentAnswer[];
  /** Fields of the corrections beside it; `status`: it has ended since. */
  readonly corrected: readonly string[];
}

/** The answer of a side: null where it gave none. */
export function consentAnswer(consent: boolean | null, tookBack: boolean): ConsentAnswer {
  if (consent === null) return 'asked';
  if (consent) return 'consented';
  return tookBack ? 'reconsidered' : 'declined';
}

/** The state of a project's publication, by the newest batch that it was in; null: in none. */
export function publicationState(isFiled: boolean, newest: Published | null): PublicationState {
  if (!newest) return isFiled ? 'not_yet' : 'not_filed';
  switch (newest.state) {
    case 'preview':
      return 'consent_asked';
    case 'unanswered':
      return 'unanswered';
    case 'declined':
      return newest.answers.includes('declined') ? 'declined' : 'consent_again';
    case 'published':
      if (newest.corrected.includes('status')) return 'ended';
      return newest.corrected.length > 0 ? 'corrected' : 'published';
  }
}
