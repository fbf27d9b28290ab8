// @ts-check
/** Whether the service answers -> lines that say so, or what is wrong and what to do. */

import { t } from '../reader/language.js';
import { test } from '../lib/api.js';
import { hostOf, isLoopback } from '../lib/server.js';
import { fault } from '../lib/trouble.js';

/**
 * @param {import('../lib/settings.js').Settings} service
 * @returns {Promise<[string, ...string[]]>} the state, then sentences
 */
export async function tested(service) {
  try {
    const { rules, version } = await test(service);
    const open = service.server.startsWith('http:') && !isLoopback(service.server)
      ? t('Pages go there unencrypted; others on the way can read them. Better use https.')
      : '';
    return ['good', t('Connected to $1', hostOf(service.server)), t('It answers with $1 rules, version $2.', rules.length, version), open];
  } catch (error) {
    const { title, message, advice } = fault(error);
    return ['bad', title, message, advice];
  }
}
