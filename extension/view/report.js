// @ts-check
/** “Wrongly removed”: what a rule took out goes to the service as a report, if the reader says so. */

import { el } from '../reader/dom.js';
import { t } from '../reader/language.js';
import { report } from '../lib/api.js';
import { hostOf } from '../lib/server.js';
import { fault } from '../lib/trouble.js';

const EXCERPT_CHARS = 2000;

/** @typedef {import('../reader/types.js').Drop} Drop */
/** @typedef {{service: import('../lib/api.js').Service, ruleset: {version: string, digest: string}, host: string|null}} About */

/**
 * @param {import('../lib/api.js').Service} service
 * @param {import('../reader/types.js').Reading} reading
 * @returns {About}
 */
export function mayReport({ server, key }, { ruleset, url }) {
  return { service: { server, key }, ruleset, host: url ? new URL(url).hostname : null };
}

/**
 * A button, which opens what would be sent and a field for a word about it.
 *
 * @param {Drop} drop
 * @param {About} about
 * @param {(said: string) => void} say
 */
export function wronglyRemoved(drop, about, say) {
  const button = el('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false' }, t('Wrongly removed?'));
  /** @type {HTMLFormElement|null} */
  let form = null;
  button.addEventListener('click', () => {
    if (form) form.remove();
    form = form ? null : reportForm(drop, about, say, () => button.replaceWith(el('span', { class: 'done', tabindex: '-1' }, t('Reported. Thank you.'))));
    button.setAttribute('aria-expanded', String(form !== null));
    if (form) button.parentElement?.after(form);
    form?.querySelector('textarea')?.focus();
  });
  return button;
}

/**
 * @param {Drop} drop
 * @param {About} about
 * @param {(said: string) => void} say
 * @param {() => void} done
 */
function reportForm(drop, about, say, done) {
  const comment = el('textarea', { rows: 2, maxlength: 1000 });
  const send = el('button', { type: 'submit' }, t('Send the report'));
  const trouble = el('p', { role: 'alert' });
  const form = el(
    'form',
    { class: 'report' },
    el('p', { class: 'about' }, t('This text, its rule and the site’s name ($1) go to $2.', about.host ?? t('none'), hostOf(about.service.server))),
    el('label', {}, t('Why it belongs to the article (optional)'), comment),
    send,
    trouble,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      await report(about.service, reportOf(drop, about, comment.value));
      form.remove();
      done();
      say(t('Reported. Thank you.'));
    } catch (error) {
      const { message, advice, kind } = fault(error);
      trouble.textContent = kind === 'not-found' ? t('This service takes no reports.') : `${message} ${advice}`;
      send.disabled = false;
    }
  });
  return form;
}

/**
 * @param {Drop} drop
 * @param {About} about
 * @param {string} comment
 * @returns {import('../lib/api.js').Report}
 */
export function reportOf(drop, { ruleset, host }, comment) {
  return {
    rule: drop.rule,
    ruleset_version: ruleset.version,
    ruleset_digest: ruleset.digest,
    excerpt: drop.text.slice(0, EXCERPT_CHARS),
    ...(host && { host }),
    ...(comment.trim() && { comment: comment.trim() }),
  };
}
