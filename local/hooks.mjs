// `npm run hooks`: checks before each commit from now on; `npm run hooks -- off` ends that.
import { spawnSync } from 'node:child_process';

const isOff = process.argv[2] === 'off';
const args = isOff ? ['--unset', 'core.hooksPath'] : ['core.hooksPath', '.githooks'];
const { status } = spawnSync('git', ['config', ...args], { stdio: 'inherit' });
// 5: there was nothing to unset.
const isDone = status === 0 || (isOff && status === 5);
console.log(
  isDone
    ? `提交前检查已${isOff ? '关闭' : '开启'} / checks before a commit are ${isOff ? 'off' : 'on'}`
    : '此处不是 git 仓库 / this is not a git repository',
);
process.exit(isDone ? 0 : 1);
