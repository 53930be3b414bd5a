import { parseArgs } from 'node:util';
import { run } from './trial.ts';

/**
 * `npm run fault [-- --postings 20 --kills 20 --seed 1]`: a system of its own, on ports and a folder of its own, is
 * crashed at random while people work with it; nothing that was acknowledged may be lost or happen twice.
 */
const { values } = parseArgs({
  options: {
    postings: { type: 'string', default: '20' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [postings, kills, seed] = [Number(values.postings), Number(values.kills), Number(values.seed)];
console.log(
  `${postings} 个榜单，${kills} 次崩溃，种子 ${seed} / ${postings} postings, ${kills} crashes, seed ${seed}`,
);
const began = Date.now();
const CHECKS =
  '无丢失，无重复，审计链完整，引擎与记录一致 / nothing lost, nothing twice, chains whole, engine and record agree';
let wrong: readonly string[];
try {
  const verdict = await run({ postings, kills, seed, say: (line) => console.log(`  ${line}`) });
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `${seconds} 秒：已确认 ${verdict.acts} 个动作，重发 ${verdict.repeats} 次，崩溃 ${verdict.kills} 次 / ` +
      `${seconds} s: ${verdict.acts} acts acknowledged, ${verdict.repeats} requests repeated, ${verdict.kills} crashes`,
  );
  wrong = verdict.wrong;
} catch (error) {
  // The trial itself came to no end: that is a failure like any other.
  wrong = [error instanceof Error ? error.message : String(error)];
}
for (const line of wrong) console.error(`  ✗ ${line}`);
console.log(
  wrong.length === 0
    ? `通过 PASSED: ${CHECKS}`
    : `未通过 FAILED: ${wrong.length} 处错误 / ${wrong.length} faults (--postings ${postings} --kills ${kills} --seed ${seed})`,
);
process.exit(wrong.length === 0 ? 0 : 1);
