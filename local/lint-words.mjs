/**
 * Lint for the language of comments (docs/words.md): a comment opens with a verb or the thing that it is about, so
 * that readers can scan for either, and does without phrases that are word-for-word translations.
 */

const OPENING = /^[\s*]*(What|Whatever|Who|Whoever|Whom|Whose|Whether)\b/;

/** Phrases of docs/words.md that no comment needs. */
const PHRASES = [
  ['for ever', 'indefinitely'],
  ['to be had', 'or null'],
  ['an own', 'their own'],
  ['the own', 'their own'],
  ['not any more', 'no longer'],
];

/** True for a `//` line that goes on with the comment of the line above. */
function continues(comment, before, lines) {
  const alone = ({ loc }) => lines[loc.start.line - 1].slice(0, loc.start.column).trim() === '';
  return (
    before?.type === 'Line' &&
    comment.type === 'Line' &&
    before.loc.end.line === comment.loc.start.line - 1 &&
    alone(before) &&
    alone(comment)
  );
}

const comments = {
  meta: { type: 'suggestion', schema: [] },
  create: ({ sourceCode, report }) => ({
    Program: () => {
      const all = sourceCode.getAllComments();
      for (const [index, comment] of all.entries()) {
        const opening = OPENING.exec(comment.value)?.[1];
        if (opening && !continues(comment, all[index - 1], sourceCode.lines))
          report({ loc: comment.loc, message: `open with a verb or the thing, not with "${opening}"` });
        const phrase = PHRASES.find(([wrong]) => new RegExp(`\\b${wrong}\\b`).test(comment.value));
        if (phrase) report({ loc: comment.loc, message: `"${phrase[1]}", not "${phrase[0]}"` });
      }
    },
  }),
};

export default { rules: { comments } };
