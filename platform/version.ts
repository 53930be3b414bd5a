import packageJson from '../package.json' with { type: 'json' };

/** The version of this system; package.json alone says it. */
export const { version: VERSION } = packageJson;
