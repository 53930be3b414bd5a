/** A variable of the environment that looks like one of ours and is not. */
export interface UnknownVariable {
  readonly name: string;
  /** The one of ours that it nearly is. */
  readonly meant?: string;
}

/** Names that only somebody who configures this system gives: nothing else on a host begins like this. */
const OUR_PREFIXES = [
  'AUTHORISATION_',
  'FILES_',
  'JIEBANG_',
  'KEYS_',
  'MAIL_',
  'METRICS_',
  'OIDC_',
  'PAYMENT_',
  'RATE_LIMIT_',
  'TEMPORAL_',
  'VIRUS_',
  'WEBHOOK_',
  'WORKFLOW_',
];

/** Links that Kubernetes and Docker write into every container for the services beside it. */
const SERVICE_LINK = /_(SERVICE_(HOST|PORT)(_\w+)?|PORT(_\d+_(TCP|UDP)(_\w+)?)?|ENV_\w+|NAME)$/;

/**
 * Finds variables meant for us that are not read: a misspelt name changes nothing, silently. Found are names that
 * differ from ours in one or two letters or in case, and unknown ones with our prefixes; a name that is like none of
 * ours cannot be told from those of the host.
 * @param ours every name of ours
 * @param deployed those that a deployment reads: what a misspelt one may have been meant as
 */
export function unknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  ours: ReadonlySet<string>,
  deployed: readonly string[],
): UnknownVariable[] {
  return Object.keys(env)
    .filter((name) => env[name] && !ours.has(name))
    .flatMap((name): UnknownVariable[] => {
      if (SERVICE_LINK.test(name)) return [];
      const meant = deployed.find((one) => isNear(name.toUpperCase(), one));
      if (meant) return [{ name, meant }];
      return OUR_PREFIXES.some((prefix) => name.toUpperCase().startsWith(prefix)) ? [{ name }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Two letters in a long name, one in a short one: `PROFILE` and `PATH` are no neighbours. */
function isNear(name: string, known: string): boolean {
  return distance(name, known) <= (known.length >= 10 ? 2 : 1);
}

/** How many letters to put in, leave out, change or swap with the next (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      rows[i]?.splice(j, 1, swapped ? Math.min(best, at(i - 2, j - 2) + 1) : best);
    }
  return at(a.length, b.length);
}
