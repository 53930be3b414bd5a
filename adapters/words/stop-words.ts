/** Words that carry no subject. Kept short: a word dropped here can be neither searched for nor matched. */
const CHINESE = `
的 地 得 了 着 过 和 与 及 或 在 是 为 对 以 从 等 将 把 被 于 其 该 这 那 此 并 而 也 都 就 又 还 但 则 由 向 到 至 给 让 使 我 你
他 她 它 们 之 所 者 时 中 内 下 上 后 前 不 有 无 可 能 需 各 每 某 个 种 项 名 年 月 日 且 若 如 因 即 已 未 再 更 最 很 较 约 达
我们 他们 以及 或者 并且 而且 但是 因此 由于 如果 从而 以便 为了 关于 对于 针对 基于 通过 利用 采用 进行 具有 具备 其中 之间 以上
以下 以内 不低于 不高于 不少于 不超过 能够 可以 可 需要 希望 要求 相关 有关 一种 一个 多种 各类 实现 开展 包括 面向 用于 根据 按照
`;

const ENGLISH = `
a an the of and or nor for in on at to by from with without into onto via per as is are was were be been being that this these
those which who whose we our us you your they their it its not no can could may might must shall should will would than then
based using use used between among under over within such both each any all more most less also
`;

export const STOP_WORDS: ReadonlySet<string> = new Set(`${CHINESE} ${ENGLISH}`.trim().split(/\s+/));
