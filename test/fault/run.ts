import { parseArgs } from 'node:util';
import { run } from './trial.ts';

/**
 * `npm run fault [-- --postings 20 --kills 20 --seed 1 --pause 2250 --rest 0.7 --back 10000 --minutes 600]`: a system of
 * its own, on ports and a folder of its own, is crashed at random while people work with it; nothing that was acknowledged
 * may be lost or happen twice. The last line says how it ended, and why. Options: `Trial`. Many crashes close together:
 * `--kills 500 --pause 300 --rest 0.05 --back 500`.
 */
const { values } = parseArgs({
  options: {
    postings: { type: 'string', default: '20' },
    kills: { type: 'string', default: '20' },
    pause: { type: 'string', default: '2250' },
    rest: { type: 'string', default: '0.7' },
    back: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const numbers = [
  values.postings,
  values.kills,
  values.seed,
  values.pause,
  values.rest,
  values.back,
  values.minutes,
].map(Number);
const [postings = 0, kills = 0, seed = 0, pauseMs = 0, rest = 0, backMs = 0, minutes = 0] = numbers;
if (numbers.some((one) => !(one >= 0))) throw new Error('选项须为数字 / the options are numbers');
console.log(
  `${postings} 个榜单，${kills} 次崩溃，种子 ${seed} / ${postings} postings, ${kills} crashes, seed ${seed}`,
);
const began = Date.now();
const CHECKS =
  '无丢失，无重复，审计链完整，引擎与记录一致 / nothing lost, nothing twice, chains whole, engine and record agree';
let wrong: readonly string[];
try {
  const verdict = await run({
    postings,
    kills,
    seed,
    pauseMs,
    rest,
    backMs,
    minutes,
    say: (line) => console.log(`  ${line}`),
  });
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `${seconds} 秒：${verdict.postings} 个榜单，已确认 ${verdict.acts} 个动作，重发 ${verdict.repeats} 次，` +
      `崩溃 ${verdict.kills} 次，最长等待 ${verdict.longestWaitS} 秒 / ` +
      `${seconds} s: ${verdict.postings} postings, ${verdict.acts} acts acknowledged, ${verdict.repeats} requests ` +
      `repeated, ${verdict.kills} crashes, longest wait ${verdict.longestWaitS} s`,
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
    : `未通过 FAILED: ${wrong.length} 处错误 / faults (--postings ${postings} --kills ${kills} --seed ${seed} ` +
        `--pause ${pauseMs} --rest ${rest} --back ${backMs}): ${wrong[0]?.replaceAll(/\s+/g, ' ').slice(0, 1_000)}`,
);
process.exit(wrong.length === 0 ? 0 : 1);
