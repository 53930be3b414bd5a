import { prose, text } from '../kinds/schema.ts';

/** Words that the organiser masks by hand, besides those that the system masks by itself (R22, R35). */
export const maskedWords = text(60, 2)
  .array()
  .max(200)
  .meta({ description: '另行遮蔽的词语 Words to mask besides', example: ['复旦'] });

/** Reason for a set of masks. */
export const maskReason = prose(2000, 2).meta({
  description: '理由 Reason',
  example: '正文中有单位简称。',
});
