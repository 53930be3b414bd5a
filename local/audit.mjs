// `npm run audit`: known vulnerabilities of what runs in production; high and critical ones fail.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', shell: true });
const report = (() => {
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
})();
const found = report.metadata?.vulnerabilities;
if (!found) {
  console.log('软件源不提供漏洞查询，未检查 / the registry answers no audit; nothing was checked');
} else {
  const serious = found.high + found.critical;
  console.log(`高危与严重漏洞 ${serious} 项 / ${serious} vulnerabilities that are high or critical`);
  for (const [name, { severity, via }] of Object.entries(report.vulnerabilities))
    if (severity === 'high' || severity === 'critical')
      console.log(`  ${name}: ${via.map((one) => one.title ?? one).join('; ')}`);
  process.exitCode = serious > 0 ? 1 : 0;
}
