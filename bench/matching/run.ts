import { readHalf, type Half } from './data.ts';
import {
  evaluate,
  libraryRanker,
  TASKS,
  trigramRanker,
  wordsOnlyRanker,
  type Figures,
  type Ranker,
} from './evaluate.ts';

/**
 * Prints recall@5 and nDCG@10 of the matching library against trigram similarity.
 * Run: `node --import tsx bench/matching/run.ts [--held-out]`. Without the option the tuning half is run; the
 * held-out half is for checking, and nothing is to be chosen by it.
 */
function main(): void {
  const half: Half = process.argv.includes('--held-out') ? 'held-out' : 'tune';
  const set = readHalf(half);
  const rankers: readonly (readonly [string, Ranker])[] = [
    ['trigram similarity', trigramRanker(set)],
    ['words, no synonyms', wordsOnlyRanker(set)],
    ['matching library', libraryRanker(set)],
  ];
  console.log(`${half}: ${set.postings.length} postings, ${set.profiles.length} profiles`);
  for (const task of TASKS) {
    const [baseline, ...others] = rankers.map(([name, ranker]) => ({ name, ...evaluate(set, task, ranker) }));
    if (baseline === undefined) continue;
    console.log(`\n${task} (${baseline.queries} queries)`);
    console.log(row('', 'recall@5', 'nDCG@10', 'better/same/worse than trigrams'));
    console.log(row(baseline.name, percent(baseline.recallAt5), percent(baseline.ndcgAt10), ''));
    for (const other of others)
      console.log(
        row(other.name, percent(other.recallAt5), percent(other.ndcgAt10), compare(other, baseline)),
      );
  }
}

function compare(figures: Figures, baseline: Figures): string {
  const differences = [...figures.byQuery].map(([id, value]) => value - (baseline.byQuery.get(id) ?? 0));
  const count = (test: (difference: number) => boolean): number => differences.filter(test).length;
  return [count((d) => d > 1e-9), count((d) => Math.abs(d) <= 1e-9), count((d) => d < -1e-9)].join('/');
}

function row(name: string, recall: string, ndcg: string, against: string): string {
  return `${name.padEnd(22)}${recall.padStart(9)}${ndcg.padStart(10)}  ${against}`;
}

function percent(share: number): string {
  return share.toFixed(3);
}

main();
