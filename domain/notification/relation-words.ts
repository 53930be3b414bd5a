import { RELATIONS, type Relation } from '../process/lifecycle.ts';
import { CASE_TYPES, type CaseType, type Text } from '../vocabulary.ts';

/** How a reader stands to the case of a notice. */
export interface Standing {
  readonly type: CaseType;
  /** Its name in lists. */
  readonly summary: string;
  /** The reader's relation; null: they read it by office. */
  readonly relation: string | null;
  /** The reader only helps, by mandate (R7). */
  readonly helps: boolean;
}

/** Names of a case for those whose it is: without a word here, “您的” and the name of its kind. */
const OWN: Readonly<Partial<Record<CaseType, Readonly<Partial<Record<Relation, Text>>>>>> = {
  posting: { poster: { zh: '您的榜单', en: 'Your posting' } },
  review: {
    poster: { zh: '您的榜单', en: 'Your posting' },
    assigned: { zh: '您审核的榜单', en: 'The posting that you review' },
  },
  claim: {
    poster: { zh: '您榜单收到的揭榜', en: 'A claim on your posting' },
    rosterMember: { zh: '您署名的揭榜', en: 'The claim in your name' },
  },
  signing: { signatory: { zh: '待您签署的文书', en: 'The document that you sign' } },
  project: {
    performer: { zh: '您承担的项目', en: 'Your project' },
    adopter: { zh: '您应用成果的项目', en: 'The project whose result you adopt' },
  },
  recommendation: { subject: { zh: '贵单位的推荐设站', en: 'The recommendation of your unit' } },
  evaluation: { assigned: { zh: '您参与评审的评优', en: 'The evaluation that you judge' } },
  event: {
    invited: { zh: '邀请您参加的活动', en: 'The event that you are invited to' },
    assigned: { zh: '您参与评审的活动', en: 'The event that you judge' },
  },
};

/** Names the case in words of the reader’s relation to it: 您的榜单“X” (R39). */
export function calledBy({ type, summary, relation, helps }: Standing): Text {
  const kind = CASE_TYPES[type];
  if (relation === null || !Object.hasOwn(RELATIONS, relation))
    return { zh: `${kind.zh}“${summary}”`, en: `${kind.en} "${summary}"` };
  if (helps) {
    const whom = RELATIONS[relation as Relation];
    return {
      zh: `您受托办理的${whom.zh}事项“${summary}”`,
      en: `${kind.en} "${summary}", in which you act for the ${whom.en.toLowerCase()}`,
    };
  }
  const own = OWN[type]?.[relation as Relation] ?? { zh: `您的${kind.zh}`, en: `Your ${lower(kind.en)}` };
  return { zh: `${own.zh}“${summary}”`, en: `${own.en} "${summary}"` };
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/**
 * A notice as its reader is told it: where it begins with what the case is called in lists, with what the reader calls
 * it instead.
 */
export function inWordsOf({ zh, en }: Text, standing: Standing | null): Text {
  if (!standing) return { zh, en };
  const called = calledBy(standing);
  const { summary } = standing;
  return {
    zh: zh.startsWith(`${summary}：`) ? called.zh + zh.slice(summary.length) : zh,
    en: en.startsWith(`${summary}: `) ? called.en + en.slice(summary.length) : en,
  };
}
