const unit = (...names) => names.map((name) => `test/unit/${name}.test.ts`);

/** Tests that take long and say much of one folder alone. */
const LONG = {
  'domain/conflict/': ['test/fences/standing.test.ts'],
  'domain/permission/': ['test/fences/permissions.test.ts'],
  'domain/commitment/': unit('commitment'),
  'domain/kinds/': unit('kinds'),
  'domain/matching/': unit('matching-bench', 'matching-ranking', 'matching-synonyms', 'matching-words'),
  'domain/signature/': unit('signature', 'signature-root'),
};

const SHORT = [
  ...unit(
    'after-match',
    'attachment',
    'calendar',
    'claim-form',
    'conflict',
    'eligibility',
    'evaluation',
    'party',
    'policy',
    'posting-content',
    'posting-form',
    'refusals',
    'review-rules',
    'rules',
    'subscription',
    'tables',
    'written-tables',
    'form-examples',
    'policy-figures',
    'calendar-edges',
    'conflict-standing',
    'offices',
    'posting-window',
    'corrections',
    'process-rules',
    'process-traces',
    'case-rules',
    'evaluation-ranking',
    'opinions',
    'verification-checks',
    'blind',
    'results',
    'failures',
    'helpers-decide-nothing',
    'attestation',
    'claim-blind',
    'claim-confidential',
    'commitment-text',
    'document-wording',
    'kinds-edges',
    'identity',
    'form-draft',
    'matters',
    'party-facts',
    'recommendation-conditions',
    'signing-papers',
    'signature-statements',
    'matching-explain',
    'terms',
  ),
];

/** The tests that judge mutants of `domain/`: of pure functions, in no time, with nothing started. */
export const TEST_FILES = [...SHORT, ...new Set(Object.values(LONG).flat())];

/** Those that may judge a source file, the likeliest first. @param {string} file from the root */
export function judges(file) {
  const [, folder = ''] = file.split('/');
  const own = Object.entries(LONG).flatMap(([start, files]) => (file.startsWith(start) ? files : []));
  const first = (test) => {
    if (
      /\/(lifecycle|refusals|notices|offices|table|map)\.ts$|\/rules\//.test(file) &&
      test.includes('written-tables')
    )
      return 0;
    if (file.endsWith('schema.ts') && test.includes('form-')) return 1;
    return test.includes(`/${folder}`) ? 2 : 3;
  };
  return [...[...SHORT].sort((one, other) => first(one) - first(other)), ...own];
}
